"""A teaching group for tests: 8A/En, taught by Ms Carter, with a task that is due."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from support.school import MONDAY, TERM_START, School, make_school
from tutor_tui.access import Role, Scope
from tutor_tui.queries.homework import Plan, speaks_against
from tutor_tui.queries.session import open_session
from tutor_tui.services.homework import set_task
from tutor_tui.services.staff import add_staff, give_post
from tutor_tui.store.models import (
    Absence,
    Department,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
)


def add_group(
    school: School,
    pupils: Sequence[int] | None = None,
    *,
    name: str = "8A/En",
    subject: str = "English",
    teacher: str = "acarter",
    year: int | None = 8,
    department: str = "",
) -> int:
    """A group of these pupils (default: the whole form) since the start of term; returns its id."""
    in_department = Department.get_or_create(name=department)[0] if department else None
    found, _ = Subject.get_or_create(
        name=subject, defaults={"short": subject[:2], "department": in_department}
    )
    of_year = YearGroup.get_or_create(number=year)[0] if year is not None else None
    group = TeachingGroup.create(name=name, subject=found, year_group=of_year, academic_year=2026)
    TeachingGroupTeacher.create(group=group, staff=Staff.get(Staff.username == teacher), from_on=TERM_START)
    for pupil in school.pupils if pupils is None else pupils:
        TeachingGroupMembership.create(pupil=pupil, group=group, from_on=TERM_START)
    return group.id


def add_leader(subject: str = "English", username: str = "eleader") -> str:
    """A curriculum leader of the subject; returns the user name."""
    owner = open_session(None, MONDAY)
    add_staff(owner, username, "Lead", title="Mrs")
    found, _ = Subject.get_or_create(name=subject, defaults={"short": subject[:2]})
    give_post(owner, username, Role.CURRICULUM_LEADER, Scope.SUBJECT, found.id, from_on=TERM_START)
    return username


def plan(
    title: str = "Essay on Macbeth",
    *,
    set_on: int = -7,
    due: int = -3,
    minutes: int | None = 60,
    **fields: object,
) -> Plan:
    """A task set and due so many days from `MONDAY`; by default past its deadline of last Friday."""
    day = MONDAY + timedelta(due)
    return Plan(title, day, MONDAY + timedelta(set_on), minutes=minutes, **fields)  # type: ignore[arg-type]


def add_task(
    school: School,
    group_id: int,
    wanted: Plan | None = None,
    username: str = "acarter",
    *,
    confirmed: bool = False,
) -> int:
    """The task as its teacher sets it on its day, warned or (`confirmed`) not; returns its id."""
    wanted = plan() if wanted is None else wanted
    session = school.session(username, wanted.set_on)
    warned = {one.what for one in speaks_against(session, group_id, wanted)} if confirmed else set()
    return set_task(session, group_id, wanted, confirmed=warned)


def was(pupil_id: int, day: date, am: bool | None, pm: bool | None) -> None:
    """What the register says of a pupil on a day: True for present."""
    for half, present in (("am", am), ("pm", pm)):
        if present is not None:
            Absence.create(pupil=pupil_id, day=day, session=half, absent=not present, source="import")


def make_homework_school(
    path: Path, policy: str = "independent-learning", **options: object
) -> tuple[School, int]:
    """A school, and its group 8A/En."""
    school = make_school(path, policy=policy, **options)  # type: ignore[arg-type]
    return school, add_group(school)
