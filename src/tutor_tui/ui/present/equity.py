"""Groups of pupils compared, as rows of a list with their intervals drawn."""

from itertools import groupby

from tutor_tui.queries.equity.view import Equity
from tutor_tui.rules.equity.tables import Compared, Group, Measure
from tutor_tui.rules.equity.wording import (
    TOO_FEW,
    chances_name,
    compared_in_words,
    group_name,
    measure_name,
    rate_text,
    section_name,
)
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.intervals import axis, drawn
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


def equity_columns(look: Look, bar: int) -> tuple[Column, ...]:
    """Which group, how many, how often, against all others; `bar` are the cells of the drawing."""
    return (
        Column("group", "", min_width=14, max_width=24, lead=True),
        Column("pupils", look.words.pupil.many, width=8, align="right", priority=4),
        Column("count", "count", width=10, align="right", priority=3),
        Column("rate", "rate", width=6, align="right", priority=2),
        Column("ratio", "ratio", width=5, align="right"),
        Column("bar", axis(bar), width=bar),
    )


def equity_rows(found: Equity, measure: Measure, look: Look, bar: int) -> list[GridRow]:
    """One row a group under the heading of its kind; the table's total first."""
    rows = [_row(found.total, everybody(found, look), measure, look, bar)]
    for heading, groups in groupby(found.groups, key=lambda group: section_name(group.place, look.words)):
        rows.append(GridRow(f"heading:{heading}", (), heading=heading))
        rows += [_row(group, group_name(group.place, look.words), measure, look, bar) for group in groups]
    return rows


def everybody(found: Equity, look: Look) -> str:
    """The table's total: "whole school", "Year 8"."""
    return "whole school" if found.year is None else f"{look.words.year_group.title} {found.year}"


def group_key(group: Group) -> str:
    """A row's key."""
    place = group.place
    return f"{place.table}:{place.dimension}:{place.group}"


def equity_title(measure: Measure, look: Look) -> list[list[Piece]]:
    """What is counted, and how the drawing is to be read."""
    words, glyphs = look.words, look.glyphs
    of = "," if measure.at_most_one else ""
    line = f"{glyphs.line_start}{glyphs.line}{glyphs.point}{glyphs.line}{glyphs.line_end}"
    return [
        [(f"{measure_name(measure, words)}{of} {chances_name(measure, words)}", "marked")],
        [
            (
                f"{glyphs.point} is the rate against all others (1: as often), {line} its 95% interval; across "
                f"{glyphs.upright} it may be chance. It informs; it proposes nothing.",
                "dim",
            )
        ],
    ]


def group_line(found: Equity, key: str | None, measure: Measure, look: Look) -> str:
    """The row under the cursor in a sentence."""
    for group in (found.total, *found.groups):
        if group_key(group) == key:
            is_all = group is found.total
            name = everybody(found, look) if is_all else group_name(group.place, look.words)
            compared = group.compared[measure]
            if compared is None:
                return f"{name}: {TOO_FEW}, or it would give away a number that is."
            return compared_in_words(name, compared, measure, look.words)
    return ""


def _row(group: Group, name: str, measure: Measure, look: Look, bar: int) -> GridRow:
    compared = group.compared[measure]
    pupils = "" if group.pupils is None else str(group.pupils)
    key = group_key(group)
    if compared is None:
        return GridRow(key, (name, pupils, "", "", "", cell(TOO_FEW, "dim")))
    return GridRow(
        key,
        (
            name,
            pupils,
            f"{compared.events}/{compared.chances}",
            rate_text(compared.rate, measure),
            "" if compared.ratio is None else f"{compared.ratio.ratio:.2f}",
            _bar(compared, look, bar),
        ),
    )


def _bar(compared: Compared, look: Look, bar: int) -> Cell | str:
    return drawn(compared.ratio, bar, look.glyphs) if compared.ratio else ""
