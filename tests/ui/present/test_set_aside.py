"""What was put off and dealt with, as rows."""

from datetime import date

from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.triage import DecidedCase
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.set_aside import set_aside_columns, set_aside_line, set_aside_rows
from tutor_tui.ui.present.signs import UNICODE

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
LOOK = Look(UNICODE, shipped_policy("independent-learning").rules.vocabulary, MONDAY)
TRIP = DecidedCase(
    7, CaseKind.OVERDUE, "triage:overdue", "pupil", 1, "Khan, Ali", "8C", 3, "snoozed", "a trip", "Mr Osei",
    date(2026, 11, 20), FRIDAY,
)  # fmt: skip
FORM = DecidedCase(
    8, CaseKind.UNCHECKED, "triage:unchecked", "form", 3, "8C", "8C", 3, "done", "", "you", MONDAY, None
)


def test_what_is_put_off_stands_first_with_its_day_and_by_whom() -> None:
    rows = set_aside_rows([TRIP], [FORM], LOOK)
    assert [row.heading or row.key for row in rows] == ["Put off  1", "7", "Dealt with today  1", "8"]
    said = {row.key: [getattr(one, "text", one) for one in row.cells] for row in rows}
    assert said["7"] == ["Khan, Ali", "8C", "work overdue", "until Fri 27 Nov", "Mr Osei"]
    assert said["8"] == ["8C", "", "not checked", "done", "you"]
    assert {len(row.cells) for row in rows if not row.heading} == {len(set_aside_columns(LOOK))}


def test_a_heading_without_a_case_is_left_out() -> None:
    assert set_aside_rows([], [], LOOK) == []
    assert len(set_aside_rows([TRIP], [], LOOK)) == 2


def test_all_of_it_in_a_sentence() -> None:
    assert set_aside_line(TRIP, LOOK) == (
        "Khan, Ali: work overdue, put off on Fri 20 Nov by Mr Osei until Fri 27 Nov: a trip"
    )
    assert set_aside_line(FORM, LOOK) == "8C: not checked, done today by you"
