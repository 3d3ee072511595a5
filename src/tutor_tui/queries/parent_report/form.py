"""Everything that a form's reports to parents say, and to whom they go; read in a constant number of statements."""

from collections.abc import Collection

import msgspec

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.parent_report.attainment import attainment_in
from tutor_tui.queries.parent_report.planners import planner_term, visits_in
from tutor_tui.queries.parent_report.praise import clean_weeks, rewards_in
from tutor_tui.queries.parent_report.recipients import Copy, recipients
from tutor_tui.queries.parent_report.targets import targets_in
from tutor_tui.queries.parent_report.term import ReportTerm, report_term
from tutor_tui.queries.parent_report.work import Work, work_in
from tutor_tui.queries.people.form_tutors import tutors_of
from tutor_tui.queries.registration.roll import form_roll
from tutor_tui.queries.scope import visible_forms, where_form
from tutor_tui.rules.clean import Conduct
from tutor_tui.rules.parent_report.facts import PupilTerm
from tutor_tui.rules.planner import Visit
from tutor_tui.store.models import FormGroup, Pupil
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold


class PupilReport(msgspec.Struct, frozen=True):
    """What one pupil's report is made of."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily", as a list sorts."""
    full_name: str
    """ "Lily Brown"."""
    term: PupilTerm
    """What is told."""
    copies: tuple[Copy, ...]
    """To whom, one copy a household; empty where nobody may be told."""
    nobody: str
    """Why there is nobody, or a copy less, with the policy's words to be filled in (`recipients`); else empty."""


class FormReports(msgspec.Struct, frozen=True):
    """A form's reports on one term."""

    form_id: int
    """The form."""
    form: str
    """Its name."""
    tutors: tuple[str, ...]
    """Who tutors it, the tutor first."""
    term: ReportTerm
    """The term that they tell of."""
    pupils: tuple[PupilReport, ...]
    """In the order of the form's list."""


class FormPlace(msgspec.Struct, frozen=True):
    """A form whose reports the actor may see."""

    form_id: int
    """The form."""
    name: str
    """Its name."""


def report_forms(session: Session) -> tuple[FormPlace, ...]:
    """The forms whose reports the actor may see, his own first. Raises `AccessDenied` unless there may be some."""
    require(session.actor, Verb.REPORT_HOME)
    return tuple(
        FormPlace(form.id, form.name)
        for form in visible_forms(session)
        if allowed(session.actor, Verb.REPORT_HOME, Where(form_id=form.id, year_id=form.year_group_id))
    )


def form_named(session: Session, name: str) -> FormPlace:
    """The form of this name. Raises `AccessDenied`, in the same words, where there is none or it is out of scope."""
    found = next((form for form in report_forms(session) if fold(form.name) == fold(name)), None)
    if found is None:
        raise AccessDenied(
            f"there is no {session.policy.rules.vocabulary.form.one} {name!r} within your post",
            remedy="Name one of your own.",
        )
    return found


def form_reports(
    session: Session, form_id: int, *, back: int = 0, pupil_ids: Collection[int] | None = None
) -> FormReports:
    """The reports of the form's pupils of today (of `pupil_ids` only) on today's term, or `back` terms before it.

    Raises `AccessDenied` where the form is out of scope, `TutorError` where the school has no such term.
    """
    require(session.actor, Verb.REPORT_HOME, where_form(form_id))
    term = report_term(session, back)
    wanted = None if pupil_ids is None else frozenset(pupil_ids)
    ids = [one for one in pupils_of(session, form_id) if wanted is None or one in wanted]
    told = recipients(ids)
    names = {
        pupil_id: (forename, surname)
        for pupil_id, forename, surname in tuples(
            Pupil.select(Pupil.id, Pupil.forename, Pupil.surname).where(among(Pupil.id, ids))
        )
    }
    terms = pupil_terms(session, term, {pupil_id: names[pupil_id][0] for pupil_id in ids})
    return FormReports(
        form_id=form_id,
        form=FormGroup.get_by_id(form_id).name,
        tutors=tuple(tutors_of(form_id, session.today)),
        term=term,
        pupils=tuple(
            PupilReport(
                pupil_id,
                f"{names[pupil_id][1]}, {names[pupil_id][0]}",
                f"{names[pupil_id][0]} {names[pupil_id][1]}",
                terms[pupil_id],
                told.copies.get(pupil_id, ()),
                told.nobody.get(pupil_id, ""),
            )
            for pupil_id in ids
        ),
    )


def pupils_of(session: Session, form_id: int) -> list[int]:
    """The pupils who are in the form today (in a holiday: at the end of the last week), in the order of its list."""
    week = session.calendar.week_for(session.today)
    if week is None:
        return []
    day = min(max(session.today, week.days[0]), week.end)
    return [place.pupil_id for place in form_roll(form_id, week) if place.here_on(day)]


def pupil_terms(session: Session, term: ReportTerm, forenames: dict[int, str]) -> dict[int, PupilTerm]:
    """The term of each of these pupils, by the forenames by which they are told of; access is the caller's matter."""
    ids = list(forenames)
    visits, work = visits_in(term, ids), work_in(session, term, ids)
    rewards, targets = rewards_in(term, ids), targets_in(term, ids)
    attainment = attainment_in(session, term, ids)
    return {
        pupil_id: PupilTerm(
            forename=forenames[pupil_id],
            rewards=rewards.get(pupil_id, ()),
            clean_weeks=clean_weeks(
                term, session.calendar, _conduct(visits.get(pupil_id, ()), work, pupil_id)
            ),
            planner=planner_term(visits.get(pupil_id, ())),
            work=work.subjects.get(pupil_id, ()),
            owed=work.owed.get(pupil_id, ()),
            targets=targets.get(pupil_id, ()),
            attainment=attainment.get(pupil_id, ()),
        )
        for pupil_id in ids
    }


def _conduct(visits: Collection[Visit], work: Work, pupil_id: int) -> Conduct:
    return Conduct(tuple(visits), overdue=work.missed.get(pupil_id, ()), handed_in=work.met.get(pupil_id, ()))
