"""Groups with tasks, as a test of monitoring needs them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from support.school import TERM_START, School
from tutor_tui.store.models import (
    Department,
    HomeworkRecord,
    HomeworkTask,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
    utc_now,
)


def add_group(
    school: School,
    name: str = "8A/Ge",
    subject: str = "Geography",
    *,
    pupils: Sequence[int] | None = None,
    teacher: str | None = None,
    department: str = "",
    year: int | None = 8,
    from_on: date = TERM_START,
) -> int:
    """A group of this academic year with the school's pupils, or with these; returns its id."""
    owner = Department.get_or_create(name=department)[0] if department else None
    found, _ = Subject.get_or_create(name=subject, defaults={"short": subject[:2], "department": owner})
    number = YearGroup.get_or_create(number=year)[0] if year is not None else None
    group = TeachingGroup.create(name=name, subject=found, year_group=number, academic_year=2026)
    for pupil_id in school.pupils if pupils is None else pupils:
        TeachingGroupMembership.create(pupil=pupil_id, group=group, from_on=from_on)
    if teacher is not None:
        staff = Staff.get(Staff.username == teacher)
        TeachingGroupTeacher.create(group=group, staff=staff, from_on=TERM_START)
    return group.id


def add_task(
    group_id: int,
    set_on: date,
    *,
    days: int = 7,
    records: Sequence[tuple[int, str]] = (),
    collected: bool = True,
    **fields: Any,
) -> int:
    """A task due `days` later; `records` are pupils with their states. Returns its id."""
    group = TeachingGroup.get_by_id(group_id)
    task = HomeworkTask.create(
        group=group,
        subject=group.subject_id,
        title=fields.pop("title", "Map of the river"),
        set_on=set_on,
        deadline=set_on + timedelta(days=days),
        collected_at=utc_now() if collected else None,
        **fields,
    )
    for pupil_id, state in records:
        HomeworkRecord.create(task=task, pupil=pupil_id, state=state)
    return task.id
