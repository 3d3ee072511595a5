from datetime import timedelta

import pytest

from support.counting import statements
from support.homework import add_group, add_leader, add_task, plan
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.homework import GroupTasks, tasks_of, taught_groups
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.services.set_work.hand_in import collect, fill_rest, mark
from tutor_tui.services.set_work.tasks import return_task, withdraw_task
from tutor_tui.store.models import HomeworkTask, TeachingGroup, TeachingGroupMembership


def seen(school: School, username: str | None) -> list[str]:
    return [one.group.name for one in taught_groups(school.session(username))]


def test_each_post_sees_its_groups_and_whoever_has_none_sees_nothing(school: School) -> None:
    add_group(school)
    add_group(school, school.pupils[:5], name="9B/Fr", subject="French", teacher="dother", year=9)
    add_group(school, school.pupils[:5], name="8B/En", teacher="dother")
    assert seen(school, "acarter") == ["8A/En"]
    assert seen(school, add_leader()) == ["8A/En", "8B/En"]
    assert seen(school, "bhead") == ["8A/En", "8B/En"]
    assert seen(school, "cslt") == ["8A/En", "8B/En", "9B/Fr"]
    assert seen(school, "dother") == ["8B/En", "9B/Fr"]
    assert seen(school, None) == []


def test_ones_own_groups_come_first(school: School) -> None:
    add_group(school, school.pupils[:5], name="7A/En", teacher="acarter", year=7)
    add_group(school, school.pupils[:5], name="7B/En", teacher="dother", year=7)
    leader = add_leader(username="eleader")
    add_group(school, school.pupils[:5], name="9A/En", teacher=leader, year=9)
    assert seen(school, leader) == ["9A/En", "7A/En", "7B/En"]


def test_groups_of_another_year_and_without_pupils_are_left_out(school: School) -> None:
    old, empty = add_group(school, name="old"), add_group(school, (), name="empty")
    TeachingGroup.update(academic_year=2025).where(TeachingGroup.id == old).execute()
    assert empty
    assert seen(school, "acarter") == []


def test_what_a_group_asks_of_its_teacher_is_counted(school: School) -> None:
    group, session = add_group(school), school.session()
    add_task(school, group, plan("open", set_on=0, due=4))
    add_task(school, group, plan("today", set_on=-7, due=0))
    add_task(school, group, plan("not recorded"))
    back = add_task(school, group, plan("to give back"))
    late = add_task(school, group, plan("late back", set_on=-30, due=-20))
    done = add_task(school, group, plan("done"))
    gone = add_task(school, group, plan("withdrawn"))
    for task in (back, late, done):
        collect(session, task)
    return_task(session, done)
    withdraw_task(session, gone)
    (one,) = taught_groups(session)
    assert (one.open, one.unrecorded, one.to_return, one.return_late) == (2, 1, 2, 1)
    assert one.last_set_on == MONDAY
    assert one.is_own
    assert one.may_set
    stages = {task.title: task.stage for task in tasks_of(session, group).tasks}
    assert stages == {
        "open": Stage.OPEN,
        "today": Stage.DUE_TODAY,
        "not recorded": Stage.UNRECORDED,
        "to give back": Stage.TO_RETURN,
        "late back": Stage.TO_RETURN,
        "done": Stage.DONE,
        "withdrawn": Stage.WITHDRAWN,
    }


def test_tasks_come_with_the_latest_deadline_first_and_their_counts(school: School) -> None:
    group, session = add_group(school), school.session()
    first = add_task(school, group, plan("first", due=-4))
    add_task(school, group, plan("second", due=-3))
    mark(session, first, school.pupils[:2], HandIn.NOT_DONE)
    mark(session, first, school.pupils[2:3], HandIn.LATE)
    fill_rest(session, first)
    newest, oldest = tasks_of(session, group).tasks
    assert (newest.title, newest.total, newest.count(HandIn.PENDING)) == ("second", 28, 28)
    assert (oldest.count(HandIn.HANDED_IN), oldest.count(HandIn.LATE, HandIn.NOT_DONE)) == (25, 3)


def test_whoever_left_before_the_deadline_is_not_counted(school: School) -> None:
    group = add_group(school)
    add_task(school, group)
    TeachingGroupMembership.update(until_on=MONDAY - timedelta(5)).where(
        TeachingGroupMembership.pupil == school.pupils[0]
    ).execute()
    assert tasks_of(school.session(), group).tasks[0].total == 27


def test_the_first_group_is_shown_unless_one_is_asked_for(school: School) -> None:
    first = add_group(school)
    other = add_group(school, school.pupils[:3], name="9B/Fr", subject="French", teacher="dother", year=9)
    assert tasks_of(school.session()).group_id == first
    with pytest.raises(AccessDenied):
        tasks_of(school.session(), other)
    assert tasks_of(school.session("dother")).group_id == other
    assert tasks_of(school.session(None)) == GroupTasks((), None, ())


def test_the_number_of_queries_grows_neither_with_pupils_nor_with_groups(school: School) -> None:
    sent = []
    for count in (1, 28):
        add_group(school, school.pupils[:count], name=f"{count}/En")
        session = school.session("cslt")
        add_task(school, TeachingGroup.get(TeachingGroup.name == f"{count}/En").id, plan(set_on=0, due=4))
        with statements() as each:
            tasks_of(session)
        sent.append(len(each))
    assert sent[0] == sent[1]
    assert HomeworkTask.select().count() == 2
