"""A chart of attainment: the line from baseline to target, the values, of a group the spread.

Drawn here, in roles and signs that every terminal has: it is a few lines, follows the theme in sixteen colours and
none, and has plain signs.
"""

import math
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import msgspec
from rich.cells import cell_len

from tutor_tui.queries.tracking.group import GroupPicture
from tutor_tui.queries.tracking.pupil import PupilPicture, SubjectCourse
from tutor_tui.rules.tracking.line import line_on
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.present.text import cut

Piece = tuple[str, Role]
"""Text and its role."""
Lines = list[list[Piece]]
Draw = Callable[[int, int], Lines]
"""Draws into so many columns and lines."""
MOST_LABEL = 18
"""Cells of a value's name left of the chart at most."""


class ChartSigns(msgspec.Struct, frozen=True):
    """One sign a fact; each one cell wide."""

    line: str = "·"
    baseline: str = "○"
    target: str = "◇"
    on: str = "●"
    behind: str = "▼"
    ahead: str = "▲"
    spread: str = "│"
    axis: str = "│"
    corner: str = "└"
    floor: str = "─"


PLAIN = ChartSigns(
    line=".",
    baseline="B",
    target="T",
    on="o",
    behind="v",
    ahead="^",
    spread="|",
    axis="|",
    corner="+",
    floor="-",
)


class Mark(msgspec.Struct, frozen=True):
    """One sign of the chart."""

    day: date
    """Where it stands across."""
    rank: float
    """Where it stands upwards."""
    sign: str
    """What is drawn."""
    role: Role = ""
    """How it is painted."""


class Chart(msgspec.Struct, frozen=True):
    """What is drawn, in days and places on the scale."""

    line: tuple[tuple[date, float], ...]
    """The corners of the line, ascending; empty where there is none."""
    bars: tuple[tuple[date, float, float], ...]
    """The spread of a group: day, from, to."""
    marks: tuple[Mark, ...]
    """What stands upon the line, the last uppermost."""
    steps: tuple[str, ...]
    """The scale's values, the lowest first."""


def chart_signs(look: Look) -> ChartSigns:
    """The signs that this terminal can draw."""
    return PLAIN if look.glyphs is ASCII else ChartSigns()


def pupil_chart(picture: PupilPicture, course: SubjectCourse, look: Look, behind_by: int) -> Chart:
    """One pupil in one subject; a value that is `behind_by` steps or more off the line has another sign."""
    signs = chart_signs(look)
    newest = max((point.due_on for point in picture.points), default=look.today)
    line = line_on(course.lines, max(newest, look.today))
    marks = []
    corners: tuple[tuple[date, float], ...] = ()
    if line is not None:
        corners = ((line.baseline_on, line.baseline_rank), (line.target_on, line.target_rank))
        if newest > line.target_on:
            corners = (*corners, (newest, line.target_rank))
        marks += [
            Mark(line.baseline_on, line.baseline_rank, signs.baseline, "accent"),
            Mark(line.target_on, line.target_rank, signs.target, "accent"),
        ]
    for point, rank in zip(picture.points, course.series, strict=True):
        if rank is None:
            continue
        judged = line_on(course.lines, point.due_on)
        expected = judged.expected(point.due_on) if judged is not None else None
        sign, role = _sign(None if expected is None else rank - expected, behind_by, signs)
        marks.append(Mark(point.due_on, rank, sign, role))
    return Chart(corners, (), tuple(marks), picture.steps)


def group_chart(picture: GroupPicture, look: Look, behind_by: int) -> Chart:
    """A group's median and the middle half of its values, against the median of its lines."""
    signs = chart_signs(look)
    corners = [
        (point.due_on, expected)
        for point, expected in zip(picture.points, picture.expected, strict=True)
        if expected is not None
    ]
    bars, marks = [], []
    for point, spread, expected in zip(picture.points, picture.spreads, picture.expected, strict=True):
        if spread is None:
            continue
        bars.append((point.due_on, spread.low, spread.high))
        sign, role = _sign(None if expected is None else spread.middle - expected, behind_by, signs)
        marks.append(Mark(point.due_on, spread.middle, sign, role))
    return Chart(tuple(corners), tuple(bars), tuple(marks), picture.steps)


def _sign(gap: float | None, behind_by: int, signs: ChartSigns) -> tuple[str, Role]:
    if gap is None or abs(gap) < behind_by - 1e-9:
        return signs.on, "marked"
    return (signs.behind, "bad") if gap < 0 else (signs.ahead, "good")


def legend(look: Look, *, group: bool) -> str:
    """What the signs say."""
    signs, words = chart_signs(look), look.words
    what = f"{signs.on} median  {signs.spread} middle half" if group else f"{signs.on} value"
    ends = "" if group else f"  {signs.baseline} baseline  {signs.target} {words.target.one}"
    return f"{what}  {signs.behind} behind  {signs.ahead} ahead  {signs.line} the line{ends}"


def draw_chart(chart: Chart, look: Look, width: int, height: int) -> Lines:
    """The chart in `height` lines of at most `width` cells; says so where there is nothing to draw."""
    days = [day for day, _ in chart.line] + [mark.day for mark in chart.marks]
    ranks = [rank for _, rank in chart.line] + [mark.rank for mark in chart.marks]
    ranks += [rank for _, low, high in chart.bars for rank in (low, high)]
    if not days or height < 4 or width < 24:
        return [[("Nothing is recorded yet." if not days else "", "dim")]]
    low, high = math.floor(min(ranks)), math.ceil(max(ranks))
    if low == high:
        low, high = low - 1, high + 1
    low, high = max(0, low), max(high, 1)
    rows = height - 2
    labels = _labels(chart.steps, low, high, rows)
    left = max((cell_len(label) for label in labels.values()), default=1)
    canvas = _Canvas(width - left - 2, rows, (min(days), max(days)), (low, high))
    signs = chart_signs(look)
    canvas.draw_line(chart.line, signs.line)
    for day, bottom, top in chart.bars:
        canvas.draw_bar(day, bottom, top, signs.spread)
    for mark in chart.marks:
        canvas.put(mark.day, mark.rank, mark.sign, mark.role)
    lines: Lines = []
    for row in range(rows):
        label = labels.get(row, "")
        blank = " " * (left - cell_len(label))
        lines.append([(f"{blank}{label} ", "dim"), (signs.axis, "dim"), *canvas.pieces(row)])
    lines.append([(" " * (left + 1), "dim"), (signs.corner + signs.floor * canvas.width, "dim")])
    lines.append([(" " * (left + 2), "dim"), (canvas.dates([mark.day for mark in chart.marks]), "dim")])
    return lines


def _labels(steps: Sequence[str], low: int, high: int, rows: int) -> dict[int, str]:
    """The value's name at each line that has room for one."""
    found: dict[int, str] = {}
    for place in range(low, high + 1):
        if 0 <= place < len(steps):
            row = _row(place, low, high, rows)
            if row not in found:
                found[row] = cut(steps[place], MOST_LABEL, "")
    return found


def _row(rank: float, low: float, high: float, rows: int) -> int:
    share = (rank - low) / (high - low)
    return min(rows - 1, max(0, round((1 - share) * (rows - 1))))


class _Canvas:
    """Cells that are drawn upon."""

    def __init__(self, width: int, rows: int, days: tuple[date, date], ranks: tuple[float, float]) -> None:
        self.width = width
        self._first, self._last = days
        self._low, self._high = ranks
        self._cells: list[list[Piece]] = [[(" ", "")] * width for _ in range(rows)]

    def column(self, day: date) -> int:
        """The column of a day."""
        length = (self._last - self._first).days
        if not length:
            return self.width // 2
        return round((day - self._first).days / length * (self.width - 1))

    def put(self, day: date, rank: float, sign: str, role: Role) -> None:
        """One sign."""
        self._cells[self._row(rank)][self.column(day)] = (sign, role)

    def _row(self, rank: float) -> int:
        return _row(rank, self._low, self._high, len(self._cells))

    def draw_line(self, corners: Sequence[tuple[date, float]], sign: str) -> None:
        """A sign in each column between the corners."""
        for (since, before), (until, after) in pairwise(corners):
            start, end = self.column(since), self.column(until)
            for column in range(start, end + 1):
                rank = after if end == start else before + (after - before) * (column - start) / (end - start)
                self._cells[self._row(rank)][column] = (sign, "dim")

    def draw_bar(self, day: date, low: float, high: float, sign: str) -> None:
        """A sign in each line from `low` to `high`."""
        for row in range(self._row(high), self._row(low) + 1):
            self._cells[row][self.column(day)] = (sign, "accent")

    def pieces(self, row: int) -> list[Piece]:
        """One line, neighbours of one role together."""
        found: list[Piece] = []
        for text, role in self._cells[row]:
            if found and found[-1][1] == role:
                found[-1] = (found[-1][0] + text, role)
            else:
                found.append((text, role))
        return found

    def dates(self, days: Sequence[date]) -> str:
        """Months under the signs, each as far as there is room."""
        line = [" "] * self.width
        free = 0
        for day in sorted(set(days)):
            text = f"{day:%b} {day:%y}"
            start = min(max(0, self.column(day) - len(text) // 2), max(0, self.width - len(text)))
            if start >= free and start + len(text) <= self.width:
                line[start : start + len(text)] = text
                free = start + len(text) + 1
        return "".join(line).rstrip()
