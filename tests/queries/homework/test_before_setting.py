"""What speaks against a task, from records in the store; and nothing with one record less."""

from datetime import timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.homework import add_group, add_leader, add_task, make_homework_school, plan
from support.school import MONDAY, TERM_START, School, make_school
from tutor_tui.policy.files import shipped_policy_names
from tutor_tui.queries.homework import Plan, before_task, speaks_against
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work.hand_in import mark
from tutor_tui.services.set_work.tasks import withdraw_task
from tutor_tui.store.models import HomeworkTask, Staff, SupportProvision, TeachingGroupMembership


def said(school: School, group: int, wanted: Plan, username: str = "acarter") -> list[str]:
    return [one.what for one in speaks_against(school.session(username), group, wanted)]


@pytest.mark.parametrize("policy", shipped_policy_names())
def test_too_much_on_one_day_over_all_groups_and_none_one_short(tmp_path: Path, policy: str) -> None:
    school = make_school(tmp_path / "school.db", 3, policy=policy)
    session = school.session()
    most = session.policy.rules.homework.overload.due_in_a_day
    year = 5 if policy == "primary" else 10
    others = [
        add_group(school, name=f"{number}", subject=f"Subject {number}", year=year, teacher="dother")
        for number in range(most - 1)
    ]
    group = add_group(school, school.pupils[:2], name="own", subject="Art", year=year)
    for number, other in enumerate(others):
        add_task(school, other, plan(set_on=-number - 1, due=4), "dother", confirmed=True)
    wanted = plan(set_on=0, due=4)
    many = session.policy.rules.vocabulary.task.count(most)
    whom = session.policy.rules.vocabulary.pupil.count(2)
    assert said(school, group, wanted) == [f"{many} due on Fri 27 Nov for all {whom}"]
    newest = HomeworkTask.select().order_by(HomeworkTask.id.desc()).get()
    mark(school.session("dother"), newest.id, school.pupils[:1], HandIn.EXEMPT, reason="illness")
    assert said(school, group, wanted) == [f"{many} due on Fri 27 Nov for Pupil02, Sam"]
    withdraw_task(school.session("dother"), newest.id)
    assert said(school, group, wanted) == []


def test_one_teachers_own_tasks_alone_are_no_overload(school: School) -> None:
    groups = [add_group(school, name=f"{number}", subject=f"Subject {number}") for number in range(4)]
    for group in groups[:3]:
        add_task(school, group, plan(set_on=0, due=4))
    assert said(school, groups[3], plan(set_on=0, due=4)) == []
    HomeworkTask.update(teacher=Staff.get(Staff.username == "dother")).where(HomeworkTask.id == 1).execute()
    assert said(school, groups[3], plan(set_on=0, due=4)) == ["4 tasks due on Fri 27 Nov for all 28 pupils"]


def test_key_stage_2_is_warned_of_a_second_activity_on_one_day(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, policy="primary")
    first = add_group(school, school.pupils[:1], name="6 Reading", subject="Reading", year=6)
    second = add_group(school, name="6 Numbers", subject="Numbers", year=6)
    add_task(school, first, plan(set_on=0, due=4))
    found = speaks_against(school.session(), second, plan(set_on=0, due=7))
    assert [(one.what, one.refuses) for one in found] == [
        ("more than 1 activity on Mon 23 Nov for Pupil01, Sam", False)
    ]
    assert said(school, second, plan(set_on=1, due=7)) == []


def test_every_other_subject_once_a_fortnight(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, policy="homework")
    group = add_group(school, name="8A/Fr", subject="French")
    add_task(school, group, plan(set_on=-7, due=-1), confirmed=True)
    assert said(school, group, plan(set_on=0, due=4)) == ["2 tasks within 2 weeks, 1 asked"]
    assert said(school, group, plan(set_on=7, due=11)) == []


def test_a_raised_frequency_of_every_pupil_allows_what_is_otherwise_told(tmp_path: Path) -> None:
    school, group = make_homework_school(tmp_path / "school.db", policy="homework", pupils=2)
    add_task(school, group, plan(set_on=0, due=4))
    wanted, leader = plan(set_on=1, due=7), add_leader()
    for pupil, then in (
        (school.pupils[0], ["2 tasks within a week, 1 asked; more often is agreed for Pupil01, Sam alone"]),
        (school.pupils[1], []),
    ):
        SupportProvision.create(
            pupil=pupil, kind="raised_frequency", times=2, every_weeks=1, reason="behind", from_on=TERM_START
        )
        assert said(school, group, wanted) == then
        assert said(school, group, wanted, leader) == then


def test_a_raised_frequency_in_another_subject_or_that_has_ended_does_not_count(tmp_path: Path) -> None:
    school, group = make_homework_school(tmp_path / "school.db", policy="homework", pupils=1)
    other = add_group(school, name="8A/Ma", subject="Maths")
    add_task(school, group, plan(set_on=0, due=4))
    maths = HomeworkTask.group.rel_model.get_by_id(other).subject_id
    common = {"kind": "raised_frequency", "times": 2, "every_weeks": 1, "reason": "x", "from_on": TERM_START}
    SupportProvision.create(pupil=school.pupils[0], subject=maths, **common)
    SupportProvision.create(pupil=school.pupils[0], until_on=MONDAY, **common)
    assert said(school, group, plan(set_on=1, due=7)) == ["2 tasks within a week, 1 asked"]


def test_only_who_is_in_the_group_on_the_day_of_setting_matters(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 2, policy="primary")
    busy = add_group(school, name="1 Phonics", subject="Phonics", year=1)
    group = add_group(school, name="1 Reading", subject="Reading", year=1)
    for day in range(3):
        add_task(school, busy, plan(set_on=day, due=4 + day, minutes=5), confirmed=True)
    wanted = plan(set_on=3, due=10, minutes=5)
    assert "more than 3 activities in week 12 for all 2 children" in said(school, group, wanted)
    TeachingGroupMembership.update(until_on=MONDAY).where(TeachingGroupMembership.group == group).execute()
    TeachingGroupMembership.create(group=group, pupil=school.pupils[0], from_on=MONDAY + timedelta(1))
    assert "more than 3 activities in week 12 for Pupil01, Sam" in said(school, group, wanted)


def test_a_project_of_the_summer_term_may_take_its_time(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 2, policy="primary")
    group = add_group(school, name="1 Reading", subject="Reading", year=1)
    june = 200
    assert said(school, group, plan(set_on=june, due=june + 10, minutes=300, kind="project")) == []
    assert said(school, group, plan(set_on=june, due=june + 10, minutes=300, kind="reading")) == [
        "300 minutes, where 5 to 10 are asked"
    ]


def test_where_no_figure_is_named_the_dialog_names_none(school: School) -> None:
    group = add_group(school)
    found = before_task(school.session(), group)
    assert (found.asked, found.minutes) == ("", None)


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    sent = []
    for count in (1, 28):
        group = add_group(school, school.pupils[:count], name=f"{count}/En")
        add_task(school, group, plan(set_on=-1, due=4))
        session = school.session()
        with statements() as each:
            speaks_against(session, group, plan(set_on=0, due=4))
        sent.append(len(each))
    assert sent[0] == sent[1]
