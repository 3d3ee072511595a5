"""Two versions beside each other, wide and narrow, short and long, with names that are hostile."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from support.names import HOSTILE
from support.school import School
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.queries.clashes import Decision, Version
from tutor_tui.ui.dialogs.conflict import ConflictDialog

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 24)], ids="{0[0]}x{0[1]}".format)
AT = datetime(2026, 11, 23, 8, 40, tzinfo=UTC)
TARGET = Decision(
    "Brown, Lily", "Mr Patel", AT, "change target",
    (
        Version("text", "I will show each step of my method in maths, also in tests", "I will show my method"),
        Version("due_on", date(2026, 12, 18), date(2027, 1, 29)),
        Version("measure", "", "three of four pieces of work in a row"),
        Version("is_priority", True, False),
    ),
)  # fmt: skip


@SIZES
def test_a_target_that_two_have_changed(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    run = opened_with(lambda: ConflictDialog(TARGET))
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_names_and_texts_are_harmless(snap_compare: Any, school: School) -> None:
    text, at = " ".join(HOSTILE[:11]), datetime(2026, 11, 20, 15, 5, tzinfo=UTC)
    hostile = Decision(HOSTILE[0], HOSTILE[5], at, "reply", (Version("reply", text, text[::-1]),))
    run = opened_with(lambda: ConflictDialog(hostile))
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=run)


def test_a_row_that_was_not_there_before(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: ConflictDialog(Decision("", "Ms Carter", AT, "sign", ())))
    assert snap_compare(tutor_app(school), terminal_size=(80, 24), run_before=run)
