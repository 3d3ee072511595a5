from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.homework import add_group, add_leader, add_task, make_homework_school, plan, was
from support.meanwhile import meanwhile
from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.homework import task_roll
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work import hand_in as service
from tutor_tui.services.set_work.hand_in import (
    collect,
    fill_rest,
    give_mark,
    give_reason,
    mark,
    reopen,
    respond,
)
from tutor_tui.services.undo import undo
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    HomeworkRecord,
    HomeworkTask,
    Staff,
    TeachingGroupMembership,
)

FRIDAY = MONDAY - timedelta(3)


@pytest.fixture
def task_id(school: School) -> int:
    """An essay for 28 pupils, due last Friday, nothing recorded."""
    return add_task(school, add_group(school))


def record(task_id: int, pupil_id: int) -> HomeworkRecord:
    found: HomeworkRecord = HomeworkRecord.get(
        HomeworkRecord.task == task_id, HomeworkRecord.pupil == pupil_id
    )
    return found


def states(task_id: int) -> list[str]:
    rows = HomeworkRecord.select().where(HomeworkRecord.task == task_id).order_by(HomeworkRecord.pupil)
    return [row.state for row in rows]


def owed(school: School, today: date = MONDAY) -> set[int]:
    return {task.pupil_id for task in overdue_tasks(school.session(today=today), school.pupils)}


def test_three_exceptions_and_the_rest_then_it_is_collected(school: School, task_id: int) -> None:
    session, pupils = school.session(), school.pupils
    assert mark(session, task_id, [pupils[3]], HandIn.NOT_DONE) == 1
    assert mark(session, task_id, [pupils[11]], HandIn.LATE) == 1
    assert mark(session, task_id, [pupils[12]], HandIn.EXEMPT, reason="illness", told_before=True) == 1
    assert fill_rest(session, task_id) == 25
    assert states(task_id).count("handed_in") == 25
    late, exempt = record(task_id, pupils[11]), record(task_id, pupils[12])
    assert (late.handed_in_on, late.closed_on, late.closed_reason) == (MONDAY, MONDAY, "late hand-in")
    assert (exempt.exempt_reason, exempt.closed_on, exempt.closed_reason) == ("illness", FRIDAY, "exempt")
    assert exempt.told_teacher_before
    assert owed(school) == set()
    collect(session, task_id)
    assert owed(school) == {pupils[3]}


def test_nothing_is_overdue_before_it_is_collected_or_while_it_is_due(school: School) -> None:
    group = add_group(school)
    today = add_task(school, group, plan(set_on=-7, due=0))
    session = school.session()
    mark(session, today, school.pupils, HandIn.NOT_DONE)
    collect(session, today)
    assert owed(school) == set()
    assert owed(school, MONDAY + timedelta(1)) == set(school.pupils)


def test_reopening_makes_it_the_teachers_matter_again(school: School, task_id: int) -> None:
    session = school.session()
    collect(session, task_id)
    assert len(owed(school)) == 28
    with pytest.raises(TutorError, match="recorded already"):
        collect(session, task_id)
    reopen(session, task_id)
    assert owed(school) == set()
    with pytest.raises(TutorError, match="open"):
        reopen(session, task_id)
    task = HomeworkTask.get_by_id(task_id)
    assert (task.collected_by_id, task.collected_at) == (None, None)


def test_late_after_collecting_closes_it_and_going_back_opens_it(school: School, task_id: int) -> None:
    session, pupil = school.session(), school.pupils[0]
    fill_rest(session, task_id)
    mark(session, task_id, [pupil], HandIn.NOT_DONE)
    collect(session, task_id)
    assert owed(school) == {pupil}
    mark(session, task_id, [pupil], HandIn.LATE)
    assert owed(school) == set()
    mark(session, task_id, [pupil], HandIn.PENDING)
    assert owed(school) == {pupil}
    assert record(task_id, pupil).handed_in_on is None


def test_a_record_that_a_correction_closed_stays_closed(school: School, task_id: int) -> None:
    session, pupil = school.session(), school.pupils[0]
    HomeworkRecord.update(state="not_done", closed_on=FRIDAY, closed_reason="correction served").where(
        HomeworkRecord.pupil == pupil
    ).execute()
    mark(session, task_id, [pupil], HandIn.LATE)
    mark(session, task_id, [pupil], HandIn.NOT_DONE)
    found = record(task_id, pupil)
    assert (found.state, found.closed_on, found.closed_reason) == ("not_done", FRIDAY, "correction served")


def test_who_was_away_on_the_day_is_left_pending_by_the_rest(school: School, task_id: int) -> None:
    away, half, there = school.pupils[:3]
    was(away, FRIDAY, False, False)
    was(half, FRIDAY, False, True)
    was(there, FRIDAY, True, True)
    roll = task_roll(school.session(), task_id)
    assert [row.due_day.seen for row in roll.rows[:4]] == ["absent", "part", "present", "unknown"]
    assert len(roll.rest) == 27
    fill_rest(school.session(), task_id)
    assert states(task_id) == ["pending", *["handed_in"] * 27]
    assert record(task_id, half).handed_in_on == FRIDAY
    mark(school.session(), task_id, [away], HandIn.HANDED_IN)
    assert record(task_id, away).handed_in_on == MONDAY


def test_a_deadline_on_a_weekend_looks_at_the_next_school_day(school: School) -> None:
    group = add_group(school)
    task_id = add_task(school, group, plan(set_on=-7, due=-2), confirmed=True)
    was(school.pupils[0], MONDAY, False, None)
    roll = task_roll(school.session(), task_id)
    assert (roll.lesson, roll.rows[0].due_day.seen) == (MONDAY, "absent")


def test_nothing_is_late_or_missed_before_its_time(school: School) -> None:
    group = add_group(school)
    tomorrow = add_task(school, group, plan(set_on=0, due=1))
    today = add_task(school, group, plan(set_on=-7, due=0))
    session, pupil = school.session(), school.pupils[:1]
    for task_id, what in ((tomorrow, HandIn.LATE), (tomorrow, HandIn.NOT_DONE), (today, HandIn.LATE)):
        with pytest.raises(TutorError, match="due"):
            mark(session, task_id, pupil, what)
    assert mark(session, today, pupil, HandIn.NOT_DONE) == 1
    assert mark(session, tomorrow, pupil, HandIn.HANDED_IN) == 1
    with pytest.raises(TutorError, match="not due yet, and 27"):
        collect(session, tomorrow)
    fill_rest(session, tomorrow)
    collect(session, tomorrow)


def test_exempt_needs_a_reason(school: School, task_id: int) -> None:
    with pytest.raises(TutorError, match="reason is empty"):
        mark(school.session(), task_id, school.pupils[:1], HandIn.EXEMPT)


def test_whoever_left_before_the_deadline_owes_nothing(school: School, task_id: int) -> None:
    left = school.pupils[5]
    TeachingGroupMembership.update(until_on=FRIDAY - timedelta(1)).where(
        TeachingGroupMembership.pupil == left
    ).execute()
    roll = task_roll(school.session(), task_id)
    assert (roll.rows[-1].pupil_id, roll.rows[-1].here) == (left, False)
    assert (len(roll.here), len(roll.rest)) == (27, 27)
    collect(school.session(), task_id)
    assert left not in owed(school)
    found = record(task_id, left)
    assert (found.state, found.exempt_reason) == ("exempt", "left the group")


def test_whoever_joined_since_is_on_the_list_and_owes_nothing_until_marked(
    school: School, task_id: int
) -> None:
    group = HomeworkTask.get_by_id(task_id).group_id
    joined = school.pupils[0]
    HomeworkRecord.delete().where(HomeworkRecord.pupil == joined).execute()
    TeachingGroupMembership.update(from_on=FRIDAY).where(
        TeachingGroupMembership.pupil == joined, TeachingGroupMembership.group == group
    ).execute()
    session = school.session()
    row = task_roll(session, task_id).rows[0]
    assert (row.pupil_id, row.is_set, row.joined_on) == (joined, False, FRIDAY)
    before = everything()
    assert mark(session, task_id, [joined], HandIn.PENDING) == 0
    assert mark(session, task_id, [joined], HandIn.HANDED_IN) == 1
    assert record(task_id, joined).state == "handed_in"
    assert mark(session, task_id, [joined], HandIn.PENDING) == 1
    assert everything() == before
    fill_rest(session, task_id)
    collect(session, task_id)
    assert joined not in owed(school)


def test_only_the_teacher_and_the_leader_of_the_subject_record(school: School, task_id: int) -> None:
    assert mark(school.session(add_leader()), task_id, school.pupils[:1], HandIn.HANDED_IN) == 1
    assert task_roll(school.session("cslt"), task_id).may_record is False
    for username in ("bhead", "cslt", "dother", add_leader("Maths", "mleader"), None):
        for verb in (
            lambda who: mark(who, task_id, school.pupils[:1], HandIn.HANDED_IN),
            lambda who: fill_rest(who, task_id),
            lambda who: collect(who, task_id),
            lambda who: give_mark(who, task_id, school.pupils[0], "7", ""),
        ):
            with pytest.raises(AccessDenied):
                verb(school.session(username))


def test_a_pupil_who_is_not_on_the_list_is_not_marked(school: School) -> None:
    task_id = add_task(school, add_group(school, school.pupils[:5]))
    with pytest.raises(AccessDenied):
        mark(school.session(), task_id, [school.pupils[6]], HandIn.HANDED_IN)


def test_reason_mark_feedback_and_response(school: School, task_id: int) -> None:
    session, pupil = school.session(), school.pupils[0]
    give_reason(session, task_id, pupil, "caring duties", told_before=True)
    with pytest.raises(TutorError, match="has not handed in"):
        give_mark(session, task_id, pupil, "7/10", "")
    mark(session, task_id, [pupil], HandIn.LATE)
    with pytest.raises(TutorError, match="no feedback"):
        respond(session, task_id, pupil, "I will")
    give_mark(session, task_id, pupil, " 7/10 ", "Explain why")
    respond(session, task_id, pupil, "I have added a reason")
    found = record(task_id, pupil)
    assert (found.reason, found.told_teacher_before) == ("caring duties", True)
    assert (found.mark, found.feedback, found.response) == ("7/10", "Explain why", "I have added a reason")
    with pytest.raises(TutorError, match="at most 100"):
        give_mark(session, task_id, pupil, "x" * 101, "")


def test_a_pupil_without_a_record_has_nothing_to_say_of(school: School, task_id: int) -> None:
    HomeworkRecord.delete().where(HomeworkRecord.pupil == school.pupils[0]).execute()
    with pytest.raises(TutorError, match="joined after"):
        give_reason(school.session(), task_id, school.pupils[0], "x", told_before=False)


def test_the_mark_that_is_there_already_is_no_news(school: School, task_id: int) -> None:
    session, pupil = school.session(), school.pupils[:1]
    mark(session, task_id, pupil, HandIn.HANDED_IN)
    entries = AuditEntry.select().count()
    assert mark(session, task_id, pupil, HandIn.HANDED_IN) == 0
    assert AuditEntry.select().count() == entries


def test_undoing_is_refused_where_somebody_built_on_it(school: School, task_id: int) -> None:
    session, pupil = school.session(), school.pupils[0]
    mark(session, task_id, [pupil], HandIn.NOT_DONE)
    mark(school.session(add_leader()), task_id, [pupil], HandIn.LATE)
    with pytest.raises(Conflict, match="eleader"):
        undo(session)


def test_a_joiners_record_with_a_correction_stays(school: School, task_id: int) -> None:
    joined = school.pupils[0]
    TeachingGroupMembership.update(from_on=FRIDAY).where(TeachingGroupMembership.pupil == joined).execute()
    made_by = Staff.get(Staff.username == "acarter")
    Correction.create(
        pupil=joined, homework_record=record(task_id, joined), kind="detention", made_by=made_by,
        scheduled_on=MONDAY, state="set",
    )  # fmt: skip
    session = school.session()
    mark(session, task_id, [joined], HandIn.NOT_DONE)
    mark(session, task_id, [joined], HandIn.PENDING)
    assert record(task_id, joined).state == "pending"


steps = st.lists(
    st.tuples(
        st.sampled_from(["handed_in", "late", "not_done", "exempt", "pending", "rest", "collect", "reopen"]),
        st.sets(st.integers(0, 3), min_size=1),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undoing_everything_brings_back_what_was(done: list[tuple[str, set[int]]]) -> None:
    with TemporaryDirectory() as folder:
        school, group = make_homework_school(Path(folder) / "school.db", pupils=4)
        task_id = add_task(school, group)
        was(school.pupils[1], FRIDAY, False, False)
        session = school.session()
        stages = [everything()]
        for name, places in done:
            entries = AuditEntry.select().count()
            try:
                if name == "rest":
                    fill_rest(session, task_id)
                elif name in ("collect", "reopen"):
                    (collect if name == "collect" else reopen)(session, task_id)
                else:
                    mark(session, task_id, [school.pupils[n] for n in places], HandIn(name), reason="r")
            except TutorError:
                continue
            if AuditEntry.select().count() > entries:
                stages.append(everything())
        for stage in reversed(stages[:-1]):
            undo(session)
            assert everything() == stage
        close_database()


def test_what_another_teacher_marks_meanwhile_is_not_overwritten_by_filling_the_rest(
    school: School, task_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, other = school.session(), school.session()
    meanwhile(monkeypatch, service, lambda: mark(other, task_id, [school.pupils[3]], HandIn.NOT_DONE))
    assert fill_rest(session, task_id) == 27
    assert states(task_id).count("handed_in") == 27
    assert record(task_id, school.pupils[3]).state == "not_done"


def test_what_two_record_at_once_is_recorded_once(
    school: School, task_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, other = school.session(), school.session()
    meanwhile(monkeypatch, service, lambda: collect(other, task_id))
    with pytest.raises(TutorError, match="recorded already"):
        collect(session, task_id)
    meanwhile(monkeypatch, service, lambda: reopen(other, task_id))
    with pytest.raises(TutorError, match="is open"):
        reopen(session, task_id)


def test_who_joined_later_is_marked_by_two_at_once(
    school: School, task_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, session, other = school.pupils[0], school.session(), school.session()
    HomeworkRecord.delete().where(HomeworkRecord.pupil == late).execute()
    TeachingGroupMembership.update(from_on=FRIDAY).where(TeachingGroupMembership.pupil == late).execute()
    meanwhile(monkeypatch, service, lambda: mark(other, task_id, [late], HandIn.LATE))
    mark(session, task_id, [late], HandIn.NOT_DONE)
    assert record(task_id, late).state == "not_done"
    meanwhile(monkeypatch, service, lambda: mark(other, task_id, [late], HandIn.PENDING))
    mark(session, task_id, [late], HandIn.HANDED_IN)
    assert HomeworkRecord.select().where(HomeworkRecord.pupil == late).count() == 1
