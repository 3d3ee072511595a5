"""Corrections in every state, for the inbox and the card."""

from datetime import timedelta

from support.school import MONDAY, School, add_homework
from support.teaching import add_teacher, register
from support.tutor import AT_0841
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import miss
from tutor_tui.store.models import Correction, HomeworkRecord, HomeworkTask

FRIDAY = MONDAY - timedelta(days=3)
DEADLINE = MONDAY - timedelta(days=4)


def state_of(correction_id: int) -> tuple[str, bool | None]:
    """Where it stands, and whether the pupil was there."""
    row = Correction.get_by_id(correction_id)
    return row.state, row.present


def detention(school: School, pupil: int, *, username: str = "bhead", missed: bool = False) -> int:
    """A detention of this pupil (place in the school) set for last Friday; returns its id."""
    made = correct(school.session(username), school.pupils[pupil], "detention", "map missing")
    Correction.update(scheduled_on=FRIDAY).where(Correction.id == made).execute()
    if missed:
        miss(school.session("bhead"), made)
    return made


def a_full_inbox(school: School) -> None:
    """For the head of year and the teacher `tgeo`: corrections in each state, due ones, a task's trouble, a hand-in."""
    detention(school, 0)
    register([school.pupils[1]], FRIDAY)
    register([school.pupils[2]], FRIDAY, absent=True)
    for pupil in (1, 2, 3):
        detention(school, pupil, missed=True)
    detention(school, 4, username="acarter")
    register(school.pupils[5:8], DEADLINE)
    task = add_homework(school.pupils, deadline=DEADLINE, state="handed_in")
    HomeworkRecord.update(state="not_done").where(
        HomeworkRecord.pupil.in_(school.pupils[5:9]), HomeworkRecord.task == task
    ).execute()
    add_homework(school.pupils[:20], "Population", deadline=DEADLINE, state="not_done")
    add_homework(school.pupils, "Glaciers", collected=False, state="pending")
    HomeworkTask.update(collected_at=AT_0841 - timedelta(days=3)).where(
        HomeworkTask.collected_at.is_null(False)
    ).execute()
    add_teacher(school)
