"""Where a form or a pupil lies, as far as access goes; out of scope is as if absent."""

from datetime import date

from tutor_tui.access import Role, Scope, Verb, Where, allowed
from tutor_tui.errors import AccessDenied
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import tuples, value
from tutor_tui.store.session import Session


def where_form(form_id: int) -> Where:
    """Where a form lies."""
    year_id = value(FormGroup.select(FormGroup.year_group).where(FormGroup.id == form_id))
    return Where(form_id=form_id, year_id=year_id)


def form_of(pupil_id: int, day: date) -> int | None:
    """The form in which the pupil is on `day`, else the newest one before, else the first one after."""
    rows = tuples(
        FormMembership.select(FormMembership.form, FormMembership.from_on)
        .where(FormMembership.pupil == pupil_id)
        .order_by(FormMembership.from_on)
    )
    begun = [form_id for form_id, from_on in rows if from_on <= day]
    if begun:
        return int(begun[-1])
    return int(rows[0][0]) if rows else None


def where_pupil(pupil_id: int, day: date) -> tuple[Where, ...]:
    """Every place in which a pupil can be reached on `day`: the form with its year, each teaching group."""
    form_id = form_of(pupil_id, day)
    places = [where_form(form_id) if form_id is not None else Where()]
    until = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= day)
    groups = tuples(
        TeachingGroupMembership.select(TeachingGroup.id, TeachingGroup.subject)
        .join(TeachingGroup)
        .where(TeachingGroupMembership.pupil == pupil_id, TeachingGroupMembership.from_on <= day, until)
    )
    places += [Where(group_id=group_id, subject_id=subject_id) for group_id, subject_id in groups]
    return tuple(places)


def may(session: Session, verb: Verb, pupil_id: int) -> bool:
    """Whether the actor may do `verb` to this pupil today."""
    return any(allowed(session.actor, verb, place) for place in where_pupil(pupil_id, session.today))


def require_pupils(session: Session, verb: Verb, *pupil_ids: int) -> None:
    """Raise `AccessDenied` unless the actor may do `verb` to each of these pupils today."""
    for pupil_id in pupil_ids:
        if not may(session, verb, pupil_id):
            raise AccessDenied(
                f"{session.actor.name} may not {verb.value} for this pupil",
                remedy="Ask the pupil's tutor or head of year.",
            )


def visible_forms(session: Session) -> tuple[FormGroup, ...]:
    """The forms whose planners the actor may see, by year and name; the actor's own come first."""
    forms = list(FormGroup.select().order_by(FormGroup.year_group, FormGroup.name))
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
        rows = (
            TeachingGroupMembership.select(TeachingGroupMembership.pupil)
            .join(TeachingGroup)
            .where(
                TeachingGroupMembership.group.in_(groups) | TeachingGroup.subject.in_(subjects),
                TeachingGroupMembership.from_on <= day,
                until,
            )
        )
        found |= {row[0] for row in tuples(rows)}
    return found


def pupil_in_scope(session: Session, pupil_id: int) -> Pupil:
    """The pupil. Raises `AccessDenied`, in the same words, where there is none or it is out of scope."""
    pupil: Pupil | None = Pupil.get_or_none(Pupil.id == pupil_id)
    if pupil is None or not may(session, Verb.SEE_PUPIL, pupil_id):
        raise AccessDenied("there is no such pupil within your post", remedy="Find the pupil with /.")
    return pupil
