"""Set work: how much of it is overdue, what became of it, and where a group is out of step."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tutor_tui.queries.session import open_session
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.homework import HandIn, Share, is_hand_in_unrecorded, is_overdue
from tutor_tui.store.models import (
    Correction,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    TeachingGroup,
    TeachingGroupMembership,
)

RECENT = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Record:
    """A pupil's share in a task, with what the tests ask of it."""

    task: int
    pupil: int
    group: int
    set_on: date
    handed_in_on: date | None
    closed_on: date | None
    closed_reason: str
    share: Share


def records() -> list[Record]:
    rows = (
        HomeworkRecord.select(
            HomeworkRecord.task,
            HomeworkRecord.pupil,
            HomeworkTask.group,
            HomeworkTask.set_on,
            HomeworkRecord.handed_in_on,
            HomeworkRecord.closed_on,
            HomeworkRecord.closed_reason,
            HomeworkTask.deadline,
            HomeworkTask.collected_at.is_null(False),
            HomeworkRecord.state,
            HomeworkTask.withdrawn_on.is_null(False),
            HomeworkRecord.closed_on.is_null(False),
        )
        .join(HomeworkTask)
        .tuples()
    )
    return [
        Record(*row[:7], Share(row[7], bool(row[8]), HandIn(row[9]), bool(row[10]), bool(row[11])))
        for row in rows
    ]


def test_overdue_are_a_few_percent_of_what_was_due_lately_in_this_term(demo) -> None:
    session = demo.session()
    week = session.calendar.week_for(demo.today)
    term_starts = session.calendar.term_weeks(week)[0].start
    since = max(term_starts, session.calendar.last_weeks(week, 4)[0].start)
    recent = [row.share for row in records() if since <= row.share.deadline < demo.today]
    if demo.today != date(2026, 9, 1) and term_starts < demo.today - RECENT:
        assert len(recent) > 2000
        assert 0.025 <= sum(is_overdue(share, demo.today) for share in recent) / len(recent) <= 0.12


def test_nothing_lies_ahead_that_should_have_been(demo) -> None:
    for row in records():
        assert row.set_on <= demo.today
        assert row.set_on <= row.share.deadline
        assert row.handed_in_on is None or row.set_on <= row.handed_in_on <= demo.today
        assert row.closed_on is None or row.set_on <= row.closed_on <= demo.today
        assert (row.share.state in ("handed_in", "late")) == (row.handed_in_on is not None)
        assert (row.share.state == "late") == (row.closed_reason == "late hand-in")


def test_records_are_of_members_of_the_group(demo) -> None:
    stays = defaultdict(list)
    for stay in TeachingGroupMembership.select():
        stays[stay.pupil_id, stay.group_id].append((stay.from_on, stay.until_on))
    for row in records():
        assert any(
            first <= row.set_on and (last is None or row.share.deadline <= last)
            for first, last in stays[row.pupil, row.group]
        )


def test_hand_in_is_recorded_after_the_deadline(demo) -> None:
    for task in HomeworkTask.select():
        if task.collected_at is not None:
            assert task.deadline <= task.collected_at.date() <= demo.today
            assert task.deadline < demo.today


def test_some_hand_ins_are_not_recorded_some_tasks_due_today_some_withdrawn(morning) -> None:
    tasks = list(HomeworkTask.select())
    unrecorded = [
        task
        for task in tasks
        if is_hand_in_unrecorded(
            Share(
                task.deadline, task.collected_at is not None, HandIn.PENDING, task.withdrawn_on is not None
            ),
            morning.today,
        )
    ]
    assert 3 <= len(unrecorded) < len(tasks) / 10
    assert any(task.deadline == morning.today for task in tasks)
    assert any(task.withdrawn_on for task in tasks)
    assert any(task.from_classwork for task in tasks)


def test_half_of_a_group_of_28_missed_one_task(morning) -> None:
    missed, all_of = Counter(), Counter()
    for row in records():
        if row.share.deadline >= morning.today - RECENT:
            all_of[row.task] += 1
            missed[row.task] += is_overdue(row.share, morning.today)
    assert (28, 14) in {(all_of[task], missed[task]) for task in all_of}


def test_somebody_owes_in_two_subjects(morning) -> None:
    session = open_session("rkhan", morning.today)
    owed = defaultdict(set)
    for task in overdue_tasks(session, [pupil.id for pupil in Pupil.select()]):
        owed[task.pupil_id].add(task.subject)
    khan = Pupil.get(Pupil.surname == "Khan", Pupil.forename == "Ali", Pupil.year_taught == 8)
    assert {"Ge", "En"} <= owed[khan.id]
    assert sum(len(subjects) >= 2 for subjects in owed.values()) > 5


def test_one_group_was_set_nothing_for_weeks_another_form_too_much_on_a_day(morning) -> None:
    newest = defaultdict(lambda: date.min)
    due = Counter()
    teachers = defaultdict(set)
    for task in HomeworkTask.select():
        newest[task.group_id] = max(newest[task.group_id], task.set_on)
    french = TeachingGroup.get(TeachingGroup.name == "8B/Fr", TeachingGroup.academic_year == 2026)
    assert newest[french.id] < morning.today - timedelta(weeks=5)
    rows = HomeworkRecord.select(HomeworkRecord, HomeworkTask).join(HomeworkTask)
    for row in rows.where(HomeworkTask.deadline >= morning.today):
        due[row.pupil_id, row.task.deadline] += 1
        teachers[row.pupil_id, row.task.deadline].add(row.task.teacher_id)
    most = max(due, key=lambda key: due[key])
    limits = morning.session().policy.rules.homework.overload
    assert due[most] >= limits.due_in_a_day
    assert len(teachers[most]) >= limits.teachers


@pytest.mark.parametrize(
    "state", ["proposed", "set", "served", "missed", "rescheduled", "escalated", "withdrawn"]
)
def test_corrections_of_each_state(morning, state: str) -> None:
    assert Correction.select().where(Correction.state == state).exists()


def test_corrections_agree_with_the_day(demo) -> None:
    for row in Correction.select():
        past = row.scheduled_on < demo.today
        assert (
            past == (row.state in ("served", "missed", "escalated", "withdrawn")) or row.state == "withdrawn"
        )
        assert row.state != "served" or row.present


def test_missed_corrections_know_who_was_there(morning) -> None:
    present = {row.present for row in Correction.select().where(Correction.state == "missed")}
    assert present == {True, False}


def test_groups_cross_forms_and_leave_nobody_twice_in_a_subject(demo) -> None:
    names = {group.name for group in TeachingGroup.select()}
    assert {"8A/Ge", "8x1/Ma"} <= names
    stays = defaultdict(list)
    rows = TeachingGroupMembership.select(TeachingGroupMembership, TeachingGroup).join(TeachingGroup)
    for row in rows:
        stays[row.pupil_id, row.group.subject_id].append((row.from_on, row.until_on or date.max))
    for found in stays.values():
        found.sort()
        assert all(last < following for (_, last), (following, _) in pairwise(found))
