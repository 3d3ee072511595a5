"""The schools of a trust as rows of a list."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.trust.items import Item, Row
from tutor_tui.trust.lines import Line, Order, everybody, not_comparable, usual_basis
from tutor_tui.trust.wording import (
    HIDDEN_SIGN,
    OTHERWISE_SIGN,
    fault_text,
    forms_text,
    heading,
    order_name,
    pupils_text,
    short_fault,
    value_in_words,
    value_text,
)
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""
ALL = "all"
"""The key of the row of all schools together."""
FOLDED, UNFOLDED = "+", "-"
"""Beside a school whose years are hidden, or shown."""
_FIRST_TO_STAY = (
    Item.CHECKED_THIS_WEEK,
    Item.SIGNED_THIS_WEEK,
    Item.CHECKED,
    Item.OVERDUE,
    Item.SET,
    Item.SIGNED,
    Item.MISSED,
    Item.CORRECTIONS,
    Item.SERVED,
)
"""Which items stay where there is no room for all, the most important first."""


class TrustList(msgspec.Struct, frozen=True):
    """What is listed, and how."""

    name: str
    """The trust."""
    every: tuple[Line, ...]
    """Every school: they say what is usual."""
    shown: tuple[Line, ...]
    """Those that are listed, in their order."""
    order: Order
    """By what they stand."""
    year: int | None
    """The only year of each school that is shown; None for whole schools."""
    only: str
    """Which schools are left, in words; empty for all."""
    unfolded: Container[int]
    """The places of schools whose years are shown."""
    now: datetime
    """This instant."""

    @property
    def year_shown(self) -> bool:
        """Whether only one year of each school is shown."""
        return self.year is not None


def trust_columns(look: Look) -> tuple[Column, ...]:
    """Which school, how many, the numbers, what is wrong; where there is no room the less important go first."""
    words = look.words
    pupils = words.pupil.many
    return (
        Column("school", "school", min_width=12, max_width=28, lead=True),
        Column("pupils", pupils, width=max(6, min(8, len(pupils))), align="right", priority=11),
        Column("unseen", "unseen", width=7, align="right", priority=5),
        *(
            Column(
                str(item),
                heading(item, words),
                width=max(6, len(heading(item, words))),
                align="right",
                priority=2 + _FIRST_TO_STAY.index(item),
            )
            for item in Item
        ),
        Column("state", "", min_width=10, max_width=18),
    )


def trust_rows(listed: TrustList, look: Look) -> list[GridRow]:
    """All together, then a row for each school, and one for each year of those that are unfolded."""
    usual = usual_basis(listed.every)
    rows = []
    if any(line.figures for line in listed.shown):
        rows.append(_row(ALL, "all shown", everybody(listed.shown, listed.year, ""), None, usual, "", look))
    for line in listed.shown:
        rows += _of_school(line, listed, usual, look)
    return rows


def _of_school(line: Line, listed: TrustList, usual: Mapping[Item, str], look: Look) -> Iterator[GridRow]:
    key, state = school_key(line), short_fault(line, listed.now)
    open_ = line.place in listed.unfolded
    sign = " " if line.figures is None or listed.year_shown else UNFOLDED if open_ else FOLDED
    name, row = f"{sign} {line.school.short}", line.row(listed.year)
    if row is None:
        if line.figures is not None:
            state = f"no {look.words.year_group.one} {listed.year}"
        blank = [""] * (2 + len(Item))
        yield GridRow(key, (name, *blank, cell(state, "bad" if line.fault else "dim")))
        return
    yield _row(key, name, row, line, usual, state, look)
    if open_ and line.figures is not None and not listed.year_shown:
        for number, year in enumerate(line.figures.years):
            yield _row(f"{key}:{number}", f"    {year.name}", year, line, usual, "", look)


def _row(
    key: str, name: str, row: Row, line: Line | None, usual: Mapping[Item, str], state: str, look: Look
) -> GridRow:
    bad: Role = "bad" if line is not None and line.fault else "dim"
    style: Role = "marked" if line is None else ""
    return GridRow(
        key,
        (
            name,
            pupils_text(row),
            forms_text(row),
            *(_value(item, row, line, usual, look) for item in Item),
            cell(state, bad),
        ),
        style=style,
    )


def _value(item: Item, row: Row, line: Line | None, usual: Mapping[Item, str], look: Look) -> Cell:
    """The number, and one sign: not comparable, or which way it moved."""
    text, shown = value_text(item, row), row.items.get(item)
    if shown is None or shown.value is None:
        return cell(f"{text} ", "dim")
    if line is not None and not_comparable(line, item, usual):
        return Cell(((text, ""), (OTHERWISE_SIGN, "warn")))
    moves = {Trend.MORE: look.glyphs.rising, Trend.LESS: look.glyphs.falling}
    wanted = {Trend.MORE: item.measure.wanted, Trend.LESS: -item.measure.wanted}.get(shown.trend, 0)
    role: Role = "good" if wanted > 0 else "bad" if wanted < 0 else "dim"
    return Cell(((text, ""), (moves.get(shown.trend, " "), role)))


def school_key(line: Line) -> str:
    """A school's key in the list; its years' keys go on with a colon and their place."""
    return f"school:{line.place}"


def place_of_key(key: str | None) -> tuple[int | None, int | None]:
    """The places of the school and of its year that a row is of; None for none."""
    parts = (key or "").split(":")
    if parts[0] != "school":
        return None, None
    return int(parts[1]), int(parts[2]) if len(parts) > 2 else None


def trust_lines(listed: TrustList, look: Look) -> list[list[Piece]]:
    """How far the asking is, what is listed, and how the signs are to be read."""
    told = sum(line.state == "answered" for line in listed.every)
    failed = sum(line.state == "failed" for line in listed.every)
    left = len(listed.every) - told - failed
    said: list[Piece] = [
        (listed.name, "marked"),
        (f"  {told} of {len(listed.every)} schools told figures", ""),
    ]
    if failed:
        said.append((f", {failed} {'tells' if failed == 1 else 'tell'} none", "bad"))
    if left:
        said.append((f", {left} to come", "saving"))
    said.append(
        (f"  {order_name(listed.order, look.words)}{', ' + listed.only if listed.only else ''}", "dim")
    )
    legend = (
        f"{HIDDEN_SIGN}: of few {look.words.pupil.many}, not shown  {OTHERWISE_SIGN}: not comparable  "
        f"{look.glyphs.rising}{look.glyphs.falling}: than before"
    )
    return [said, [(legend, "dim")]]


def trust_line(listed: TrustList, key: str | None, look: Look) -> str:
    """The row under the cursor in words: what is wrong first, then its numbers, that of the order first."""
    place, number = place_of_key(key)
    line = next((line for line in listed.shown if line.place == place), None)
    if line is None:
        return (
            "Only of what the schools show: nothing that one of them hides follows from it."
            if key == ALL
            else ""
        )
    if line.fault is not None:
        return fault_text(line, listed.now)
    row = line.row(listed.year)
    if number is not None and line.figures is not None:
        row = line.figures.years[number]
    if row is None:
        return line.school.name
    return f"{_named(line, row, number)}: {'; '.join(_said(listed, line, row, look))}"


def _named(line: Line, row: Row, number: int | None) -> str:
    whole = number is None and line.figures is not None and row is line.figures.whole
    return line.school.name if whole else f"{line.school.name}, {row.name}"


def _said(listed: TrustList, line: Line, row: Row, look: Look) -> Sequence[str]:
    usual = usual_basis(listed.every)
    first = [item for item in Item if item == listed.order]
    others = [item for item in Item if item not in first]
    others.sort(key=lambda item: not not_comparable(line, item, usual))
    return [value_in_words(line, row, item, usual, look.words) for item in (*first, *others)]
