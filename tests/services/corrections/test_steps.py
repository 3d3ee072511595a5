"""Each step of a correction through the store: what it writes, its audit entry, its undo, who may take it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.rows import everything
from support.school import MONDAY, School, add_homework
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.corrections.records import missed_corrections, unrecorded_corrections
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.rules.corrections import MOVES, State
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import (
    answer_correction,
    escalate,
    miss,
    reschedule,
    say_presence,
    serve,
    withdraw,
)
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import Absence, AuditEntry, Correction, HomeworkRecord, database
from tutor_tui.store.session import Session

DAY = MONDAY - timedelta(days=3)
"""The Friday for which the tests' corrections are set."""
LATER = MONDAY + timedelta(days=2)


@pytest.fixture
def made(school: School) -> int:
    """A detention for a missed task, set for `DAY`."""
    add_homework([school.pupils[0]])
    record = HomeworkRecord.get().id
    made = correct(school.session("bhead"), school.pupils[0], "detention", "map", homework_record_id=record)
    Correction.update(scheduled_on=DAY).execute()
    return made


def absent(school: School, *halves: str, is_absent: bool = True) -> None:
    for half in halves:
        Absence.create(pupil=school.pupils[0], day=DAY, session=half, absent=is_absent, source="import")


def last_entry() -> tuple[str, str]:
    entry = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id.desc()).first()
    return entry.verb, entry.subject


STEPS: dict[str, tuple[str, Callable[[Session, int], object], str, str]] = {
    "serve": ("set", serve, "served", "served correction"),
    "serve after another day": ("rescheduled", serve, "served", "served correction"),
    "serve late": ("missed", serve, "served", "served correction"),
    "miss": ("set", miss, "missed", "missed correction"),
    "miss again": ("rescheduled", miss, "missed", "missed correction"),
    "reschedule": ("set", lambda s, c: reschedule(s, c, LATER), "rescheduled", "reschedule correction"),
    "reschedule a miss": (
        "missed", lambda s, c: reschedule(s, c, LATER), "rescheduled", "reschedule correction",
    ),
    "escalate": ("missed", lambda s, c: escalate(s, c, "did not come"), "escalated", "escalate correction"),
    "withdraw": ("set", lambda s, c: withdraw(s, c, "was ill"), "withdrawn", "withdraw correction"),
    "withdraw a proposal": (
        "proposed", lambda s, c: withdraw(s, c, "was ill"), "withdrawn", "withdraw correction",
    ),
    "withdraw a miss": ("missed", lambda s, c: withdraw(s, c, "was ill"), "withdrawn", "withdraw correction"),
    "confirm": (
        "proposed", lambda s, c: answer_correction(s, c, confirmed=True), "set", "set correction",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_one_entry_that_undo_takes_back(school: School, made: int, name: str) -> None:
    before, step, after, verb = STEPS[name]
    Correction.update(state=before, present=True).execute()
    session, was = school.session("bhead"), everything()
    step(session, made)
    assert Correction.get_by_id(made).state == after
    assert last_entry() == (verb, "Pupil01, Sam")
    undo(session)
    assert everything() == was


@pytest.mark.parametrize("state", [state for state in State if not MOVES[state]])
@pytest.mark.parametrize("name", STEPS)
def test_nothing_follows_an_end(school: School, made: int, name: str, state: State) -> None:
    Correction.update(state=state, present=True).execute()
    was = everything()
    with pytest.raises(TutorError):
        STEPS[name][1](school.session("bhead"), made)
    assert everything() == was


@pytest.mark.parametrize("username", ["acarter", "dother", "cslt"])
@pytest.mark.parametrize("name", STEPS)
def test_only_who_may_set_corrections_takes_a_step(
    school: School, made: int, name: str, username: str
) -> None:
    Correction.update(state=STEPS[name][0], present=True).execute()
    was = everything()
    with pytest.raises(AccessDenied):
        STEPS[name][1](school.session(username), made)
    assert everything() == was


# Serving


def owed(school: School) -> int:
    return len(overdue_tasks(school.session(), [school.pupils[0]]))


def test_serving_closes_the_work_and_undo_opens_it_again(school: School, made: int) -> None:
    session = school.session("bhead")
    serve(session, made)
    record = HomeworkRecord.get()
    assert (record.closed_on, record.closed_reason, owed(school)) == (MONDAY, "correction served", 0)
    undo(session)
    assert (HomeworkRecord.get().closed_on, owed(school)) == (None, 1)


def test_serving_what_it_was_escalated_to_closes_the_first_ones_work(school: School, made: int) -> None:
    session = school.session("bhead")
    miss(session, made, True)
    following = escalate(session, made, "did not come")
    assert owed(school) == 1
    serve(session, following)
    assert owed(school) == 0


def test_work_that_came_in_late_keeps_its_own_closing(school: School, made: int) -> None:
    HomeworkRecord.update(state="late", closed_on=DAY, closed_reason="late hand-in").execute()
    serve(school.session("bhead"), made)
    assert HomeworkRecord.get().closed_reason == "late hand-in"


# Missing


@pytest.mark.parametrize(
    ("registers", "told", "known"),
    [
        ({}, None, None),
        ({"am": True, "pm": True}, None, False),
        ({"am": False}, None, True),
        ({"am": True, "pm": False}, None, None),
        ({"am": True}, True, True),
        ({}, False, False),
    ],
)
def test_a_miss_asks_the_registers_unless_somebody_says(
    school: School, made: int, registers: dict[str, bool], told: bool | None, known: bool | None
) -> None:
    for half, is_absent in registers.items():
        absent(school, half, is_absent=is_absent)
    session = school.session("bhead")
    miss(session, made, told)
    row = Correction.get_by_id(made)
    assert (row.state, row.missed_on, row.present) == ("missed", DAY, known)
    (missed,) = missed_corrections(session, school.pupils)[school.pupils[0]]
    assert (missed.missed_on, missed.present) == (DAY, known)


def test_a_register_that_comes_later_answers(school: School, made: int) -> None:
    session = school.session("bhead")
    miss(session, made)
    assert missed_corrections(session, school.pupils)[school.pupils[0]][0].present is None
    absent(school, "am", "pm")
    assert missed_corrections(session, school.pupils)[school.pupils[0]][0].present is False


def test_it_cannot_be_missed_before_its_day(school: School, made: int) -> None:
    Correction.update(scheduled_on=LATER).execute()
    with pytest.raises(TutorError, match="a day to come"):
        miss(school.session("bhead"), made)


def test_unknown_is_never_taken_as_present(school: School, made: int) -> None:
    session = school.session("bhead")
    miss(session, made)
    with pytest.raises(TutorError, match="nobody knows"):
        escalate(session, made, "did not come")
    say_presence(school.session("acarter"), made, False)
    with pytest.raises(TutorError, match="was away"):
        escalate(session, made, "did not come")
    say_presence(session, made, True)
    assert escalate(session, made, "did not come")


def test_presence_is_said_of_a_miss_only_and_by_no_stranger(school: School, made: int) -> None:
    with pytest.raises(TutorError, match="is set"):
        say_presence(school.session("bhead"), made, True)
    miss(school.session("bhead"), made)
    with pytest.raises(AccessDenied):
        say_presence(school.session("dother"), made, True)


# What follows


def test_the_escalated_one_is_a_longer_kind_for_another_day(school: School, made: int) -> None:
    session = school.session("bhead")
    miss(session, made, True)
    following = Correction.get_by_id(escalate(session, made, "did not come"))
    assert (following.escalated_from_id, following.homework_record_id) == (made, None)
    assert (following.kind, following.state, following.reason) == ("detention", "set", "did not come")
    assert following.scheduled_on == session.calendar.add_school_days(MONDAY, 5)
    assert missed_corrections(session, school.pupils) == {}


def test_another_day_forgets_who_was_there_and_keeps_when_it_was_missed(school: School, made: int) -> None:
    session = school.session("bhead")
    miss(session, made, False)
    reschedule(session, made, LATER)
    row = Correction.get_by_id(made)
    assert (row.scheduled_on, row.present, row.missed_on) == (LATER, None, DAY)
    assert unrecorded_corrections(session, school.pupils) == {}
    on_the_day = school.session("bhead", LATER)
    assert [one.correction_id for one in unrecorded_corrections(on_the_day, school.pupils)[row.pupil_id]] == [
        made
    ]


@pytest.mark.parametrize("on", [MONDAY - timedelta(days=1), date(2026, 11, 28), date(2026, 12, 25)])
def test_another_day_is_a_school_day_to_come(school: School, made: int, on: date) -> None:
    with pytest.raises(TutorError, match=r"has passed|no school day"):
        reschedule(school.session("bhead"), made, on)


def test_a_withdrawal_says_why(school: School, made: int) -> None:
    with pytest.raises(TutorError, match="reason is empty"):
        withdraw(school.session("bhead"), made, " ")
    withdraw(school.session("bhead"), made, "was ill")
    assert Correction.get().reason == "map; was ill"


# Whatever is done


def attempt(session: Session, step: int, arguments: tuple[bool | None, int]) -> None:
    """One step on the newest correction; what cannot be done is left."""
    newest = Correction.select().order_by(Correction.id.desc()).first().id
    present, ahead = arguments
    record = HomeworkRecord.get()
    steps: tuple[Callable[[], object], ...] = (
        lambda: answer_correction(session, newest, confirmed=True),
        lambda: serve(session, newest),
        lambda: miss(session, newest, present),
        lambda: say_presence(session, newest, bool(present)),
        lambda: reschedule(session, newest, MONDAY + timedelta(days=ahead)),
        lambda: escalate(session, newest, "did not come"),
        lambda: withdraw(session, newest, "a mistake"),
        lambda: correct(session, record.pupil_id, "detention", "again", homework_record_id=record.id),
        lambda: undo(session),
    )
    with suppress(TutorError):
        steps[step]()


walks = st.lists(
    st.tuples(st.integers(0, 8), st.tuples(st.sampled_from([True, False, None]), st.integers(0, 4))),
    max_size=10,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walks)
def test_no_path_doubles_a_correction_and_every_path_can_be_taken_back(
    school: School, made: int, walk: list[tuple[int, tuple[bool | None, int]]]
) -> None:
    with database.atomic() as transaction:
        session, before = school.session("bhead"), everything()
        for step, arguments in walk:
            was = {row.id: row.state for row in Correction.select()}
            attempt(session, step, arguments)
            rows = list(Correction.select())
            live = [row for row in rows if row.state not in ("escalated", "withdrawn", "served")]
            assert len(live) <= 1
            assert [row.id for row in rows if row.homework_record_id is not None] == [made]
            assert len({row.escalated_from_id for row in rows}) == len(rows)
            if step != 8:
                for row in rows:
                    if row.id in was and not MOVES[State(was[row.id])]:
                        assert row.state == was[row.id]
        while True:
            try:
                undo(session)
            except TutorError:
                break
        assert everything() == before
        assert list(verify()) == []
        transaction.rollback()
