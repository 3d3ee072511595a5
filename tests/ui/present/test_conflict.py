from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor_tui.policy import shipped_policy
from tutor_tui.queries.clashes import Decision, Version
from tutor_tui.ui.present.conflict import Line, conflict_head, conflict_lines, side_by_side, value_text

TODAY = date(2026, 7, 6)
"""In summer time."""


def _decision(at: datetime, *versions: Version) -> Decision:
    return Decision("Brown, Lily", "Ms Carter", at, "reply", versions)


def test_the_head_says_who_and_when_in_londons_time() -> None:
    head = conflict_head(_decision(datetime(2026, 7, 6, 7, 41, tzinfo=UTC)), TODAY)
    assert head == "Brown, Lily: Ms Carter was faster (reply, 08:41)."
    head = conflict_head(_decision(datetime(2026, 7, 3, 23, 30, tzinfo=UTC)), TODAY)
    assert head == "Brown, Lily: Ms Carter was faster (reply, Sat 4 Jul 00:30)."


def test_fields_are_named_as_the_school_names_them() -> None:
    decision = _decision(
        datetime(2026, 7, 6, tzinfo=UTC),
        Version("parent_signed", True, False),
        Version("handed_in_on", TODAY, None),
        Version("state", "not_done", "handed_in"),
        Version("reply", "we_met", "We met. All is well"),
    )
    words = shipped_policy("independent-learning").rules.vocabulary
    assert conflict_lines(decision, words, TODAY) == [
        Line(f"{words.carer.title} signed", "yes", "no"),
        Line("Handed in", "today", "-"),
        Line("State", "not done", "handed in"),
        Line("Reply", "we met", "We met. All is well"),
    ]


def test_numbers_are_short() -> None:
    assert [value_text(value, TODAY) for value in (3.0, 2.5, 4, 0)] == ["3", "2.5", "4", "0"]


texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(
    st.lists(st.builds(Line, st.text("abc ", max_size=20), texts, texts), max_size=4), st.integers(16, 120)
)
def test_nothing_is_wider_than_the_box(lines: list[Line], width: int) -> None:
    assert all(cell_len(row) <= width for row in side_by_side(lines, width, "Ms Carter"))
