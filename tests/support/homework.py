"""A teaching group for tests: 8A/En, taught by Ms Carter, with a task that is due."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from support.busy import SURNAMES
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, make_school
from tutor_tui.access import Role, Scope
from tutor_tui.queries.homework import Plan, speaks_against
from tutor_tui.queries.session import open_session
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work import hand_in
from tutor_tui.services.set_work.tasks import return_task, set_task, withdraw_task
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import (
    Absence,
    Department,
    HomeworkRecord,
    Staff,
    Subject,
    SupportFlag,
    SupportProvision,
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


def make_busy_homework(path: Path, policy: str = "independent-learning") -> tuple[School, int]:
    """Three groups of Ms Carter's with tasks at every stage; returns the school and the essay that is to be recorded.

    In the essay's hand-in two were away on the day, one is half of it, one has joined since, one has left, and of
    two something else was agreed.
    """
    school = make_school(path, names=SURNAMES, policy=policy)
    group = add_group(school)
    add_group(school, school.pupils[:5], name="10y2/Ma", subject="Maths", teacher="dother", year=10)
    fiction = add_group(school, school.pupils[:20], name="9x4/En", year=9)
    add_task(school, fiction, plan("Speech for the debate", set_on=0, due=4, kind="essay"), confirmed=True)
    older = add_task(
        school,
        group,
        plan("Spellings, list 4", set_on=-30, due=-20, kind="learning by heart"),
        confirmed=True,
    )
    done = add_task(
        school,
        group,
        plan("Reading log, chapters 1 to 3", set_on=-14, due=-7, kind="reading"),
        confirmed=True,
    )
    gone = add_task(school, group, plan("Poem by heart", set_on=-13, due=-6), confirmed=True)
    add_task(school, group, plan("Notes on the narrator", set_on=-4, due=0, kind="research"), confirmed=True)
    add_task(school, group, plan("Letter to a friend", set_on=0, due=4, minutes=45), confirmed=True)
    essay = add_task(school, group, plan(kind="essay", skill="writing", bloom="analyse"), confirmed=True)
    session = school.session()
    for task in (older, done):
        hand_in.mark(session, task, school.pupils[3:5], HandIn.NOT_DONE)
        hand_in.mark(session, task, school.pupils[6:7], HandIn.EXEMPT, reason="illness", told_before=True)
        hand_in.fill_rest(session, task)
        hand_in.collect(session, task)
    hand_in.give_mark(session, done, school.pupils[0], "7/10", "Say what you liked, and why")
    hand_in.respond(session, done, school.pupils[0], "I liked the dog")
    return_task(session, done)
    withdraw_task(session, gone)
    _unlike(school, group, essay)
    return school, essay


def _unlike(school: School, group: int, essay: int) -> None:
    """Who is not as the others in the essay's hand-in."""
    friday, pupils = MONDAY - timedelta(3), school.pupils
    for pupil in pupils[10:]:
        was(pupil, friday, True, True)
    was(pupils[1], friday, False, False)
    was(pupils[7], friday, False, None)
    was(pupils[8], friday, False, True)
    SupportFlag.create(pupil=pupils[4], kind="eal")
    for pupil, kind, arrangement in (
        (pupils[4], "alternative_programme", "reads a shorter text"),
        (pupils[5], "alternative_arrangement", "works in the library"),
    ):
        SupportProvision.create(
            pupil=pupil, kind=kind, arrangement=arrangement, reason="agreed", from_on=TERM_START
        )
    membership = TeachingGroupMembership
    membership.update(from_on=MONDAY - timedelta(4)).where(
        membership.pupil == pupils[26], membership.group == group
    ).execute()
    HomeworkRecord.delete().where(HomeworkRecord.pupil == pupils[26], HomeworkRecord.task == essay).execute()
    membership.update(until_on=MONDAY - timedelta(5)).where(
        membership.pupil == pupils[27], membership.group == group
    ).execute()
