"""Points, values and lines in a test."""

from collections.abc import Sequence
from datetime import date

from support.school import TERM_START
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    Trajectory,
)

STARTS, ENDS = date(2025, 9, 1), date(2027, 7, 20)
"""The ends of every line."""


def add_point(name: str, due_on: date, *, baseline: bool = False) -> int:
    """An assessment point; returns its id."""
    year = due_on.year if due_on.month >= 9 else due_on.year - 1
    term = 1 if due_on.month >= 9 else 2 if due_on.month < 4 else 3
    point = AssessmentPoint.create(
        academic_year=year, term=term, name=name, due_on=due_on, scale="gcse", is_baseline=baseline
    )
    return point.id


def add_value(point_id: int, pupil_id: int, subject: str, rank: float | None) -> None:
    """What a pupil reached, as a place on the scale of grades; None is written, but on no scale."""
    value = "?" if rank is None else "U" if rank == 0 else str(int(rank))
    Attainment.create(point=point_id, pupil=pupil_id, subject=subject_of(subject), value=value, rank=rank)


def add_line(
    pupil_id: int, subject: str, baseline: int, target: int, *, since: date = STARTS, until: date = ENDS
) -> None:
    """A line from one grade to another."""
    Trajectory.create(
        pupil=pupil_id,
        subject=subject_of(subject),
        scale="gcse",
        baseline_value=str(baseline),
        baseline_rank=baseline,
        baseline_on=since,
        target_value=str(target),
        target_rank=target,
        target_on=until,
    )


def subject_of(name: str) -> Subject:
    """The subject, made where there is none of that name."""
    found, _ = Subject.get_or_create(name=name, defaults={"short": name[:2]})
    subject: Subject = found
    return subject


def add_taught(pupil_ids: Sequence[int], subject: str, name: str = "") -> int:
    """A teaching group of these pupils; returns its id."""
    group, _ = TeachingGroup.get_or_create(
        name=name or f"8/{subject[:2]}", subject=subject_of(subject), academic_year=2026
    )
    for pupil_id in pupil_ids:
        TeachingGroupMembership.create(pupil=pupil_id, group=group, from_on=TERM_START)
    return int(group.id)
