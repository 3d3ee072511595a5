from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from support.busy import make_busy_school
from support.school import MONDAY, School
from tutor_tui.queries.registration.desk import desk_view
from tutor_tui.store.database import close_database
from tutor_tui.ui.present.headlines import (
    carried_pieces,
    detail,
    progress_pieces,
    two_lines,
    unusual_pieces,
    week_text,
)
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.side_panes import overdue_rows, pupil_of, target_rows, unsigned_rows
from tutor_tui.ui.present.signs import ASCII, UNICODE


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> School:
    school = make_busy_school(tmp_path_factory.mktemp("busy") / "school.db")
    close_database()
    return school


def view_and_look(busy: School, today: date = MONDAY, week: date | None = None, **look: bool):  # type: ignore[no-untyped-def]
    from support.school import opened

    with opened(busy.path):
        session = busy.session(today=today)
        view = desk_view(session, week_start=week)
    assert view.board is not None
    return view, view.board, Look(UNICODE, session.policy.rules.vocabulary, today, **look)


def said(pieces: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in pieces)


def test_what_earlier_days_left_is_named(busy: School) -> None:
    _, board, look = view_and_look(busy)
    assert said(carried_pieces(board, look)) == (
        "carried over  Khan, Williams (away 16 Nov) · 1 comment unanswered (Brown, 4 days)"
        " · contact home promised: Mrs Diaz"
    )
    assert len(said(carried_pieces(board, look, short=True))) <= 78


def test_progress_counts_and_draws(busy: School) -> None:
    _, board, look = view_and_look(busy, week=MONDAY - timedelta(days=7))
    assert said(progress_pieces(board, look, bar=False)) == "28 of 28 checked  2 away"
    assert said(progress_pieces(board, look, bar=True)).count("▇") == 18


@pytest.mark.parametrize(
    ("today", "week", "text"),
    [
        (MONDAY, None, ""),
        (MONDAY, MONDAY - timedelta(days=7), "PAST: week of 16 Nov"),
        (MONDAY, MONDAY + timedelta(days=7), "NOT BEGUN: week of 30 Nov"),
        (date(2026, 12, 29), None, "holiday: week of 14 Dec"),
        (MONDAY - timedelta(days=1), None, "marks for Fri 20 Nov"),
    ],
)
def test_an_unusual_week_is_said(busy: School, today: date, week: date | None, text: str) -> None:
    view, _, look = view_and_look(busy, today, week)
    assert said(unusual_pieces(view, look)) == text


def test_the_week_has_number_and_letter(busy: School) -> None:
    _, board, _ = view_and_look(busy)
    assert week_text(board) == "week 12 B"


def test_the_row_under_the_cursor_says_proposal_evidence_source_and_clause(busy: School) -> None:
    _, board, look = view_and_look(busy)
    told = detail(board.rows[1], look, (".", ",", "Z"))
    assert said(list(told.left)) == "↑ 2nd unsigned this half term → warn (contact home at the 3rd)  +1"
    assert said(list(told.right)) == ". done  , not  Z later"
    assert told.clause.startswith("9 and 16 Nov · our default, not in the policy · Parents are contacted")
    assert detail(None, look, (".", ",", "Z")) == detail(board.rows[0], look, (".", ",", "Z"))


def test_plain_signs_are_used_in_sentences_of_the_program(busy: School) -> None:
    _, board, look = view_and_look(busy)
    told = detail(board.rows[1], Look(ASCII, look.words, MONDAY), (".", ",", "Z"))
    assert said(list(told.left)).isascii()


def test_lists_beside_the_planners(busy: School) -> None:
    _, board, look = view_and_look(busy)
    unsigned = unsigned_rows(board, look)
    assert {pupil_of(row.key) for row in unsigned} == {row.pupil_id for row in board.rows if row.findings}
    overdue = overdue_rows(board, look)
    assert [row.cells[1] for row in overdue][:2] == [
        "Ge 4 d: Map of the river",
        "Ge 4 d: Map of the river · En 1 d: Essay on Macbeth",
    ]
    (target,) = target_rows(board, look)
    assert target.cells[2] == "I will show my method"
    assert pupil_of(target.key) == busy.pupils[2]


@given(st.text(" abcdé王", max_size=80), st.integers(4, 40))
def test_a_text_is_parted_at_blanks_and_nothing_is_lost(text: str, width: int) -> None:
    first, second = two_lines(text, width)
    assert f"{first} {second}".split() == text.split()
    assert cell_len(first) <= width
