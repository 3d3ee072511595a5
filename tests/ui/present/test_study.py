"""Words about supervised study."""

from datetime import date

import pytest
from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.support.study import Closed, StudyDay, StudyRow
from tutor_tui.rules.study import Turnout
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.present.study import no_study, note, study_place, study_progress

FRIDAY = date(2026, 11, 27)
RULES = shipped_policy("homework").rules
LOOK = Look(UNICODE, RULES.vocabulary, FRIDAY)
STUDY = RULES.support[0]


def day(closed: Closed = "", **fields: object) -> StudyDay:
    given = {
        "day": FRIDAY, "sessions": (STUDY,), "closed": closed, "rows": (), "helpers": (),
        "earlier": None, "later": None,
    }  # fmt: skip
    return StudyDay(**{**given, **fields})


def row(turnout: Turnout, *, absent: bool | None = None, added: bool = False) -> StudyRow:
    return StudyRow(1, "Brown, Lily", "8A", turnout, absent, added, ())


@pytest.mark.parametrize(
    ("closed", "why"),
    [
        ("no provision", "The policy has no supervised study."),
        ("no school", "No school on today."),
        ("no study", "No supervised study on Fridays: the policy has it on Monday, Tuesday and Thursday."),
        ("", "Nobody is expected. Places are given on a pupil's card. + sends a pupil for this day."),
    ],
)
def test_an_empty_day_says_why(closed: Closed, why: str) -> None:
    rules = (replace(STUDY, days=("monday", "tuesday", "thursday")),)
    assert no_study(day(closed), rules, LOOK, may_send=True).startswith(why)


def test_whoever_may_page_is_told_how() -> None:
    closed: Closed = "no school"
    assert no_study(day(closed, earlier=FRIDAY), (), LOOK, may_send=False).endswith(
        "[ and ] go to other days."
    )
    assert "[" not in no_study(day(closed), (), LOOK, may_send=False)


def test_the_place_is_said_in_signs_that_the_terminal_has() -> None:
    pieces = study_place(day(), "H", LOOK)
    assert (
        "".join(text for text, _ in pieces) == "15:00–16:00 · LRC · nobody helps yet: H (teaching assistants)"
    )
    plain = study_place(day(), "H", Look(ASCII, RULES.vocabulary, FRIDAY))
    assert "".join(text for text, _ in plain).isascii()


def test_what_is_marked_is_counted_apart() -> None:
    rows = (row(Turnout.CAME), row(Turnout.CAME), row(Turnout.AWAY), row(Turnout.OPEN))
    said = study_progress(day(rows=rows))
    assert [text.strip() for text, _ in said] == ["3 of 4 marked", "2 came", "1 away"]
    assert study_progress(day(rows=rows), short=True) == said[:1]
    assert study_progress(day()) == []


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (row(Turnout.OPEN, absent=True), "the register says absent"),
        (row(Turnout.CAME, absent=True, added=True), "the register says absent, sent for this day"),
        (row(Turnout.AWAY, absent=True), ""),
        (row(Turnout.OPEN, absent=False, added=True), "sent for this day"),
    ],
)
def test_what_the_mark_does_not_say(shown: StudyRow, said: str) -> None:
    assert note(shown) == said
