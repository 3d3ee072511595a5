"""Assessment points and values for tests: Ms Carter's 8A/Ma, whose Autumn point is due on Friday of next week."""

from datetime import date, timedelta

from support.homework import add_group
from support.school import MONDAY, School
from tutor_tui.store.models import AssessmentPoint, Attainment, Subject, Trajectory

DUE = MONDAY + timedelta(days=11)
"""Friday 4 December 2026."""
STEPS = ("U", *map(str, range(1, 10)))


def add_maths(school: School, **options: object) -> int:
    """Ms Carter's 8A/Ma; returns its id."""
    return add_group(school, name="8A/Ma", subject="Maths", **options)  # type: ignore[arg-type]


def add_point(name: str = "Autumn 2026", due_on: date = DUE, *, term: int = 1, year: int = 2026) -> int:
    """A point; returns its id."""
    return AssessmentPoint.create(academic_year=year, term=term, name=name, due_on=due_on, scale="gcse").id


def add_value(point: int, pupil: int, written: str, subject: str = "Maths") -> None:
    """A pupil's grade at a point."""
    found = Subject.get(Subject.name == subject)
    Attainment.create(
        point=point, pupil=pupil, subject=found, value=written, rank=float(STEPS.index(written))
    )


def add_course(pupil: int, baseline: str, target: str, subject: str = "Maths") -> None:
    """A line from the start of the year to its end."""
    Trajectory.create(
        pupil=pupil, subject=Subject.get(Subject.name == subject), scale="gcse",
        baseline_value=baseline, baseline_rank=float(STEPS.index(baseline)), baseline_on=date(2026, 9, 2),
        target_value=target, target_rank=float(STEPS.index(target)), target_on=date(2027, 7, 20),
    )  # fmt: skip


def values(point: int) -> dict[int, str]:
    """What is on record at a point, by pupil."""
    return {row.pupil_id: row.value for row in Attainment.select().where(Attainment.point == point)}
