"""The figures that every shipped policy has for set work and for answers, driven through the store."""

from datetime import date, timedelta

import pytest

from support.homework import add_group
from support.ladders import as_
from support.policies import EACH_POLICY, POLICIES
from support.posts import give_post
from support.rows import everything
from support.school import MONDAY, School, add_homework
from tutor_tui.access import Role, Scope
from tutor_tui.policy.homework import Limit
from tutor_tui.queries.homework import Plan, speaks_against
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.set_work.overload import overloaded
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.services.comments import add_comment
from tutor_tui.services.referrals import refer
from tutor_tui.services.set_work.tasks import set_task
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.triage.cases import settle
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Staff, Subject

WEEK = date(2026, 11, 16)
"""The Monday of a whole school week that is past."""
YEAR_OF_STAGE = {1: 1, 2: 4, 3: 8, 4: 10, 5: 12}


def cases(school: School, policy: str, kind: CaseKind, today: date = MONDAY) -> list[Case]:
    return [case for case in triage(as_(school, "bhead", policy, today)).cases if case.kind is kind]


# What is missed: the task's trouble, or the pupil's


@EACH_POLICY
def test_what_so_many_of_a_group_missed_is_one_case_for_its_leader(school: School, policy: str) -> None:
    rule = POLICIES[policy].homework.triage
    asked = 20
    least = max(rule.task_missed_pupils, -(-rule.task_missed_percent * asked // 100))
    task = add_homework(school.pupils[:asked], state="handed_in")
    records = [record.id for record in HomeworkRecord.select().where(HomeworkRecord.task == task)]

    def missed_by(count: int) -> list[Case]:
        HomeworkRecord.update(state="handed_in").execute()
        HomeworkRecord.update(state="not_done").where(HomeworkRecord.id.in_(records[:count])).execute()
        return cases(school, policy, CaseKind.TASK)

    assert missed_by(least - 1) == []
    (case,) = missed_by(least)
    assert (case.about, case.about_id, case.clause) == ("task", task, rule.clause)
    assert case.evidence
    before = everything()
    session = as_(school, "bhead", policy)
    settle(session, [case])
    assert cases(school, policy, CaseKind.TASK) == []
    undo(session)
    assert everything() == before
    assert cases(school, policy, CaseKind.TASK) == [case]


@EACH_POLICY
def test_a_pupil_overdue_in_so_many_subjects_comes_first(school: School, policy: str) -> None:
    rule = POLICIES[policy].homework.triage
    names = ["Art", "French", "History", "Music", "Drama"][: rule.subjects_overdue]
    for name in names[:-1]:
        add_homework(school.pupils[:1], subject=name)
    assert not any(case.first for case in cases(school, policy, CaseKind.OVERDUE)), "one short"
    add_homework(school.pupils[:1], subject=names[-1])
    (case,) = cases(school, policy, CaseKind.OVERDUE)
    assert case.first
    assert case.evidence_key.split() == sorted(f"homework:{record.id}" for record in HomeworkRecord.select())
    session, before = as_(school, "bhead", policy), everything()
    settle(session, [case])
    assert cases(school, policy, CaseKind.OVERDUE) == []
    undo(session)
    assert everything() == before
    assert cases(school, policy, CaseKind.OVERDUE) == [case]


# What is set: too much at once, more than one pupil may have


def due_on(school: School, days: list[date], teachers: int) -> None:
    """Pending tasks of one pupil, one a subject, from so many teachers in turn."""
    staff = [row.id for row in Staff.select().limit(teachers)]
    for number, day in enumerate(days):
        task = add_homework(
            school.pupils[:1], subject=f"Subject {number}", deadline=day, collected=False, state="pending"
        )
        HomeworkTask.update(teacher=staff[number % teachers]).where(HomeworkTask.id == task).execute()


@EACH_POLICY
@pytest.mark.parametrize("within", ["day", "week"])
def test_too_much_due_at_once_is_found_from_its_number_on(school: School, policy: str, within: str) -> None:
    rule = POLICIES[policy].homework.overload
    number = rule.due_in_a_day if within == "day" else rule.due_in_a_week
    days = [MONDAY + timedelta(days=4 if within == "day" else place % 5) for place in range(number)]
    session = as_(school, "bhead", policy)

    def heaps() -> list[int]:
        found = overloaded(session, school.pupils, MONDAY, MONDAY + timedelta(days=4))
        return [len(heap.due) for heap in found.get(school.pupils[0], ()) if heap.within == within]

    due_on(school, days[:-1], rule.teachers)
    assert heaps() == []
    HomeworkRecord.delete().execute()
    HomeworkTask.delete().execute()
    due_on(school, days, rule.teachers)
    assert heaps() == [number]
    HomeworkTask.update(teacher=Staff.get()).execute()
    assert (heaps() == []) == (rule.teachers > 1)


def limits() -> list[object]:
    return [
        pytest.param(name, limit, id=f"{name}-{'-'.join(map(str, limit.key_stages)) or 'all'}")
        for name, rules in POLICIES.items()
        for limit in rules.homework.limits
    ]


@pytest.mark.parametrize(("policy", "limit"), limits())
def test_more_than_a_child_may_be_set_is_warned_of_or_refused(
    school: School, policy: str, limit: Limit
) -> None:
    year = limit.years[0] if limit.years else YEAR_OF_STAGE[limit.key_stages[0]]
    group = add_group(school, school.pupils[:1], year=year)
    minutes = limit.minutes_to or limit.minutes_from or None

    def against(day: date, minutes: int | None = minutes) -> list[tuple[str, bool]]:
        plan = Plan("Reading", day + timedelta(days=7), day, minutes=minutes)
        found = speaks_against(as_(school, "acarter", policy, day), group, plan)
        return [(one.clause, one.refuses) for one in found if one.clause == limit.clause]

    def put(day: date) -> None:
        session = as_(school, "acarter", policy, day)
        plan = Plan("Reading", day + timedelta(days=7), day, minutes=minutes)
        set_task(session, group, plan, confirmed={one.what for one in speaks_against(session, group, plan)})

    breach = [(limit.clause, limit.on_breach == "refuse")]
    for at_most, days in (
        (limit.tasks_a_week, [WEEK + timedelta(days=place % 5) for place in range(limit.tasks_a_week)]),
        (limit.tasks_a_day, [WEEK + timedelta(days=7)] * limit.tasks_a_day),
    ):
        for day in days:
            assert against(day) == [], "one short"
            put(day)
        assert at_most == 0 or against(days[-1]) == breach
    fresh = date(2026, 9, 14)
    if limit.minutes_from:
        assert against(fresh, limit.minutes_from) == []
        assert against(fresh, limit.minutes_from - 1) == breach
    if limit.minutes_to:
        assert against(fresh, limit.minutes_to) == []
        assert against(fresh, limit.minutes_to + 1) == breach


@EACH_POLICY
def test_unfinished_classwork_is_said_where_it_may_not_be_set(school: School, policy: str) -> None:
    rule = POLICIES[policy].homework.classwork
    group = add_group(school, school.pupils[:1])
    session = as_(school, "acarter", policy, WEEK)
    for from_classwork in (False, True):
        plan = Plan("Essay", WEEK + timedelta(days=7), WEEK, minutes=60, from_classwork=from_classwork)
        found = [one for one in speaks_against(session, group, plan) if one.clause == rule.clause]
        assert bool(found) == (from_classwork and not rule.allowed)
        assert all(one.refuses == (rule.on_breach == "refuse") for one in found)


# What is answered, and by when


@EACH_POLICY
def test_a_comment_is_overdue_after_the_days_that_it_may_take(school: School, policy: str) -> None:
    rule = POLICIES[policy].planner
    add_comment(as_(school, "acarter", policy), school.pupils[0], MONDAY, "Please call me")
    last = as_(school, "bhead", policy).calendar.add_school_days(MONDAY, rule.reply_within_days)
    assert last is not None

    def told(day: date) -> tuple[int, int]:
        mine = [one for one in inbox(as_(school, "bhead", policy, day)) if one.kind == "comment"]
        return len(mine), len(cases(school, policy, CaseKind.PROMISE, day))

    assert told(last) == (0, 0)
    assert told(last + timedelta(days=1)) == (1, 1)
    (case,) = cases(school, policy, CaseKind.PROMISE, last + timedelta(days=1))
    assert case.clause == rule.clause


@EACH_POLICY
def test_a_referral_is_overdue_after_the_days_that_it_may_take_at_each_stage(
    school: School, policy: str
) -> None:
    rule = POLICIES[policy].escalation.referrals
    subject = Subject.create(name="Maths")
    owner = school.session(None)
    add_staff(owner, "mlead", "Lead", title="Mrs")
    give_post(owner, "mlead", Role.CURRICULUM_LEADER, Scope.SUBJECT, subject.id)
    tutor = as_(school, "acarter", policy)
    refer(tutor, school.pupils[0], "too hard?", subject_id=subject.id)
    last = tutor.calendar.add_school_days(MONDAY, rule.answer_within_days)
    assert last is not None
    assert cases(school, policy, CaseKind.PROMISE, last) == []
    (case,) = cases(school, policy, CaseKind.PROMISE, last + timedelta(days=1))
    assert case.clause == rule.clause
    asked = {
        username
        for username in ("mlead", "cslt", "bhead", "dother")
        if any(one.kind == "referral" for one in inbox(as_(school, username, policy)))
    }
    assert asked == {{"curriculum_leader": "mlead", "assistant_head": "cslt"}[rule.stages[0]]}
