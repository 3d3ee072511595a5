"""A small school with the policy that has mentors, supervised study and alternative programmes."""

from datetime import date
from pathlib import Path

from support.posts import give_post
from support.school import MONDAY, TERM_START, School, make_school
from tutor_tui.access import Role, Scope
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import StudyAttendance, SupportProvision


def make_mentors(path: Path, pupils: int = 6, policy: str = "homework") -> School:
    """The school of `make_school` with a SENCO `esenco` and a study supervisor `fstudy`; its database is open."""
    school = make_school(path, pupils, policy=policy)
    owner = open_session(None, MONDAY)
    add_staff(owner, "esenco", "Needs", title="Mx")
    add_staff(owner, "fstudy", "Library", title="Mr")
    give_post(owner, "esenco", Role.SENCO, Scope.SCHOOL, None, from_on=TERM_START)
    give_post(owner, "fstudy", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None, from_on=TERM_START)
    return school


def place(pupil_id: int, provision: str = "supervised-study", **fields: object) -> int:
    """A place in supervised study since the beginning of term; returns the id."""
    given = {"reason": "homework missing", "from_on": TERM_START, **fields}
    return SupportProvision.create(pupil=pupil_id, kind="supervised_study", provision=provision, **given).id


def attend(pupil_id: int, day: date = MONDAY, *, expected: bool = True, attended: bool | None = None) -> int:
    """A row of attendance; returns the id."""
    return StudyAttendance.create(pupil=pupil_id, day=day, expected=expected, attended=attended).id
