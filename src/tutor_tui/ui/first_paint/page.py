"""The lines of the registration screen that need no Textual: header, what is carried over, lists with their frames."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec
from rich.cells import cell_len

from tutor_tui.queries.registration.board import Board
from tutor_tui.queries.registration.desk import DeskView
from tutor_tui.ui.present.cells import GridRow, Role
from tutor_tui.ui.present.headlines import WIDE, Piece, carried_pieces, header_pieces, who_text
from tutor_tui.ui.present.line_cells import line_cells
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import planner_columns, planner_row
from tutor_tui.ui.present.side_panes import (
    overdue_columns,
    overdue_rows,
    target_columns,
    target_rows,
    unsigned_columns,
    unsigned_rows,
)
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.widgets.columns import Column, fit
from tutor_tui.ui.widgets.lines import lay_row

Ink: TypeAlias = Role | Literal["title", "heading", "cursor", "header", "frame", "focus"]
"""What a text is: a role; what stands out; the columns' headings; the cursor's bar; the header's ground; a list's
frame; the frame of the list that has the keys."""

LEAST_COLUMNS, LEAST_LINES = 40, 12
"""Below these nothing is painted before Textual does."""
_GUTTER = 2
"""Cells left of a list's first column."""
_CLOCK = 5
"""Cells of the time."""


class Run(msgspec.Struct, frozen=True):
    """Text at a place of the screen."""

    x: int
    """Column, from 0."""
    y: int
    """Line, from 0."""
    text: str
    """Safe to print; it ends within the screen."""
    ink: Ink
    """How it is drawn."""


class _Box(msgspec.Struct, frozen=True):
    """Where something stands: column, line, columns, lines."""

    x: int
    y: int
    width: int
    height: int = 1


class _List(msgspec.Struct, frozen=True):
    """One list."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[GridRow]
    cursor: int | None = None
    """The place of the row under the cursor; a list without one has no headings either."""


def page(view: DeskView, look: Look, columns: int, lines: int, now: datetime) -> list[Run]:
    """What is painted on a terminal of this size; `now` is London's time. Nothing without a board, or room for it."""
    board = view.board
    if board is None or columns < LEAST_COLUMNS or lines < LEAST_LINES:
        return []
    who = who_text(board, "", look)
    clock = 1 + cell_len(who)
    room = columns - clock - _CLOCK
    if room < _CLOCK:  # a name that leaves no room is Textual's to fit
        return []
    left, right = header_pieces(view, board, look, columns)
    cut = look.glyphs.ellipsis
    return [
        Run(0, 0, " " * columns, "header"),
        *_bar([(who, "title")], (), _Box(0, 0, clock + 2), cut),
        Run(clock, 0, f"{now:%H:%M}", "header"),
        *_bar(left, right, _Box(clock + _CLOCK, 0, room), cut),
        *_bar(carried_pieces(board, look, short=columns < WIDE), (), _Box(0, 1, columns), cut),
        *_lists(board, look, columns, lines),
    ]


def _lists(board: Board, look: Look, columns: int, lines: int) -> Iterator[Run]:
    """One list where there is room for one only (below the tabs' line), else four."""
    rows = [planner_row(row, look) for row in board.rows]
    open_ids = [row.pupil_id for row in board.open_rows[:1]]
    cursor = next((place for place, row in enumerate(board.rows) if row.pupil_id in open_ids), 0)
    planners = _List(look.words.planner.titles, planner_columns(look), rows, cursor)
    if columns < WIDE:
        yield from _rows(planners, _Box(0, 3, columns, lines - 7), look)
        return
    side, height = columns * 11 // 21, lines - 6
    yield from _framed(planners, _Box(0, 2, side, height), look)
    unsigned, targets = unsigned_rows(board, look), target_rows(board, look)
    beside = (
        _List(f"Unsigned {len(unsigned)}", unsigned_columns(), unsigned),
        _List(f"Overdue {len(board.overdue)}", overdue_columns(look), overdue_rows(board, look)),
        _List(f"{look.words.target.titles} {len(targets)}", target_columns(), targets),
    )
    tops = (0, height * 3 // 8, height * 6 // 8, height)
    for place, shown in enumerate(beside):
        box = _Box(side, 2 + tops[place], columns - side, tops[place + 1] - tops[place])
        yield from _framed(shown, box, look)


def _framed(shown: _List, box: _Box, look: Look) -> Iterator[Run]:
    """A list in its frame; of one without rows only the frame."""
    corners, flat, upright = ("++++", "-", "|") if look.glyphs is ASCII else ("╭╮╰╯", "─", "│")
    name = f" {shown.title} "
    rest = box.width - 3 - cell_len(name)
    if rest < 1:
        return
    ink: Ink = "frame" if shown.cursor is None else "focus"
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    yield Run(box.x, box.y, corners[0] + flat, ink)
    yield Run(box.x + 2, box.y, name, "title" if shown.cursor is not None else "dim")
    yield Run(right - rest, box.y, flat * rest + corners[1], ink)
    for y in range(box.y + 1, bottom):
        yield Run(box.x, y, upright, ink)
        yield Run(right, y, upright, ink)
    yield Run(box.x, bottom, corners[2] + flat * (box.width - 2) + corners[3], ink)
    yield from _rows(shown, _Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2), look)


def _rows(shown: _List, box: _Box, look: Look) -> Iterator[Run]:
    """The rows that are in view, under their headings where there are any."""
    cut, cursor, head = look.glyphs.ellipsis, shown.cursor, int(shown.cursor is not None)
    in_view = box.height - head
    if not shown.rows or in_view < 1:
        return
    width = box.width - (len(shown.rows) > in_view)  # the scrollbar's cell
    fitted = fit(shown.columns, width - _GUTTER)
    lead = next((place for place in fitted if place.column.lead), fitted[0])
    if head:
        titles = lay_row([column.title for column in shown.columns], fitted, "", cut)
        heading: list[tuple[str, Ink]] = [(text, "heading") for text, _ in titles]
        yield from _placed(heading, box.x + _GUTTER, box.y)
    top = 0
    if cursor is not None and cursor >= in_view:
        top = min(cursor - in_view // 2, len(shown.rows) - in_view)
    for y, row in enumerate(shown.rows[top : top + in_view], box.y + head):
        pieces = lay_row(row.cells, fitted, row.style, cut)
        if y - box.y - head + top == cursor:
            sign = ">" if look.glyphs is ASCII else "▶"
            cells = line_cells([(f"{sign} ", ""), *pieces], (), width, "")
            bar = _GUTTER + lead.start + lead.width
            yield Run(box.x, y, "".join(text for text, _ in cells[:bar]), "cursor")
            yield from _placed(cells[bar:], box.x + bar, y)
        else:
            yield from _placed(pieces, box.x + _GUTTER, y)


def _bar(
    left: Sequence[Piece | tuple[str, Ink]], right: Sequence[Piece], box: _Box, cut: str
) -> Iterator[Run]:
    """A line with a blank at either end."""
    yield from _placed(line_cells(left, right, box.width - 2, cut), box.x + 1, box.y)  # type: ignore[arg-type]


def _placed(pieces: Sequence[tuple[str, Ink]], x: int, y: int) -> Iterator[Run]:
    """The pieces one after another; those in the same ink as one, blank ones left out."""
    run, of_run, start = "", "", x
    for text, ink in [*pieces, ("", "end")]:
        if ink != of_run:
            if run.strip():
                yield Run(start, y, run, of_run)  # type: ignore[arg-type]
            run, of_run, start = "", ink, x
        run += text
        x += cell_len(text)
