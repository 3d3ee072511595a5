"""Recording supervised study: who came, who was sent there for a day, who helped."""

from collections.abc import Collection
from datetime import date

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name, staff_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.queries.support.study import StudyDay, placed_on, sessions_on, study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.services.people import acting_staff
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil, Staff, StudyAttendance, StudyHelper
from tutor_tui.store.session import Session


def mark_study(session: Session, pupil_ids: Collection[int], day: date, what: Turnout) -> int:
    """Record what became of these pupils on the list of `day`; `OPEN` takes it back. Returns how many changed.

    Raises `TutorError` for a day to come and for a pupil who is not on the list, `AccessDenied` out of scope.
    """
    require_pupils(session, Verb.RECORD_STUDY, *pupil_ids)
    shown = _recordable(session, day)
    if set(pupil_ids) - {row.pupil_id for row in shown.rows}:
        raise TutorError("this pupil is not on the list of the day", remedy="Send the pupil there first.")
    with work(session, f"study: {what.value}", _subject(session, pupil_ids, day)) as unit:
        return _record(unit, shown, dict.fromkeys(pupil_ids, what))


def fill_study(session: Session, day: date) -> tuple[int, int]:
    """Everybody of whom nothing was said came; whom the register has as absent was away. Returns both numbers.

    Raises as `mark_study`.
    """
    require(session.actor, Verb.RECORD_STUDY)
    shown = _recordable(session, day)
    rest = {row.pupil_id: Turnout.AWAY if row.absent else Turnout.CAME for row in shown.open_rows}
    require_pupils(session, Verb.RECORD_STUDY, *rest)
    with work(session, "study: the rest", _subject(session, rest, day)) as unit:
        left = {
            row.pupil_id for row in study_day(session, day).open_rows
        }  # what somebody said meanwhile stays
        rest = {pupil_id: what for pupil_id, what in rest.items() if pupil_id in left}
        _record(unit, shown, rest)
    away = sum(what is Turnout.AWAY for what in rest.values())
    return len(rest) - away, away


def add_to_study(session: Session, pupil_id: int, day: date | None = None) -> int:
    """Send a pupil to the study of `day` (default today). Returns the id of the attendance.

    Raises `TutorError` where there is none on that day, or the pupil is on its list already.
    """
    require_pupils(session, Verb.ADD_TO_STUDY, pupil_id)
    on = day or session.today
    if not sessions_on(session, on):
        raise TutorError(
            f"there is no supervised study on {on:%A} {on.day} {on:%b}", remedy="Choose another day."
        )
    pupil = Pupil.get_by_id(pupil_id)
    with work(session, "send to study", pupil_name(pupil)) as unit:
        held = StudyAttendance.get_or_none((StudyAttendance.pupil == pupil_id) & (StudyAttendance.day == on))
        if held is not None or pupil_id in placed_on(session, on):
            raise TutorError(
                "the pupil is on the list of that day already",
                remedy="Nothing is left to do.",
                title="Not saved",
            )
        return unit.insert(StudyAttendance(pupil=pupil_id, day=on, expected=True)).id


def set_helper(session: Session, staff_id: int, day: date, *, helps: bool) -> None:
    """Say that somebody of the staff helps at the study of `day`, or does not after all.

    Raises `TutorError` for whoever is not active on the staff list.
    """
    require(session.actor, Verb.RECORD_STUDY)
    _recordable(session, day)
    staff: Staff | None = Staff.get_or_none((Staff.id == staff_id) & Staff.active)
    if staff is None:
        raise TutorError("nobody active on the staff list is meant", remedy="Choose a person of the list.")
    with work(session, "helps at study" if helps else "does not help at study", staff_name(staff)) as unit:
        held = StudyHelper.get_or_none(StudyHelper.day == day, StudyHelper.staff == staff_id)
        if helps and held is None:
            unit.insert(StudyHelper(day=day, staff=staff_id))
        elif not helps and held is not None:
            unit.delete(held)


def _recordable(session: Session, day: date) -> StudyDay:
    if day > session.today:
        raise TutorError("this day has not come", remedy="Go back to today.", title="Not yet")
    return study_day(session, day)


def _record(unit: Work, shown: StudyDay, marks: dict[int, Turnout]) -> int:
    held = {
        row.pupil_id: row
        for row in StudyAttendance.select().where(
            StudyAttendance.day == shown.day, StudyAttendance.pupil.in_(list(marks))
        )
    }
    by = acting_staff(unit.session)
    placed = {row.pupil_id for row in shown.rows if not row.added}
    fresh: list[StudyAttendance] = []
    changed = 0
    for pupil_id, what in marks.items():
        row = held.get(pupil_id)
        fields = {
            "expected": what is not Turnout.AWAY,
            "attended": None if what is Turnout.OPEN else what is Turnout.CAME,
        }
        if row is None:
            if what is not Turnout.OPEN:
                fresh.append(StudyAttendance(pupil=pupil_id, day=shown.day, by=by, **fields))
        elif what is Turnout.OPEN and pupil_id in placed:
            unit.delete(row)
            changed += 1
        elif (row.expected, row.attended) != (fields["expected"], fields["attended"]):
            changed += unit.change(row, **fields, by=None if what is Turnout.OPEN else by)
    unit.insert_many(fresh)
    return changed + len(fresh)


def _subject(session: Session, pupil_ids: Collection[int], day: date) -> str:
    """Whom it is about: the pupil's name, or how many, and the day."""
    whom = session.policy.rules.vocabulary.pupil.count(len(pupil_ids))
    if len(pupil_ids) == 1:
        whom = pupil_name(Pupil.get_by_id(next(iter(pupil_ids))))
    return f"{whom}, {day.day} {day:%b}"
