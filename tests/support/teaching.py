"""A teacher of a group, and registers."""

from collections.abc import Sequence
from datetime import date

from support.school import TERM_START, School
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import Absence, Staff, TeachingGroup, TeachingGroupTeacher


def add_teacher(school: School, subject: str = "Geography", username: str = "tgeo") -> str:
    """A teacher of the group that `support.school.add_homework` makes for the subject; returns the user name."""
    add_staff(school.session(None), username, username.title())
    group = TeachingGroup.get(TeachingGroup.name == f"8 {subject}")
    staff = Staff.get(Staff.username == username)
    TeachingGroupTeacher.create(group=group, staff=staff, from_on=TERM_START)
    return username


def register(pupil_ids: Sequence[int], day: date, *, absent: bool = False) -> None:
    """The whole day's registers of these pupils."""
    for pupil_id in pupil_ids:
        for half in ("am", "pm"):
            Absence.create(pupil=pupil_id, day=day, session=half, absent=absent, source="import")
