"""What pages for a parents' evening are made of, read for all of them in a constant number of statements."""

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Verb, require
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.queries.hand_over.whom import of_name
from tutor_tui.queries.homework.members import forms_on, names_in_order, stays_in
from tutor_tui.queries.monitoring.groups import WatchedGroup, watched_groups
from tutor_tui.queries.paper.evening_facts import messages_in, mornings_in, progress_of, with_a_barred_carer
from tutor_tui.queries.parent_report.form import pupil_terms, pupils_of
from tutor_tui.queries.parent_report.praise import rewards_in
from tutor_tui.queries.parent_report.term import ReportTerm, report_term
from tutor_tui.queries.people.form_tutors import tutors_of
from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.scope import require_pupils, where_form, where_pupils
from tutor_tui.rules.parent_report.facts import PlannerTerm, PupilTerm
from tutor_tui.rules.parents_evening.facts import EveningPupil, Share
from tutor_tui.store.models import FormGroup, Pupil, YearGroup
from tutor_tui.store.reading import among, tuples, value
from tutor_tui.store.session import Session
from tutor_tui.text import fold


class Told(msgspec.Struct, frozen=True):
    """One pupil with the term that is told."""

    pupil: EveningPupil
    """Who it is, and what is known beside the term."""
    term: PupilTerm
    """The term; on a subject teacher's page only the subject's part of it."""


class Evening(msgspec.Struct, frozen=True):
    """The pages of one form, or of one teaching group."""

    place: str
    """The form's or the group's name."""
    subject: str
    """The subject's name on a subject teacher's pages, else empty."""
    staff: tuple[str, ...]
    """Who tutors the form, or teaches the group."""
    term: ReportTerm
    """The term that is told."""
    signed: Share
    """Signed weeks of the whole form, of all in which a planner could be looked at."""
    compared: int
    """Pupils of the form whose planner was looked at."""
    pupils: tuple[Told, ...]
    """In the order of the list."""


def form_evening(session: Session, form_id: int, pupil_ids: Collection[int] | None = None) -> Evening:
    """The form teacher's pages for the pupils of the form today (for `pupil_ids` only).

    Raises `AccessDenied` where the form is out of scope, `TutorError` where the school has no term.
    """
    require(session.actor, Verb.MEET_PARENTS, where_form(form_id))
    term, ids = report_term(session), pupils_of(session, form_id)
    form = FormGroup.get_by_id(form_id)
    year = value(YearGroup.select(YearGroup.number).where(YearGroup.id == form.year_group_id))
    people = _people(ids, dict.fromkeys(ids, form.name), year)
    terms = pupil_terms(session, term, {pupil_id: people[pupil_id].forename for pupil_id in ids})
    planners = [told.planner for told in terms.values()]
    wanted = [one for one in ids if pupil_ids is None or one in pupil_ids]
    messages, hidden = messages_in(term, wanted), with_a_barred_carer(wanted)
    mornings = mornings_in(session, term, wanted)
    told = [
        replace(
            people[one],
            messages=messages.get(one, ()),
            hides_messages=one in hidden,
            mornings=mornings.get(one),
        )
        for one in wanted
    ]
    return Evening(
        place=form.name,
        subject="",
        staff=tuple(tutors_of(form_id, session.today)),
        term=term,
        signed=Share(sum(one.signed for one in planners), sum(one.looked for one in planners)),
        compared=sum(bool(one.looked) for one in planners),
        pupils=_with_progress([Told(pupil, terms[pupil.pupil_id]) for pupil in told]),
    )


def group_evening(session: Session, group: WatchedGroup, pupil_ids: Collection[int] | None = None) -> Evening:
    """The subject teacher's pages for the pupils of the group today: nothing but what is of the subject.

    Raises `AccessDenied` where the group is out of scope, `TutorError` where the school has no term.
    """
    require(session.actor, Verb.MEET_PARENTS, group.where)
    term = report_term(session)
    here = [one for one, stays in stays_in(group.group_id).items() if stays.on(session.today)]
    ids = [one for one in names_in_order(here) if pupil_ids is None or one in pupil_ids]
    people = _people(ids, forms_on(ids, session.today), group.year)
    terms = pupil_terms(session, term, {pupil_id: people[pupil_id].forename for pupil_id in ids})
    rewards = rewards_in(term, ids, group.subject_id)
    return Evening(
        place=group.name,
        subject=group.subject,
        staff=group.teachers,
        term=term,
        signed=Share(0, 0),
        compared=0,
        pupils=_with_progress(
            [
                Told(people[one], replace(_only(terms[one], group.subject), rewards=rewards.get(one, ())))
                for one in ids
            ]
        ),
    )


def group_called(session: Session, name: str) -> WatchedGroup:
    """The group of this name within the post.

    Raises `AccessDenied`, in the same words, where there is none or it is out of scope; `UsageError` where several
    are called so.
    """
    require(session.actor, Verb.MEET_PARENTS)
    found = [
        group
        for group in watched_groups(session, None, (Verb.MEET_PARENTS,))
        if fold(name) in (fold(group.name), fold(f"{group.name} {group.subject}"))
    ]
    word = session.policy.rules.vocabulary.teaching_group.one
    if not found:
        raise AccessDenied(f"there is no {word} {name!r} within your post", remedy="Name one of your own.")
    if len(found) > 1:
        raise UsageError(
            f"several are called {name!r}", remedy=f"Add the subject: {found[0].name} {found[0].subject}."
        )
    return found[0]


def pupil_and_form(session: Session, name: str) -> tuple[int, int]:
    """The one pupil whom the name or admission number fits, and the form of today.

    Raises `AccessDenied` where none does, or several do, or the pupil is out of scope or in no form.
    """
    (pupil_id,) = of_name(session, name).pupil_ids
    require_pupils(session, Verb.MEET_PARENTS, pupil_id)
    places = where_pupils([pupil_id], session.today)[pupil_id]
    form_id = next((place.form_id for place in places if place.form_id is not None), None)
    if form_id is None or pupil_id not in pupils_of(session, form_id):
        word = session.policy.rules.vocabulary.form.one
        raise AccessDenied(f"{name!r} is in no {word} today", remedy="Name somebody who is.")
    return pupil_id, form_id


def _people(pupil_ids: Sequence[int], forms: dict[int, str], year: int | None) -> dict[int, EveningPupil]:
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.forename, Pupil.surname, Pupil.admission_number).where(
            among(Pupil.id, pupil_ids)
        )
    )
    return {
        pupil_id: EveningPupil(
            pupil_id=pupil_id,
            name=listed_name(surname, forename),
            full_name=f"{forename} {surname}".strip(),
            forename=forename or surname,
            form=forms.get(pupil_id, ""),
            number=number,
            year=year,
        )
        for pupil_id, forename, surname, number in rows
    }


def _only(term: PupilTerm, subject: str) -> PupilTerm:
    """The subject's part of a term."""
    return replace(
        term,
        clean_weeks=0,
        planner=PlannerTerm(),
        work=tuple(one for one in term.work if one.subject == subject),
        owed=tuple(one for one in term.owed if one.subject == subject),
        targets=tuple(one for one in term.targets if one.subject == subject),
        attainment=tuple(one for one in term.attainment if one.subject == subject),
    )


def _with_progress(found: Sequence[Told]) -> tuple[Told, ...]:
    progress = progress_of([target.target_id for told in found for target in told.term.targets])
    return tuple(
        Told(
            replace(
                told.pupil,
                progress=tuple(
                    (target.target_id, progress[target.target_id])
                    for target in told.term.targets
                    if target.target_id in progress
                ),
            ),
            told.term,
        )
        for told in found
    )
