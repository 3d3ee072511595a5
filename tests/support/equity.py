"""A year of three forms with some history in the half term before the tests' Monday."""

from datetime import date, timedelta

from support.school import School, add_homework, add_pupil
from tutor_tui.store.models import (
    Correction,
    FormGroup,
    HomeContact,
    PlannerCheck,
    PlannerVisit,
    Pupil,
    Reward,
    Staff,
    SupportFlag,
    YearGroup,
)

OCTOBER = date(2026, 10, 5)
"""A Monday of the half term that had ended before the tests' Monday."""
BIG, SMALL = 30, 3


def fill(school: School) -> dict[str, list[int]]:
    """Year 9 with two forms of thirty and one of three; looks at planners, tasks, corrections and the like."""
    year = YearGroup.create(number=9)
    forms = {"9A": BIG, "9B": BIG, "9S": SMALL}
    members: dict[str, list[int]] = {"8A": list(school.pupils)}
    for form, size in forms.items():
        group = FormGroup.create(name=form, year_group=year)
        members[form] = [add_pupil(group.id, f"{form}-{number:02}") for number in range(size)]
    everybody = [pupil for ids in members.values() for pupil in ids]
    for number, pupil in enumerate(everybody):
        Pupil.update(sex="FM"[number % 2]).where(Pupil.id == pupil).execute()
        if number % 3 == 0:
            SupportFlag.create(pupil=pupil, kind="eal")
        for weeks in range(4):
            _look(
                pupil,
                OCTOBER - timedelta(weeks=weeks),
                signed=(number + weeks) % 4 != 0 and (pupil not in members["8A"] or weeks > 0),
            )
    staff = Staff.get()
    for pupil in everybody[::2]:
        Correction.create(pupil=pupil, kind="detention", scheduled_on=OCTOBER, state="served")
        Correction.create(pupil=pupil, kind="detention", scheduled_on=OCTOBER, state="withdrawn")
        Reward.create(pupil=pupil, kind="commendation", given_by=staff, given_on=OCTOBER)
    for pupil in everybody[::3]:
        HomeContact.create(pupil=pupil, by=staff, made_on=OCTOBER, channel="phone")
        HomeContact.create(pupil=pupil, by=staff, follow_up_on=OCTOBER)
    add_homework(everybody[::2], "Map", deadline=OCTOBER, state="not_done")
    add_homework(everybody[1::2], "Map again", deadline=OCTOBER, state="handed_in")
    return members


def _look(pupil: int, monday: date, *, signed: bool) -> None:
    check = PlannerCheck.create(pupil=pupil, week=monday, state="signed" if signed else "unsigned")
    PlannerVisit.create(planner_check=check, day=monday, presence="brought", parent_signed=signed)
