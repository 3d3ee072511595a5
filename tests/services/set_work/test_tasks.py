from datetime import date, timedelta
from pathlib import Path

import pytest

from support.homework import add_group, add_leader, add_task, make_homework_school, plan
from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.homework import before_task, speaks_against, tasks_of
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.services.corrections.proposing import correct_many
from tutor_tui.services.set_work.hand_in import collect, fill_rest, mark, reopen
from tutor_tui.services.set_work.tasks import (
    Questioned,
    change_task,
    note_written_down,
    return_task,
    set_task,
    withdraw_task,
)
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    HomeworkRecord,
    HomeworkTask,
    TeachingGroupMembership,
)

FRIDAY = MONDAY - timedelta(3)


def test_each_member_on_the_day_of_setting_gets_a_record(school: School) -> None:
    group = add_group(school)
    moved, later = school.pupils[:2]
    membership = TeachingGroupMembership
    membership.update(until_on=MONDAY - timedelta(8)).where(membership.pupil == moved).execute()
    membership.update(from_on=MONDAY - timedelta(6)).where(membership.pupil == later).execute()
    task_id = add_task(school, group, plan(set_on=-7))
    records = list(HomeworkRecord.select().where(HomeworkRecord.task == task_id))
    assert {record.pupil_id for record in records} == set(school.pupils[2:])
    assert {record.state for record in records} == {"pending"}
    task = HomeworkTask.get_by_id(task_id)
    assert (task.teacher.username, task.set_on, task.deadline) == ("acarter", MONDAY - timedelta(7), FRIDAY)
    assert task.subject_id == task.group.subject_id


def test_setting_is_one_entry_of_the_log_and_one_undo(school: School) -> None:
    group = add_group(school)
    session = school.session()
    before, entries = everything(), AuditEntry.select().count()
    set_task(session, group, plan(set_on=0, due=4))
    assert AuditEntry.select().count() == entries + 1
    undo(session)
    assert everything() == before


def test_only_the_teacher_and_the_leader_of_the_subject_set_work(school: School) -> None:
    group = add_group(school)
    leader, other = add_leader(), add_leader("Maths", "mleader")
    assert set_task(school.session(leader), group, plan(set_on=0, due=4))
    for username in ("bhead", "cslt", "dother", other, None):
        with pytest.raises(AccessDenied):
            set_task(school.session(username), group, plan())
        with pytest.raises(AccessDenied):
            before_task(school.session(username), group)
        with pytest.raises(AccessDenied):
            speaks_against(school.session(username), group, plan())


def test_a_warning_is_confirmed_once_and_what_is_new_is_asked_again(school: School) -> None:
    group, session = add_group(school), school.session()
    weekend = plan(set_on=0, due=5)
    with pytest.raises(Questioned) as caught:
        set_task(session, group, weekend)
    seen = {one.what for one in caught.value.objections}
    assert seen == {"Sat 28 Nov is no school day; the next school day is Mon 30 Nov"}
    classwork = plan(set_on=0, due=5, from_classwork=True)
    with pytest.raises(Questioned) as caught:
        set_task(session, group, classwork, confirmed=seen)
    assert [one.what for one in caught.value.objections] == ["it is unfinished classwork"]
    assert HomeworkTask.select().count() == 0
    assert set_task(session, group, weekend, confirmed=seen)


def test_what_the_policy_refuses_is_refused_with_its_clause(tmp_path: Path) -> None:
    school, _ = make_homework_school(tmp_path / "school.db", policy="primary", pupils=3)
    group = add_group(school, name="1 Phonics", subject="Phonics", year=1)
    session = school.session()
    with pytest.raises(TutorError) as caught:
        set_task(session, group, plan(set_on=0, due=1, minutes=30))
    assert "30 minutes, where 5 to 10 are asked" in str(caught.value)
    assert "Key stage 1" in str(caught.value)
    assert HomeworkTask.select().count() == 0


def test_three_a_week_hold_for_each_child_over_all_groups(tmp_path: Path) -> None:
    school, _ = make_homework_school(tmp_path / "school.db", policy="primary", pupils=3)
    groups = [
        add_group(school, school.pupils[first:], name=f"1 {subject}", subject=subject, year=1)
        for first, subject in enumerate(("Phonics", "Reading", "Numbers"))
    ]
    session = school.session()
    for group, due in ((groups[0], 1), (groups[1], 2), (groups[2], 3)):
        set_task(session, group, plan(set_on=0, due=due, minutes=5), confirmed=_all(session, group, due))
    found = speaks_against(session, groups[0], plan(set_on=1, due=4, minutes=5))
    assert [one.what for one in found if one.refuses] == [
        "more than 3 activities in week 12 for Pupil03, Sam"
    ]
    newest = HomeworkTask.select().order_by(HomeworkTask.id.desc()).get()
    withdraw_task(session, newest.id)
    found = speaks_against(session, groups[0], plan(set_on=1, due=4, minutes=5))
    assert not any(one.refuses for one in found)


def _all(session: object, group: int, due: int) -> set[str]:
    return {one.what for one in speaks_against(session, group, plan(set_on=0, due=due, minutes=5))}  # type: ignore[arg-type]


def test_frequency_counts_the_groups_own_tasks_and_not_the_one_that_is_changed(tmp_path: Path) -> None:
    school, group = make_homework_school(tmp_path / "school.db", policy="homework", pupils=3)
    task_id = add_task(school, group, plan(set_on=0, due=4))
    session = school.session()
    assert [one.what for one in speaks_against(session, group, plan(set_on=1, due=5 + 2))] == [
        "2 tasks within a week, 1 asked"
    ]
    assert speaks_against(session, group, plan(set_on=0, due=4), task_id) == ()
    withdraw_task(session, task_id)
    assert speaks_against(session, group, plan(set_on=1, due=7)) == ()


def test_a_change_keeps_the_day_of_setting_and_after_collecting_the_deadline(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group), school.session()
    change_task(session, task_id, plan("Essay on Hamlet", set_on=0, due=-4))
    task = HomeworkTask.get_by_id(task_id)
    assert (task.title, task.set_on) == ("Essay on Hamlet", MONDAY - timedelta(7))
    assert task.deadline == MONDAY - timedelta(4)
    collect(session, task_id)
    with pytest.raises(TutorError, match="recorded, so the deadline stays"):
        change_task(session, task_id, plan("Essay", due=-3))
    change_task(session, task_id, plan("Essay", due=-4, kind="essay"))
    assert HomeworkTask.get_by_id(task_id).kind == "essay"


def test_what_came_late_is_in_time_after_all_where_the_deadline_is_moved_beyond_it(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group), school.session()
    first, second = school.pupils[:2]
    mark(session, task_id, [first], HandIn.LATE)
    mark(session, task_id, [second], HandIn.NOT_DONE)
    collect(session, task_id)
    reopen(session, task_id)
    before = everything()
    change_task(session, task_id, plan(due=1))
    states = dict(
        HomeworkRecord.select(HomeworkRecord.pupil, HomeworkRecord.state)
        .where(HomeworkRecord.task == task_id)
        .tuples()
    )
    assert (states[first], states[second]) == ("handed_in", "not_done")
    undo(session)
    assert everything() == before


def test_a_change_is_asked_only_about_what_it_brings(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group, plan(from_classwork=True), confirmed=True), school.session()
    change_task(session, task_id, plan("Another title", from_classwork=True))
    with pytest.raises(Questioned, match="Sat 21 Nov is no school day"):
        change_task(session, task_id, plan(due=-2, from_classwork=True))


def test_work_goes_back_only_when_it_came_in(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group), school.session()
    with pytest.raises(TutorError, match="not recorded"):
        return_task(session, task_id)
    fill_rest(session, task_id)
    collect(session, task_id)
    assert _stage(session, group) is Stage.TO_RETURN
    return_task(session, task_id)
    assert HomeworkTask.get_by_id(task_id).returned_on == MONDAY
    assert _stage(session, group) is Stage.DONE
    return_task(session, task_id, returned=False)
    assert _stage(session, group) is Stage.TO_RETURN


def _stage(session: object, group: int) -> Stage:
    return tasks_of(session, group).tasks[0].stage  # type: ignore[arg-type]


def test_with_a_task_its_open_corrections_are_withdrawn_and_undo_brings_both_back(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group), school.session()
    first, second, third = school.pupils[:3]
    mark(session, task_id, [first, second, third], HandIn.NOT_DONE)
    fill_rest(session, task_id)
    collect(session, task_id)
    ids = [
        record.id
        for record in HomeworkRecord.select().where(
            HomeworkRecord.task == task_id, HomeworkRecord.state == "not_done"
        )
    ]
    correct_many(session, ids, "detention")
    served = Correction.get(Correction.pupil == third)
    Correction.update(state="served").where(Correction.id == served.id).execute()
    before = everything()
    withdraw_task(session, task_id)
    states = {correction.pupil_id: correction.state for correction in Correction.select()}
    assert states == {first: "withdrawn", second: "withdrawn", third: "served"}
    undo(session)
    assert everything() == before


def test_nothing_is_done_with_a_task_that_was_withdrawn(school: School) -> None:
    group = add_group(school)
    task_id, session = add_task(school, group), school.session()
    note_written_down(session, task_id, True)
    assert tasks_of(session, group).tasks[0].written_down is True
    withdraw_task(session, task_id)
    assert HomeworkTask.get_by_id(task_id).withdrawn_on == MONDAY
    for verb in (
        lambda: withdraw_task(session, task_id),
        lambda: return_task(session, task_id),
        lambda: note_written_down(session, task_id, True),
        lambda: change_task(session, task_id, plan()),
        lambda: collect(session, task_id),
        lambda: fill_rest(session, task_id),
    ):
        with pytest.raises(TutorError, match="withdrawn"):
            verb()
    undo(session)
    assert _stage(session, group) is Stage.UNRECORDED


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (plan("  "), "title is empty"),
        (plan("x" * 201), "201 characters"),
        (plan(minutes=0), "0 is no number of minutes"),
        (plan(minutes=10_000), "10000 is no number"),
    ],
)
def test_a_task_that_cannot_be(school: School, wanted: object, said: str) -> None:
    group = add_group(school)
    with pytest.raises(TutorError, match=said):
        set_task(school.session(), group, wanted)  # type: ignore[arg-type]


def test_what_the_dialog_begins_with(tmp_path: Path) -> None:
    school, group = make_homework_school(tmp_path / "school.db", policy="homework")
    found = before_task(school.session(), group)
    assert (found.group, found.asked, found.minutes) == (
        "8A/En English, 28 pupils",
        "1 task a week, about 60 min",
        60,
    )
    assert found.set_on == MONDAY
    assert before_task(school.session(today=date(2026, 11, 22)), group).set_on == MONDAY
    task_id = add_task(school, group)
    assert before_task(school.session(), group, task_id).plan == plan()


def test_what_a_terminal_obeys_is_not_kept_of_any_word(school: School) -> None:
    words = {"kind": "es\x1b[31msay\x00", "skill": "\u202ewriting", "bloom": "\x9bapply"}
    group = add_group(school)
    session, wanted = school.session(), plan(**words)
    warned = [one.what for one in speaks_against(session, group, wanted)]
    task = HomeworkTask.get_by_id(set_task(session, group, wanted, confirmed=warned))
    kept = (task.kind, task.skill, task.bloom)
    assert all(said.isprintable() for said in kept), kept
    assert (task.skill, task.bloom) == ("writing", "apply")
