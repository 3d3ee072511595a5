"""Every page of homework and triage on days that are odd, also under a policy that says next to nothing."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from support.engines import keep
from support.monday import make_monday
from support.school import MONDAY, School
from support.teaching import add_teacher
from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.queries.corrections.due import due_on_task
from tutor_tui.queries.corrections.records import before_correction
from tutor_tui.queries.equity.view import equity
from tutor_tui.queries.homework import Plan, before_task, speaks_against, task_roll, tasks_of
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.ladders.asking import steps_asking
from tutor_tui.queries.meeting import meeting
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.queries.praise.form import form_praise
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.registration.set_this_week import set_this_week
from tutor_tui.queries.rehearsal.view import rehearse, stretch
from tutor_tui.queries.support.study import study_day
from tutor_tui.queries.triage import triage
from tutor_tui.store.database import close_database
from tutor_tui.store.models import HomeworkTask, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.session import Session

DAYS = {
    "years before": date(1999, 1, 1),
    "the summer before": date(2026, 8, 15),
    "the first day": date(2026, 9, 1),
    "half term": date(2026, 10, 28),
    "a Sunday": date(2026, 11, 22),
    "the last day of term": date(2026, 12, 18),
    "Christmas": date(2026, 12, 25),
    "the first day after it": date(2027, 1, 4),
    "the last day of the year": date(2027, 7, 21),
    "the summer after": date(2027, 8, 15),
    "beyond the calendar, a leap day": date(2028, 2, 29),
}


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    school = make_monday(tmp_path_factory.mktemp("odd") / "school.db")
    keep(school.path)
    add_teacher(school)
    group = TeachingGroup.create(
        name="8E/Ge",
        subject=TeachingGroup.get(TeachingGroup.name == "8 Geography").subject_id,
        academic_year=2026,
    )
    HomeworkTask.create(
        group=group, subject=group.subject_id, title="For nobody", set_on=MONDAY, deadline=MONDAY
    )
    old = TeachingGroup.create(name="7 Geography", subject=group.subject_id, academic_year=2025)
    TeachingGroupMembership.create(pupil=school.pupils[0], group=old, from_on=date(2025, 9, 1))
    yield school
    close_database()


def saying_nothing() -> SchoolPolicy:
    """A policy without a ladder, a threshold, a frequency or a provision, that knows no corrections."""
    policy = shipped_policy("primary")
    rules = policy.rules
    return dataclasses.replace(
        policy,
        rules=replace(
            rules,
            thresholds=(),
            support=(),
            corrections=replace(rules.corrections, mode="none", kinds=()),
            escalation=replace(rules.escalation, negative=(), positive=()),
            homework=replace(rules.homework, frequency=(), limits=(), departments=(), project=None),
        ),
    )


def pages(school: School, session: Session) -> dict[str, Callable[[], object]]:
    day, pupil = session.today, school.pupils[11]
    year = 1
    task = HomeworkTask.get(HomeworkTask.title == "Map of the river").id
    group = TeachingGroup.get(TeachingGroup.name == "8 Geography").id
    empty = TeachingGroup.get(TeachingGroup.name == "8E/Ge").id
    return {
        "inbox": lambda: inbox(session),
        "triage": lambda: triage(session),
        "meeting": lambda: meeting(session, year, day - timedelta(days=7)),
        "equity": lambda: equity(session),
        "rehearsal": lambda: rehearse(session, session.policy, stretch(session)),
        "rehearsal of days": lambda: rehearse(session, session.policy, stretch(session, day, day)),
        "groups": lambda: tasks_of(session),
        "a group without members": lambda: tasks_of(session, empty),
        "hand-in": lambda: task_roll(session, task),
        "before a task": lambda: before_task(session, group),
        "against a task": lambda: speaks_against(session, group, Plan("x", day, day)),
        "against one in far years": lambda: speaks_against(session, group, Plan("x", date(2099, 1, 1), day)),
        "monitoring": lambda: monitoring(session),
        "a term that is not": lambda: monitoring(session, 9),
        "study": lambda: study_day(session),
        "set this week": lambda: set_this_week(session, school.form_id),
        "praise": lambda: form_praise(session, school.form_id),
        "steps": lambda: steps_asking(session),
        "before a correction": lambda: before_correction(session, pupil),
        "due corrections": lambda: due_on_task(session, task),
        "card": lambda: pupil_card(session, pupil),
    }


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("policy", ["homework", ""])
def test_each_page_has_an_answer_or_a_reason(monday: School, policy: str, name: str) -> None:
    rules = shipped_policy(policy) if policy else saying_nothing()
    answered = set()
    for username in ("acarter", "bhead", "cslt", "tgeo"):
        session = replace(monday.session(username, DAYS[name]), policy=rules)
        for page, read in pages(monday, session).items():
            try:
                read()
            except TutorError as error:
                said = error.message
                assert said
            else:
                answered.add(page)
    assert {"inbox", "steps"} <= answered
