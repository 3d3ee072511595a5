from pathlib import Path

import pytest
from msgspec.structs import replace

from support.homework import make_busy_homework
from tutor_tui.queries.homework import RollRow, TaskRoll, task_roll
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.set_work.hand_in import DueDay, Standing
from tutor_tui.ui.present.hand_in import (
    collect_question,
    day_cell,
    not_there_question,
    note,
    now_cell,
    rest_question,
    roll_columns,
    roll_row,
    saving_roll_row,
)
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import UNICODE


@pytest.fixture
def shown(tmp_path: Path) -> tuple[TaskRoll, Look]:
    school, essay = make_busy_homework(tmp_path / "school.db")
    session = school.session()
    return task_roll(session, essay), Look(UNICODE, session.policy.rules.vocabulary, session.today)


@pytest.mark.parametrize("hidden", [False, True])
def test_each_row_has_a_cell_for_each_column(shown: tuple[TaskRoll, Look], hidden: bool) -> None:
    roll, look = shown
    look = replace(look, hide_flags=hidden)
    width = len(roll_columns(roll, look))
    assert {len(roll_row(row, roll, look).cells) for row in roll.rows} == {width}
    assert ("needs" in [column.key for column in roll_columns(roll, look)]) is not hidden
    saving = saving_roll_row(roll.rows[0], HandIn.LATE, roll, look)
    assert [cell.text for cell in saving.cells if not isinstance(cell, str)].count("l…") == 1


def with_state(row: RollRow, state: HandIn, **fields: object) -> RollRow:
    return replace(row, standing=Standing(state), **fields)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (HandIn.PENDING, "·"),
        (HandIn.HANDED_IN, "✓ in"),
        (HandIn.LATE, "l late"),
        (HandIn.NOT_DONE, "n not done"),
        (HandIn.EXEMPT, "e exempt"),
    ],
)
def test_each_state_has_a_sign_and_a_word(shown: tuple[TaskRoll, Look], state: HandIn, said: str) -> None:
    roll, look = shown
    assert now_cell(with_state(roll.rows[0], state), look).text == said


def test_pending_work_that_is_owed_says_so_and_what_was_not_set_too(shown: tuple[TaskRoll, Look]) -> None:
    roll, look = shown
    assert now_cell(with_state(roll.rows[0], HandIn.PENDING, owed=True), look).text == "· overdue"
    assert now_cell(roll.rows[26], look).text == "not set"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (DueDay(True, True), "there"),
        (DueDay(False, False), "away"),
        (DueDay(False, True), "am away"),
        (DueDay(True, False), "pm away"),
        (DueDay(), "?"),
    ],
)
def test_the_day_is_never_guessed(shown: tuple[TaskRoll, Look], day: DueDay, said: str) -> None:
    roll, look = shown
    row = replace(roll.rows[0], due_day=day)
    assert day_cell(row, roll, look).text == said
    assert day_cell(row, roll, replace(look, today=roll.set_on)).text == ""


def test_what_is_asked_names_who_and_counts(shown: tuple[TaskRoll, Look]) -> None:
    roll, look = shown
    assert rest_question(roll, "S", look) == (
        "24 pupils handed in?  S again says so, any other key does not.  Of 7 nobody recorded whether in school.  "
        "Left open, away on Fri 20 Nov: Ali, Sam; Green, Sam."
    )
    assert collect_question(roll, "C", look) == (
        "26 not recorded (2 away on Fri 20 Nov, 8 unknown): overdue at once.  C again closes the hand-in."
    )
    assert not_there_question([roll.rows[1], roll.rows[0]], roll, "n", look).startswith(
        "Away on Fri 20 Nov, which is not the same as not done: Ali, Sam.  n again"
    )


def test_notes_say_why_and_when(shown: tuple[TaskRoll, Look]) -> None:
    roll, look = shown
    assert note(roll.rows[27], look) == "left"
    assert note(roll.rows[26], look) == "joined 19 Nov"
    closed = Standing(HandIn.NOT_DONE, closed_on=look.today, closed_reason="correction served")
    assert (
        note(replace(roll.rows[0], standing=closed, told_before=True), look)
        == "told before, correction served"
    )
