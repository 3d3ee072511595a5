from datetime import date
from typing import Any

import pytest

from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.registration.board import BoardRow
from tutor_tui.queries.registration.roll import OnRoll
from tutor_tui.rules.planner import Outcome, Presence, Trouble, Visit, WeekState
from tutor_tui.services.planners import Mark
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text, now_cell, planner_columns, planner_row, saving_row
from tutor_tui.ui.present.signs import ASCII, UNICODE

MONDAY = date(2026, 11, 23)
LOOK = Look(UNICODE, shipped_policy("independent-learning").rules.vocabulary, MONDAY)


def row(outcome: Outcome = Outcome.UNCHECKED, trouble: Trouble | None = None, **fields: Any) -> BoardRow:
    known: dict[str, Any] = {
        "place": OnRoll(7, 3, "Brown, Lily", None, None, "000003"),
        "here": True,
        "strip": (None, *[WeekState(Outcome.SIGNED, None)] * 5),
        "state": WeekState(outcome, trouble),
        "visit": None,
        "absent": None,
        "unanswered": 0,
        "comments": 0,
        "overdue": 0,
        "targets": 0,
        "target_due": False,
        "flags": (),
        "findings": (),
    }
    return BoardRow(**{**known, **fields})


def look_today(presence: Presence, parent: bool | None = None, tasks: bool | None = None) -> Visit:
    return Visit(MONDAY, MONDAY, presence, parent, True, tasks)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (row(), "·"),
        (row(Outcome.SIGNED, visit=look_today(Presence.BROUGHT, True, True)), "✓✓"),
        (row(Outcome.UNSIGNED, Trouble.UNSIGNED, visit=look_today(Presence.BROUGHT, False, True)), "x"),
        (row(Outcome.UNSIGNED, Trouble.UNSIGNED, visit=look_today(Presence.BROUGHT, False, False)), "xw"),
        (
            row(Outcome.SIGNED, Trouble.TASKS_NOT_RECORDED, visit=look_today(Presence.BROUGHT, True, False)),
            "✓✓w",
        ),
        (row(Outcome.SIGNED, Trouble.NO_PLANNER, visit=look_today(Presence.BROUGHT, True, True)), "✓✓n"),
        (row(Outcome.FORGOTTEN, Trouble.NO_PLANNER, visit=look_today(Presence.FORGOTTEN)), "n"),
        (row(Outcome.LOST, Trouble.LOST, visit=look_today(Presence.LOST)), "l"),
        (row(Outcome.ABSENT, visit=look_today(Presence.ABSENT)), "a"),
        (row(Outcome.ABSENT), "a↩"),
        (row(absent=True), "(a)"),
        (row(here=False), ""),
    ],
)
def test_the_week_is_said_by_letters_not_by_colour_alone(shown: BoardRow, text: str) -> None:
    assert now_cell(shown, UNICODE).text == text


def test_the_letters_of_states_are_the_keys_that_record_them() -> None:
    from tutor_tui.commands.registry import by_id

    for name, sign in (
        ("unsigned", UNICODE.unsigned),
        ("no-planner", UNICODE.forgotten),
        ("lost", UNICODE.lost),
        ("not-recorded", UNICODE.not_recorded),
        ("away", UNICODE.away),
    ):
        assert by_id(f"registration.{name}").keys == (sign,)


def cells(shown: BoardRow, look: Look = LOOK) -> dict[str, str]:
    made = planner_row(shown, look)
    texts = [part if isinstance(part, str) else part.text for part in made.cells]
    return dict(zip((column.key for column in planner_columns(look)), texts, strict=True))


def test_a_row_says_what_stands_beside_the_name() -> None:
    shown = cells(row(unanswered=2, overdue=3, targets=1, target_due=True, flags=("eal", "sen-k")))
    assert shown["roll"] == "3"
    assert shown["name"] == "Brown, Lily"
    assert shown["weeks"] == " ✓✓✓✓✓"
    assert (shown["comments"], shown["overdue"], shown["targets"]) == ("✎2", "3", "1d")
    assert shown["needs"] == "EAL SEN"


def test_hidden_flags_have_no_column() -> None:
    hidden = Look(UNICODE, LOOK.words, MONDAY, hide_flags=True)
    assert "needs" not in cells(row(flags=("eal",)), hidden)
    assert not any("EAL" in text for text in cells(row(flags=("eal",)), hidden).values())


def test_a_flag_without_a_short_form_is_shown_as_it_is() -> None:
    assert flags_text(("pupil-premium", "own-kind")) == "PP own-kind"


@pytest.mark.parametrize("what", list(Mark))
def test_a_row_being_saved_does_not_look_saved(what: Mark) -> None:
    saving, saved = saving_row(row(), what, LOOK), planner_row(row(), LOOK)
    assert saving.key == saved.key
    assert saving.style == "saving"
    assert "…" in "".join(part if isinstance(part, str) else part.text for part in saving.cells)


def test_plain_signs_are_ascii() -> None:
    assert all(getattr(ASCII, name).isascii() for name in ASCII.__slots__)
    assert all(len(getattr(UNICODE, name)) == 1 for name in UNICODE.__slots__)
