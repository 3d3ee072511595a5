"""A term as leaders watch it: groups of three subjects and two years, with every concern once."""

from datetime import date, timedelta

from support.posts import give_post
from support.school import MONDAY, TERM_START, School
from support.set_work import add_group, add_task
from tutor_tui.access import Role, Scope
from tutor_tui.services.set_work.referrals import refer_group, refer_task
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import Subject, SupportProvision, TeachingGroup

WEEKS = [date(2026, 9, 7) + timedelta(days=7 * n) for n in range(11) if n != 7]
"""The Mondays of the school weeks from the second one to the one before `MONDAY`."""
SKILLS = ("speaking", "reading", "writing")
LEVELS = ("remember", "understand", "apply")


def add_leader(school: School, username: str, subject: str, surname: str = "Lead") -> str:
    """A curriculum leader of the subject, which there must be."""
    owner = school.session(None)
    add_staff(owner, username, surname, title="Ms")
    found = Subject.get(Subject.name == subject)
    give_post(owner, username, Role.CURRICULUM_LEADER, Scope.SUBJECT, found.id, from_on=TERM_START)
    return username


def make_watched(school: School) -> dict[str, int]:
    """Groups with a term of tasks, by name: 8A/Ma has a gap of two weeks, the others are as Policy B asks.

    `mlead` leads maths. One task each is not recorded, not given back, unfinished classwork, not written down and
    more than homes have.
    """
    groups = {
        "8A/Ma": add_group(school, "8A/Ma", "Maths", teacher="acarter", department="Mathematics"),
        "8B/Ma": add_group(school, "8B/Ma", "Maths", teacher="dother", pupils=school.pupils[:10]),
        "9A/Ma": add_group(school, "9A/Ma", "Maths", year=9, pupils=school.pupils[10:14]),
        "8A/Ge": add_group(school, "8A/Ge", "Geography", teacher="dother"),
    }
    for name, group in groups.items():
        every = 2 if name.endswith("Ge") else 1
        weeks = WEEKS[: -2 if name == "8A/Ma" else None : every]
        for number, week in enumerate(weeks):
            add_task(
                group, week, title=f"Sheet {number + 1}", minutes=45, kind="practice" if number % 3 else "quiz",
                skill=SKILLS[number % 3], bloom=LEVELS[number % 3], returned_on=week + timedelta(days=10),
                records=[(pupil, "not_done" if pupil % 5 == 0 else "handed_in") for pupil in school.pupils[:10]],
            )  # fmt: skip
    day = date(2026, 11, 2)
    add_task(groups["8A/Ma"], day, title="Not recorded", collected=False, from_classwork=True)
    add_task(groups["8A/Ge"], day, title="Not returned", written_down=False, assessment="peer")
    add_task(
        groups["8A/Ge"], day, title="A model", needs_resources=True, returned_on=MONDAY, written_down=True
    )
    add_task(groups["8B/Ma"], day, title="Withdrawn", collected=False, withdrawn_on=day)
    add_leader(school, "mlead", "Maths")
    return groups


def add_raised(pupil_id: int, review_on: date, subject: str = "Maths", **fields: object) -> None:
    """A raised frequency in the subject."""
    SupportProvision.create(
        pupil=pupil_id, kind="raised_frequency", subject=Subject.get(Subject.name == subject), reason="fell behind",
        from_on=TERM_START, review_on=review_on, times=2, every_weeks=1, **fields,
    )  # fmt: skip


def ask_around(school: School, groups: dict[str, int]) -> tuple[int, int]:
    """A head of year asks about a group, a leader about a task of it; the ids of both."""
    group = refer_group(school.session("bhead"), groups["8A/Ma"], "Nothing set for two weeks?")
    task = TeachingGroup.get_by_id(groups["8A/Ma"]).homeworktask_set.get()
    return group, refer_task(school.session("mlead"), task.id, "When?", stage="teacher")
