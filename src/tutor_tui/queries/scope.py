"""Where a form or a pupil lies, as far as access goes; out of scope is as if absent."""

from collections.abc import Collection, Sequence
from datetime import date

from tutor_tui.access import Role, Scope, Verb, Where, allowed
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.allowed_lately import doubtful, remember
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import among, tuples, value
from tutor_tui.store.session import Session


def where_form(form_id: int) -> Where:
    """Where a form lies."""
    year_id = value(FormGroup.select(FormGroup.year_group).where(FormGroup.id == form_id))
    return Where(form_id=form_id, year_id=year_id)


def where_pupils(pupil_ids: Collection[int], day: date) -> dict[int, tuple[Where, ...]]:
    """Every place in which each pupil can be reached on `day`: the form with its year, each teaching group, himself.

    The form is that of the day, else the newest one before, else the first one after.
    """
    ids = list(pupil_ids)
    forms: dict[int, Where] = {}
    memberships = tuples(
        FormMembership.select(
            FormMembership.pupil, FormMembership.from_on, FormMembership.form, FormGroup.year_group
        )
        .join(FormGroup)
        .where(among(FormMembership.pupil, ids))
        .order_by(FormMembership.from_on)
    )
    for pupil_id, from_on, form_id, year_id in memberships:
        if from_on <= day or pupil_id not in forms:
            forms[pupil_id] = Where(form_id=form_id, year_id=year_id)
    places = {pupil_id: [forms.get(pupil_id, Where())] for pupil_id in ids}
    until = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= day)
    groups = tuples(
        TeachingGroupMembership.select(TeachingGroupMembership.pupil, TeachingGroup.id, TeachingGroup.subject)
        .join(TeachingGroup)
        .where(among(TeachingGroupMembership.pupil, ids), TeachingGroupMembership.from_on <= day, until)
    )
    for pupil_id, group_id, subject_id in groups:
        places[pupil_id].append(Where(group_id=group_id, subject_id=subject_id))
    for pupil_id, found in places.items():
        found.append(Where(pupil_id=pupil_id))
    return {pupil_id: tuple(found) for pupil_id, found in places.items()}


def may(session: Session, verb: Verb, *pupil_ids: int) -> bool:
    """Whether the actor may do `verb` to every one of these pupils today."""
    places = where_pupils(pupil_ids, session.today)
    return all(any(allowed(session.actor, verb, place) for place in found) for found in places.values())


def may_each(session: Session, verb: Verb, pupil_ids: Collection[int]) -> set[int]:
    """Those of these pupils to whom the actor may do `verb` today."""
    places = where_pupils(pupil_ids, session.today)
    return {
        pupil_id
        for pupil_id, found in places.items()
        if any(allowed(session.actor, verb, place) for place in found)
    }


def in_subject(places: Sequence[Where], subject_id: int | None) -> tuple[Where, ...]:
    """Of the places in which a pupil can be reached, those from which work in this subject is anybody's business.

    His form with its year, and his groups in the subject: whoever teaches him something else has no business with it.
    With None, what is in no subject: the form with its year only.
    """
    return tuple(place for place in places if place.subject_id in (None, subject_id))


def may_in_subjects(session: Session, verb: Verb, pupil_id: int, subject_ids: Collection[int]) -> set[int]:
    """Those of these subjects in which the actor may do `verb` about the pupil's work today."""
    places = where_pupils([pupil_id], session.today)[pupil_id]
    return {
        subject_id
        for subject_id in subject_ids
        if any(allowed(session.actor, verb, place) for place in in_subject(places, subject_id))
    }


def require_pupils(session: Session, verb: Verb, *pupil_ids: int) -> None:
    """Raise `AccessDenied` unless the actor may do `verb` to each of these pupils today."""
    if not may(session, verb, *pupil_ids):
        raise not_for_this_pupil(session, verb)
    remember(session, verb, pupil_ids)


def require_still(session: Session) -> None:
    """Raise `AccessDenied` where others have changed something, and a pupil is not where he was found before.

    To be asked within the transaction of a write.
    """
    for verb, pupil_ids in doubtful(session):
        if not may(session, verb, *pupil_ids):
            raise AccessDenied(
                f"somebody has changed meanwhile where a {session.policy.rules.vocabulary.pupil.one} belongs",
                remedy="Go back and look again.",
            )


def not_for_this_pupil(session: Session, verb: Verb) -> AccessDenied:
    """What is said to whoever may see the pupil, but not do this."""
    words = session.policy.rules.vocabulary
    return AccessDenied(
        f"{session.actor.name} may not {verb.value} for this {words.pupil.one}",
        remedy=f"Ask the {words.pupil.one}'s {words.tutor.one} or {words.head_of_year.one}.",
    )


def no_such_pupil(session: Session) -> AccessDenied:
    """What is said of a pupil out of scope, and of one whom nobody has."""
    word = session.policy.rules.vocabulary.pupil.one
    return AccessDenied(f"there is no such {word} within your post", remedy=f"Find the {word} with /.")


def visible_forms(session: Session) -> tuple[FormGroup, ...]:
    """The forms whose planners the actor may see, by year and name; the actor's own come first."""
    forms = list(FormGroup.select().order_by(FormGroup.year_group.asc(nulls="FIRST"), FormGroup.name))
    seen = [
        form
        for form in forms
        if allowed(session.actor, Verb.SEE_FORM, Where(form_id=form.id, year_id=form.year_group_id))
    ]
    own = own_form_ids(session)
    return tuple(sorted(seen, key=lambda form: form.id not in own))


def own_form_ids(session: Session) -> frozenset[int]:
    """The forms of which the actor is a tutor or covers for one."""
    tutoring = (Role.TUTOR, Role.COVER_TUTOR)
    return frozenset(
        post.scope_id
        for post in session.actor.posts
        if post.role in tutoring and post.scope is Scope.FORM and post.scope_id is not None
    )


def visible_pupils(session: Session) -> set[int] | None:
    """The pupils whom the actor may see today; None where that is all of them."""
    if allowed(session.actor, Verb.SEE_PUPIL, Where()):
        return None
    day = session.today
    forms = [form.id for form in visible_forms(session)]
    within = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    found = {
        row[0]
        for row in tuples(
            FormMembership.select(FormMembership.pupil).where(FormMembership.form.in_(forms), within)
        )
    }
    groups = [post.scope_id for post in session.actor.posts if post.scope is Scope.GROUP]
    subjects = [post.scope_id for post in session.actor.posts if post.scope is Scope.SUBJECT]
    if groups or subjects:
        until = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= day)
        taught = TeachingGroup.id.in_(groups) | TeachingGroup.subject.in_(subjects)
        rows = TeachingGroupMembership.select(TeachingGroupMembership.pupil).where(
            TeachingGroupMembership.group.in_(TeachingGroup.select(TeachingGroup.id).where(taught)),
            TeachingGroupMembership.from_on <= day,
            until,
        )
        found |= {row[0] for row in tuples(rows)}
    return found | {
        post.scope_id for post in session.actor.posts if post.scope is Scope.PUPIL and post.scope_id
    }


def pupil_in_scope(session: Session, pupil_id: int) -> Pupil:
    """The pupil. Raises `AccessDenied`, in the same words, where there is none or it is out of scope."""
    pupil: Pupil | None = Pupil.get_or_none(Pupil.id == pupil_id)
    if pupil is None or not may(session, Verb.SEE_PUPIL, pupil_id):
        raise no_such_pupil(session)
    return pupil
