"""Corrections for missed deadlines: proposed at once in the automatic mode, for nobody whose matter it is not."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.school import MONDAY, School, add_homework, make_school
from support.teaching import add_teacher, register
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.corrections.due import DueTask, due_corrections, due_on_task, own_group_ids
from tutor_tui.services.corrections.proposing import correct, correct_many
from tutor_tui.services.set_work.referrals import refer_task
from tutor_tui.services.undo import undo
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    Decision,
    HomeworkRecord,
    HomeworkTask,
    Staff,
    SupportProvision,
    TeachingGroup,
    TeachingGroupMembership,
)

DEADLINE = MONDAY - timedelta(days=4)


def missed(school: School, count: int, of: int = 28) -> int:
    """A task that the first `count` of `of` pupils missed, all in school on the day; returns its id."""
    task = add_homework(school.pupils[:of], deadline=DEADLINE, state="handed_in")
    HomeworkRecord.update(state="not_done").where(
        HomeworkRecord.pupil.in_(school.pupils[:count]), HomeworkRecord.task == task
    ).execute()
    register(school.pupils[:count], DEADLINE)
    add_teacher(school)
    return task


def due(school: School, username: str = "tgeo", today: date = MONDAY) -> tuple[DueTask, ...]:
    session = school.session(username, today)
    year = school.pupils if username == "bhead" else ()
    return due_corrections(session, own_group_ids(session), year)


def names(tasks: tuple[DueTask, ...]) -> list[str]:
    return [pupil.pupil for task in tasks for pupil in task.pupils]


def records() -> list[int]:
    return [row.id for row in HomeworkRecord.select().where(HomeworkRecord.state == "not_done")]


def test_a_missed_deadline_proposes_one_to_the_teacher(school: School) -> None:
    missed(school, 2)
    (task,) = due(school)
    assert (task.subject, task.title, task.group) == ("Ge", "Map of the river", "8 Geography")
    assert (task.turnout.missed, task.turnout.asked, task.is_task_shaped) == (2, 28, False)
    assert names((task,)) == ["Pupil01, Sam", "Pupil02, Sam"]
    assert all(pupil.is_plain and pupil.may_set for pupil in task.pupils)


def test_what_is_recorded_is_what_was_shown_once_and_undone_as_one(school: School) -> None:
    missed(school, 2)
    session = school.session("tgeo")
    entries = AuditEntry.select().count()
    made = correct_many(session, records(), "catch-up session")
    assert AuditEntry.select().count() == entries + 1
    rows = list(Correction.select().order_by(Correction.id))
    assert [row.id for row in rows] == list(made)
    assert {(row.state, row.kind, row.reason) for row in rows} == {
        ("set", "catch-up session", "Ge: Map of the river, due 19 Nov")
    }
    assert due(school) == ()
    with pytest.raises(TutorError, match="for 2 of 2 none is due any more"):
        correct_many(session, records(), "detention")
    undo(session)
    assert Correction.select().count() == 0
    assert len(names(due(school))) == 2


def test_the_tutor_only_proposes(school: School) -> None:
    task = missed(school, 1)
    found = due_on_task(school.session(), task)
    assert found is not None
    assert [pupil.may_set for pupil in found.pupils] == [False]
    correct_many(school.session(), records(), "detention")
    assert Correction.get().state == "proposed"


def test_who_sees_none_of_the_pupils_gets_nothing(school: School) -> None:
    task = missed(school, 1)
    assert due_on_task(school.session("dother"), task) is None
    with pytest.raises(TutorError, match="none is due"):
        correct_many(school.session("dother"), records(), "detention")


def test_one_pupil_of_several_leaves_the_others(school: School) -> None:
    missed(school, 3)
    correct_many(school.session("tgeo"), records()[1:], "detention")
    assert names(due(school)) == ["Pupil01, Sam"]


@pytest.mark.parametrize("state", ["set", "served", "withdrawn", "proposed", "escalated"])
def test_never_two_for_one_task_whatever_became_of_the_first(school: School, state: str) -> None:
    missed(school, 1)
    correct(school.session("bhead"), school.pupils[0], "detention", "map", homework_record_id=records()[0])
    Correction.update(state=state).execute()
    assert due(school) == ()


def test_due_today_and_not_collected_are_nobodys_fault(school: School) -> None:
    missed(school, 1)
    assert due(school, today=DEADLINE) == ()
    HomeworkTask.update(collected_at=None).execute()
    assert due(school) == ()


@pytest.mark.parametrize("state", ["handed_in", "late", "exempt"])
def test_handed_in_or_exempt_proposes_nothing(school: School, state: str) -> None:
    missed(school, 1)
    HomeworkRecord.update(state=state).execute()
    assert due(school) == ()


def test_away_on_the_due_day_is_not_proposed_and_unknown_is_asked(school: School) -> None:
    task = add_homework(school.pupils[:3], deadline=DEADLINE)
    add_homework(school.pupils[3:], deadline=DEADLINE, state="handed_in")
    HomeworkRecord.update(task=task).execute()
    add_teacher(school)
    register(school.pupils[:1], DEADLINE, absent=True)
    register(school.pupils[1:2], DEADLINE)
    (found,) = due(school)
    assert [(pupil.pupil, pupil.present, pupil.is_plain) for pupil in found.pupils] == [
        ("Pupil02, Sam", True, True),
        ("Pupil03, Sam", None, False),
    ]


@pytest.mark.parametrize(
    ("fields", "excuse"),
    [
        ({"reason": "caring duties"}, "caring duties"),
        ({"told_teacher_before": True}, "told the teacher before"),
    ],
)
def test_a_reason_is_to_be_weighed_first(school: School, fields: dict[str, object], excuse: str) -> None:
    missed(school, 1)
    HomeworkRecord.update(**fields).execute()
    (found,) = due(school)
    assert (found.pupils[0].excuse, found.pupils[0].is_plain) == (excuse, False)


@pytest.mark.parametrize(
    ("subject", "until_on", "found"),
    [(None, None, 0), ("Geography", None, 0), ("English", None, 1), (None, DEADLINE - timedelta(days=1), 1)],
)
def test_other_work_instead_is_no_missed_deadline(
    school: School, subject: str | None, until_on: date | None, found: int
) -> None:
    missed(school, 1)
    add_homework([school.pupils[5]], subject="English", state="handed_in")
    group = TeachingGroup.get_or_none(TeachingGroup.name == f"8 {subject}")
    SupportProvision.create(
        pupil=school.pupils[0], kind="alternative_programme", reason="young carer",
        subject=group.subject_id if group else None, from_on=date(2026, 9, 1), until_on=until_on,
    )  # fmt: skip
    assert len(due(school)) == found


def test_who_came_to_the_group_later_missed_nothing(school: School) -> None:
    missed(school, 1)
    TeachingGroupMembership.update(from_on=DEADLINE + timedelta(days=1)).execute()
    assert due(school) == ()


# What much of a group missed


@pytest.mark.parametrize(("count", "shaped"), [(11, False), (12, True), (14, True)])
def test_what_much_of_a_group_missed_is_the_tasks_trouble(school: School, count: int, shaped: bool) -> None:
    missed(school, count)
    (task,) = due(school)
    assert (task.is_task_shaped, task.turnout.missed) == (shaped, count)
    if shaped:
        with pytest.raises(TutorError, match="none is due"):
            correct_many(school.session("tgeo"), records()[:1], "detention")
        assert Correction.select().count() == 0


def test_who_was_not_in_the_group_then_does_not_count_in_its_share(school: School) -> None:
    missed(school, 11)
    TeachingGroupMembership.update(from_on=DEADLINE + timedelta(days=1)).where(
        TeachingGroupMembership.pupil.in_(school.pupils[20:])
    ).execute()
    (task,) = due(school)
    assert (task.turnout.missed, task.turnout.asked, task.is_task_shaped) == (11, 20, True)


def test_a_task_that_was_referred_is_the_leaders_and_a_dismissed_trouble_the_pupils(school: School) -> None:
    task = missed(school, 14)
    Decision.create(
        rule="triage:task", rung=1, subject_kind="task", subject_id=task, evidence_key=f"task:{task}",
        outcome="dismissed", reason="it was easy", by=Staff.get(Staff.username == "bhead"), policy_hash="x",
        at=school.session().now(),
    )  # fmt: skip
    assert not due(school)[0].is_task_shaped
    refer_task(school.session("tgeo"), task, "14 of 28 missed it")
    assert due(school) == ()


# How long, and for whom


@pytest.mark.parametrize(
    ("days", "teacher", "head"), [(0, 1, 0), (5, 1, 0), (6, 0, 1), (10, 0, 1), (11, 0, 0)]
)
def test_the_head_of_year_gets_what_the_teacher_left(
    school: School, days: int, teacher: int, head: int
) -> None:
    missed(school, 1)
    session = school.session()
    collected = DEADLINE + timedelta(days=1)
    HomeworkTask.update(collected_at=f"{collected} 15:00:00").execute()
    today = session.calendar.add_school_days(collected, days)
    assert today is not None
    assert (len(due(school, today=today)), len(due(school, "bhead", today))) == (teacher, head)


# The modes


@pytest.mark.parametrize("policy", ["homework", "primary"])
def test_no_other_mode_proposes_one_for_a_missed_deadline(tmp_path: Path, policy: str) -> None:
    school = make_school(tmp_path / "school.db", policy=policy)
    task = missed(school, 2)
    session = school.session("tgeo")
    assert due_corrections(session, own_group_ids(session), school.pupils) == ()
    assert due_on_task(session, task) is None
    with pytest.raises(TutorError, match="proposes no"):
        correct_many(session, records(), "detention")
    assert Correction.select().count() == 0
    close_database()


def test_a_kind_that_the_policy_has_not_is_refused(school: School) -> None:
    missed(school, 1)
    with pytest.raises(TutorError, match="the policy has no 'lines'"):
        correct_many(school.session("tgeo"), records(), "lines")


def test_who_is_not_on_the_staff_list_records_nothing(school: School) -> None:
    missed(school, 1)
    with pytest.raises((AccessDenied, TutorError)):
        correct_many(school.session(None), records(), "detention")
    assert Correction.select().count() == 0


def test_the_reads_do_not_grow_with_the_pupils(school: School) -> None:
    missed(school, 2)
    with statements() as few:
        due(school)
    HomeworkRecord.update(state="not_done").where(HomeworkRecord.pupil.in_(school.pupils[:11])).execute()
    with statements() as many:
        assert len(names(due(school))) == 11
    assert len(few) == len(many)
