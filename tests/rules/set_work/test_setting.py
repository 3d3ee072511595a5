"""Every objection against setting a task, by the three shipped policies, and none one short."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.homework import Classwork, DepartmentFrequency
from tutor_tui.rules.set_work.overload import Due
from tutor_tui.rules.set_work.setting import Group, Member, Objection, School, Work, objections

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
MONDAY = date(2026, 11, 23)
A, B, C = "independent-learning", "homework", "primary"


def day(days: int) -> date:
    return MONDAY + timedelta(days)


def school(policy: str, today: date = MONDAY) -> School:
    rules = shipped_policy(policy).rules
    return School(rules.homework, rules.vocabulary, CALENDAR, today)


def work(set_on: int = 0, due: int = 4, **fields: object) -> Work:
    return Work(day(set_on), day(due), **fields)  # type: ignore[arg-type]


def group(
    year: int | None = 8,
    subject: str = "Geography",
    set_on: Sequence[int] = (),
    *members: Member,
    **fields: str,
) -> Group:
    days = tuple(day(days) for days in set_on)
    return Group(year, subject, set_on=days, members=members or (Member("Ahmed, Zara"),), **fields)


def said(found: Sequence[Objection]) -> list[str]:
    return [one.what for one in found]


# The calendar, whatever the policy


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_a_deadline_before_the_day_of_setting_is_refused(policy: str) -> None:
    [first, *_] = objections(work(0, -3, minutes=10), group(), school(policy))
    assert first == Objection("the deadline lies before the day on which it is set", refuses=True)


def test_the_deadline_may_be_the_day_of_setting() -> None:
    assert objections(work(0, 0), group(), school(A)) == ()


def test_a_deadline_that_has_passed_is_told() -> None:
    found = objections(work(-7, -3), group(), school(A))
    assert found == (Objection("the deadline has passed already"),)
    assert objections(work(-7, 0), group(), school(A)) == ()


def test_a_deadline_on_a_day_without_school_names_the_next_one() -> None:
    assert said(objections(work(0, 5), group(), school(A))) == [
        "Sat 28 Nov is no school day; the next school day is Mon 30 Nov"
    ]
    christmas = Work(date(2026, 12, 14), date(2026, 12, 25))
    assert said(objections(christmas, group(), school(A))) == [
        "Fri 25 Dec is no school day; the next school day is Tue 5 Jan"
    ]


def test_a_school_without_weeks_knows_no_holidays() -> None:
    bare = replace(school(A), calendar=SchoolCalendar())
    assert objections(work(0, 5), group(), bare) == ()


# Policy A: no figures of its own, a department's where it has one


def test_policy_a_asks_nothing_of_its_own() -> None:
    assert objections(work(minutes=600), group(8, "Maths", [0, 0, 0]), school(A)) == ()


def test_a_departments_own_frequency_stands_in_place_of_the_schools() -> None:
    rule = DepartmentFrequency(
        clause="Science sets every week.",
        source="Science department",
        department="Science",
        times=1,
        every_weeks=1,
        minutes=30,
        reason="short tasks",
        review_on=date(2027, 7, 1),
    )
    own = replace(school(A), homework=replace(school(A).homework, departments=(rule,)))
    physics = group(8, "Physics", [1], department="science")
    assert objections(work(minutes=30), physics, own) == (
        Objection("2 tasks within a week, 1 asked", rule.clause, rule.source),
    )
    assert objections(work(minutes=30), group(8, "Physics", [-7], department="Science"), own) == ()
    assert objections(work(minutes=30), group(8, "French", [1]), own) == ()


# Policy B: weekly or fortnightly, about an hour


def test_core_subjects_of_key_stage_3_once_a_week() -> None:
    [found] = objections(work(minutes=60), group(8, "Maths", [3]), school(B))
    assert found.what == "2 tasks within a week, 1 asked"
    assert (found.source, found.refuses) == ("Policy B, teacher", False)
    assert found.clause.startswith("English, maths and science")
    assert objections(work(minutes=60), group(8, "Maths", [-1, 7]), school(B)) == ()


def test_other_subjects_once_a_fortnight() -> None:
    week = CALENDAR.week_for(MONDAY)
    assert week is not None
    assert week.number % 2 == 0
    assert said(objections(work(minutes=60), group(8, "French", [-7]), school(B))) == [
        "2 tasks within 2 weeks, 1 asked"
    ]
    assert objections(work(minutes=60), group(8, "French", [-8, 7]), school(B)) == ()


def test_key_stages_4_and_5_are_left_to_departments() -> None:
    assert objections(work(minutes=200), group(10, "Maths", [0, 1, 2]), school(B)) == ()


@pytest.mark.parametrize(("minutes", "told"), [(29, True), (30, False), (60, False), (90, False), (91, True)])
def test_about_an_hour(minutes: int, told: bool) -> None:
    found = said(objections(work(minutes=minutes), group(8, "Maths"), school(B)))
    assert found == ([f"{minutes} minutes, where about 60 are asked"] if told else [])


def test_minutes_that_nobody_said_are_no_objection_where_they_are_only_a_guide() -> None:
    assert objections(work(), group(8, "Maths"), school(B)) == ()


def test_more_often_for_one_pupil_is_named_and_for_all_is_agreed() -> None:
    raised, plain = Member("Khan, Ali", more_often=(2, 1)), Member("Hall, Mia")
    [found] = objections(work(minutes=60), group(8, "Maths", [1], raised, plain), school(B))
    assert found.what == "2 tasks within a week, 1 asked; more often is agreed for Khan, Ali alone"
    assert objections(work(minutes=60), group(8, "Maths", [1], raised), school(B)) == ()
    assert said(objections(work(minutes=60), group(8, "Maths", [1, 2], raised), school(B))) == [
        "3 tasks within a week, 1 asked"
    ]


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_unfinished_classwork_is_told_and_refused_where_the_policy_says_so(policy: str) -> None:
    found = objections(work(minutes=7, from_classwork=True), group(1), school(policy))
    assert [(one.what, one.refuses) for one in found] == [("it is unfinished classwork", False)]
    assert found[0].clause
    strict = school(policy)
    own: Classwork = replace(strict.homework.classwork, on_breach="refuse")
    strict = replace(strict, homework=replace(strict.homework, classwork=own))
    assert objections(work(minutes=7, from_classwork=True), group(1), strict)[0].refuses
    free = replace(strict, homework=replace(strict.homework, classwork=replace(own, allowed=True)))
    assert objections(work(minutes=7, from_classwork=True), group(1), free) == ()


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_what_not_every_home_can_provide_is_told(policy: str) -> None:
    [found] = objections(work(minutes=7, needs_resources=True), group(1), school(policy))
    assert "not every home" in found.what
    assert not found.refuses


def test_a_kind_that_the_policy_does_not_know_is_told() -> None:
    [found] = objections(work(kind="dance"), group(), school(A))
    assert (found.what, found.source, found.refuses) == (
        "dance is no kind of task of the policy",
        "our default, not in the policy",
        False,
    )
    assert objections(work(kind="essay"), group(), school(A)) == ()


# Policy C: key stage 1


def infant(*days: int, name: str = "Hall, Mia") -> Member:
    return Member(name, tuple(day(days) for days in days))


def test_key_stage_1_is_refused_a_fourth_activity_in_a_week_over_all_groups() -> None:
    [found] = objections(work(minutes=10), group(1, "Phonics", [], infant(0, 1, 4)), school(C))
    assert found.what == "more than 3 activities in week 12 for Hall, Mia"
    assert (found.refuses, found.source) == (True, "Policy C, class teacher")
    assert objections(work(minutes=10), group(1, "Phonics", [], infant(-1, 0, 1, 7)), school(C)) == ()


def test_one_child_who_has_enough_is_enough_and_the_first_three_are_named() -> None:
    many = [infant(0, 0, 0, name=f"Child {number}") for number in range(4)]
    [found] = objections(work(minutes=5), group(2, "Reading", [], *many, infant()), school(C))
    assert found.what == "more than 3 activities in week 12 for Child 0; Child 1; Child 2 and 1 more"
    [found] = objections(work(minutes=5), group(2, "Reading", [], *many), school(C))
    assert found.what == "more than 3 activities in week 12 for all 4 children"


@pytest.mark.parametrize(
    ("minutes", "refused"), [(4, True), (5, False), (10, False), (11, True), (None, True)]
)
def test_key_stage_1_takes_five_to_ten_minutes(minutes: int | None, refused: bool) -> None:
    found = objections(work(minutes=minutes), group(1), school(C))
    assert [one.refuses for one in found] == ([True] if refused else [])


def test_key_stage_2_is_warned_of_a_second_activity_on_one_day() -> None:
    [found] = objections(work(), group(6, "Reading", [], infant(0)), school(C))
    assert (found.what, found.refuses) == ("more than 1 activity on Mon 23 Nov for Hall, Mia", False)
    assert objections(work(minutes=45), group(6, "Reading", [], infant(-1, 1, 2, 3)), school(C)) == ()


def test_a_longer_project_is_free_of_minutes_and_belongs_to_the_summer_term() -> None:
    june = date(2027, 6, 14)
    project = Work(june, date(2027, 6, 28), 300, "project")
    assert objections(project, group(1), school(C, june)) == ()
    [found] = objections(work(minutes=300, kind="project"), group(1), school(C))
    assert (found.what, found.refuses) == ("a project belongs to the summer term", False)


def test_a_group_without_a_known_year_has_no_key_stage() -> None:
    assert objections(work(minutes=300), group(None, "Phonics", [], infant(0, 0, 0)), school(C)) == ()


# Too much at once


def due(count: int, on: int = 4) -> tuple[Due, ...]:
    return tuple(Due(f"task:{number}", day(on), number, "x") for number in range(1, count + 1))


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_a_pupil_who_gets_too_much_on_one_day_is_a_warning_and_none_one_short(policy: str) -> None:
    asked = school(policy)
    most = asked.homework.overload.due_in_a_day
    full = Member("Hall, Mia", due=due(most - 1))
    [found] = objections(work(minutes=10, teacher_id=99), group(1, "Art", [], full, Member("x")), asked)
    many = asked.words.task.count(most)
    assert (found.what, found.refuses) == (f"{many} due on Fri 27 Nov for Hall, Mia", False)
    assert found.clause == asked.homework.overload.clause
    spare = Member("Hall, Mia", due=due(most - 2))
    assert objections(work(minutes=10, teacher_id=99), group(1, "Art", [], spare), asked) == ()


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_too_much_in_one_week(policy: str) -> None:
    asked = school(policy)
    most = asked.homework.overload.due_in_a_week
    spread = tuple(replace(one, day=day(number % 4)) for number, one in enumerate(due(most - 1)))
    rule = replace(asked.homework.overload, due_in_a_day=0)
    asked = replace(asked, homework=replace(asked.homework, overload=rule))
    full = Member("Hall, Mia", due=spread)
    assert said(objections(work(minutes=10, teacher_id=99), group(1, "Art", [], full), asked)) == [
        f"{asked.words.task.count(most)} due in that school week for Hall, Mia"
    ]


def test_a_heap_that_was_there_before_is_not_this_tasks_matter() -> None:
    full = Member("Hall, Mia", due=due(9, on=1))
    assert said(objections(work(due=11, teacher_id=99), group(8, "Art", [], full), school(A))) == []


# Properties

works = st.builds(
    Work,
    set_on=st.dates(date(2026, 9, 1), date(2027, 7, 20)),
    deadline=st.dates(date(2026, 9, 1), date(2027, 7, 20)),
    minutes=st.none() | st.integers(0, 300),
    kind=st.sampled_from(["", "project", "essay", "reading", "dance"]),
    from_classwork=st.booleans(),
    needs_resources=st.booleans(),
    teacher_id=st.none() | st.integers(1, 3),
)
days = st.lists(st.dates(date(2026, 9, 1), date(2027, 7, 20)), max_size=8).map(tuple)
members = st.builds(
    Member,
    name=st.text(max_size=9),
    set_on=days,
    due=days.map(lambda found: tuple(Due(f"task:{n}", d, n % 3, "x") for n, d in enumerate(found))),
    more_often=st.none() | st.tuples(st.integers(1, 3), st.integers(1, 3)),
)
groups = st.builds(
    Group,
    year=st.none() | st.integers(0, 13),
    subject=st.sampled_from(["Maths", "French", "Phonics"]),
    set_on=days,
    members=st.lists(members, max_size=4).map(tuple),
)


@given(works, groups, st.sampled_from(shipped_policy_names()))
def test_what_refuses_comes_first_and_every_rule_says_where_it_comes_from(
    planned: Work, taught: Group, policy: str
) -> None:
    found = objections(planned, taught, school(policy))
    refusing = [one.refuses for one in found]
    assert refusing == sorted(refusing, reverse=True)
    assert all(bool(one.clause) == bool(one.source) for one in found)
    assert len({one.what for one in found}) == len(found)


@given(works, groups)
def test_only_policy_c_and_impossible_deadlines_refuse(planned: Work, taught: Group) -> None:
    for policy in (A, B):
        refused = [one for one in objections(planned, taught, school(policy)) if one.refuses]
        assert bool(refused) == (planned.deadline < planned.set_on)


@given(works, groups, members)
def test_another_member_takes_no_refusal_away(planned: Work, taught: Group, other: Member) -> None:
    more = replace(taught, members=(*taught.members, other))
    before = any(one.refuses for one in objections(planned, taught, school(C)))
    assert not before or any(one.refuses for one in objections(planned, more, school(C)))
