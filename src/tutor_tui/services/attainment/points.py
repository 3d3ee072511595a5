"""Assessment points: made, renamed, moved, removed; those of a year at once, as policy and calendar propose."""

from datetime import date

from tutor_tui.access import Verb, require
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.attainment.points import proposed_now
from tutor_tui.queries.attainment.scales import scale_of
from tutor_tui.rules.attainment.points import TERMS
from tutor_tui.services.words import required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import AssessmentPoint, Attainment, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

LONGEST_NAME = 60
"""Characters that the name of a point may have: it stands in narrow columns."""


def create_point(session: Session, name: str, due_on: date, *, is_baseline: bool = False) -> int:
    """Make a point of the academic year and term that hold the day it is due. Returns its id.

    Raises `AccessDenied`; `TutorError` for a name that the year has already, or a day outside the school's terms.
    """
    require(session.actor, Verb.MANAGE_POINTS)
    words = _name(name)
    with work(session, "assessment point", words) as unit:
        return _insert(unit, words, due_on, is_baseline=is_baseline)


def create_year(session: Session) -> tuple[str, ...]:
    """Make every point of this academic year that is proposed. Returns their names.

    Raises `TutorError` where there is none to make.
    """
    require(session.actor, Verb.MANAGE_POINTS)
    with work(session, "assessment points", "of the year") as unit:
        proposed = proposed_now(session)
        if not proposed:
            raise TutorError(
                "the year has its assessment points",
                remedy="Make a further one by its name and day.",
                title="Nothing to do",
            )
        for point in proposed:
            _insert(unit, point.name, point.due_on)
    return tuple(point.name for point in proposed)


def change_point(
    session: Session, point_id: int, version: int, name: str, due_on: date, *, is_baseline: bool
) -> None:
    """Rename a point, move its day, or say whether it is a baseline; `version` is the one that was shown.

    Raises as `create_point`, and `Conflict` where somebody else has changed it since; a point stays in its
    academic year.
    """
    require(session.actor, Verb.MANAGE_POINTS)
    words = _name(name)
    with work(session, "assessment point", words) as unit:
        point = _point(point_id)
        if session.looked is None and point.version != version:
            raise Conflict(
                f"somebody else has made it {point.name}, due {point.due_on}",
                remedy="Look at it again, then repeat.",
            )
        year, term = _term_of(session, due_on)
        if year != point.academic_year:
            raise TutorError(
                f"{due_on} lies in another academic year",
                remedy="Make a point of that year.",
                title="Not saved",
            )
        _refuse_twin(words, year, other_than=point_id)
        unit.change(point, name=words, due_on=due_on, term=term, is_baseline=is_baseline)


def remove_point(session: Session, point_id: int) -> None:
    """Remove a point that has no values. Raises `TutorError` where it has."""
    require(session.actor, Verb.MANAGE_POINTS)
    with work(session, "remove assessment point", _point(point_id).name) as unit:
        point = _point(point_id)
        count = Attainment.select().where(Attainment.point == point_id).count()
        if count:
            raise TutorError(
                f"{point.name} has {count} {'value' if count == 1 else 'values'}",
                remedy="Rename or move it instead.",
                title="Not removed",
            )
        unit.delete(point)


def _insert(unit: Work, name: str, due_on: date, *, is_baseline: bool = False) -> int:
    year, term = _term_of(unit.session, due_on)
    _refuse_twin(name, year)
    point = AssessmentPoint(
        academic_year=year,
        term=term,
        name=name,
        due_on=due_on,
        scale=_first_scale(unit.session),
        is_baseline=is_baseline,
    )
    return unit.insert(point).id


def _name(name: str) -> str:
    words = " ".join(required(name, "name").split())
    if len(words) > LONGEST_NAME:
        raise TutorError(
            f"the name has {len(words)} characters, {LONGEST_NAME} are possible",
            remedy=f"Call it, say, {TERMS[1]} 2026.",
            title="Not saved",
        )
    return words


def _term_of(session: Session, day: date) -> tuple[int, int]:
    """Academic year and term of a day. Raises `TutorError` for a day outside the school's weeks."""
    weeks = session.calendar.weeks
    week = session.calendar.week_for(day)
    if week is None or not weeks[0].start <= day <= weeks[-1].end:
        raise TutorError(
            f"the school has no term dates for {day}",
            remedy="Give a day within the terms, or add the term dates: tutor-tui terms add FILE.",
            title="Not saved",
        )
    return week.year, week.term


def _refuse_twin(name: str, year: int, other_than: int | None = None) -> None:
    rows = tuples(
        AssessmentPoint.select(AssessmentPoint.id, AssessmentPoint.name).where(
            AssessmentPoint.academic_year == year
        )
    )
    if any(known.casefold() == name.casefold() and row_id != other_than for row_id, known in rows):
        raise TutorError(
            f"there is {name} in this academic year already", remedy="Give another name.", title="Not saved"
        )


def _first_scale(session: Session) -> str:
    """The kind of scale of the lowest year that has one."""
    numbers = tuples(YearGroup.select(YearGroup.number).order_by(YearGroup.number))
    scales = (scale_of(session, number) for (number,) in numbers)
    first = next((scale for scale in scales if scale is not None), None)
    return first.kind if first else session.policy.rules.tracking.scales[0].kind


def _point(point_id: int) -> AssessmentPoint:
    point: AssessmentPoint | None = AssessmentPoint.get_or_none(AssessmentPoint.id == point_id)
    if point is None:
        raise AccessDenied("there is no such assessment point", remedy="Choose one of the list.")
    return point
