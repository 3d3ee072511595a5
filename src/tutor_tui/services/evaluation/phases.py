"""Opening a phase of the self-evaluation, and saying what the school means to work on."""

from datetime import date

from tutor_tui.access import Verb, Where
from tutor_tui.access.matrix import require
from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.evaluation.view import open_phase_id, year_span
from tutor_tui.rules.evaluation.scores import PHASES
from tutor_tui.services.people import acting_staff
from tutor_tui.services.seen import require_seen
from tutor_tui.services.words import optional
from tutor_tui.services.work import work
from tutor_tui.store.models import SelfEvaluation
from tutor_tui.store.session import Session

NOT_SAVED = "Not saved"


def open_phase(session: Session, dated_on: date) -> int:
    """Open the next phase of the day's academic year; nothing in it is scored. Returns its id.

    Raises `AccessDenied` without `EVALUATE`, `TutorError` for a day to come, a day that is not later than the phase
    before, and where the year has all its phases.
    """
    require(session.actor, Verb.EVALUATE, Where())
    year = academic_year(dated_on)
    with work(session, "open phase", year_span(year)) as unit:
        last = _newest()
        _check_day(session, dated_on, last)
        number = last.phase + 1 if last is not None and last.academic_year == year else 1
        if number > PHASES:
            raise TutorError(
                f"{year_span(year)} has its {PHASES} phases",
                remedy="The next one belongs to the next school year.",
                title=NOT_SAVED,
            )
        row = unit.insert(
            SelfEvaluation(academic_year=year, phase=number, dated_on=dated_on, by=acting_staff(session))
        )
    return row.id


def change_phase(
    session: Session, phase_id: int, *, dated_on: date, priorities: str, seen: int | None = None
) -> None:
    """Set the open phase's day, and in words what the school means to work on.

    Raises `AccessDenied` without `EVALUATE`, `TutorError` as `open_phase` does, for a day of another academic year,
    and for a phase that is no longer the open one; `Conflict` where it is not in the version that was looked at
    (`seen`).
    """
    require(session.actor, Verb.EVALUATE, Where())
    phase = open_phase_of(phase_id)
    require_seen(session, phase, seen)
    with work(session, "change phase", f"{year_span(phase.academic_year)}, phase {phase.phase}") as unit:
        if dated_on != phase.dated_on:
            if academic_year(dated_on) != phase.academic_year:
                raise TutorError(
                    f"{_said(dated_on)} is not in {year_span(phase.academic_year)}",
                    remedy="Give a day of the phase's own school year, from August to July.",
                    title=NOT_SAVED,
                )
            _check_day(session, dated_on, _newest(but=phase.id))
        unit.change(phase, dated_on=dated_on, priorities=optional(priorities, "priorities"))


def open_phase_of(phase_id: int) -> SelfEvaluation:
    """The phase, which is the newest of all. Raises `Conflict` where it is not, or is not there."""
    phase: SelfEvaluation | None = SelfEvaluation.get_or_none(SelfEvaluation.id == phase_id)
    if phase is None or open_phase_id() != phase_id:
        raise Conflict(
            "this phase is closed: a later one is open, or it was taken back",
            remedy="Look at the newest phase; an earlier one stays as it was.",
        )
    return phase


def _newest(but: int = 0) -> SelfEvaluation | None:
    found: SelfEvaluation | None = (
        SelfEvaluation.select()
        .where(SelfEvaluation.id != but)
        .order_by(SelfEvaluation.academic_year.desc(), SelfEvaluation.phase.desc())
        .first()
    )
    return found


def _check_day(session: Session, dated_on: date, last: SelfEvaluation | None) -> None:
    if dated_on > session.today:
        raise TutorError(
            f"{_said(dated_on)} is still to come",
            remedy="Give today, or a day that has been.",
            title=NOT_SAVED,
        )
    if last is not None and dated_on <= last.dated_on:
        raise TutorError(
            f"the phase before is of {_said(last.dated_on)}", remedy="Give a later day.", title=NOT_SAVED
        )


def _said(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
