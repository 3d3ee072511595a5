"""The mix of what was set, as bars."""

from itertools import groupby

from tutor_tui.queries.monitoring.balance import UNSAID, Aspect, Balance, Part
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

BAR = 12
"""Cells of a full bar."""
STRETCHES = {"half_term": "half term", "term": "term", "year": "school year"}
"""The policy's stretches in words."""


def balance_columns() -> tuple[Column, ...]:
    """The part, its number, its share as a bar and in per cent."""
    return (
        Column("name", "", min_width=14, max_width=24, lead=True),
        Column("count", "", width=5, align="right"),
        Column("percent", "", width=4, align="right"),
        Column("bar", "", width=BAR, priority=3),
        Column("note", "", min_width=4, priority=2),
    )


def balance_rows(balance: Balance, look: Look) -> list[GridRow]:
    """A heading for each aspect, its parts below; without any task there is nothing to mix."""
    if not balance.total:
        return []
    rows: list[GridRow] = []
    for aspect, parts in groupby(balance.parts, key=lambda part: part.aspect):
        rows.append(GridRow(f"section:{aspect}", (), heading=aspect_name(aspect, look)))
        rows += [_row(part, look) for part in parts]
    return rows


def _row(part: Part, look: Look) -> GridRow:
    none = part.is_wanted and not part.count
    role: Role = "warn" if none else "dim" if not part.count or part.name == UNSAID else ""
    full = round(part.percent * BAR / 100)
    bar = look.glyphs.full * full + look.glyphs.rest * (BAR - full)
    return GridRow(
        f"{part.aspect}:{part.name}",
        (
            cell(part_name(part, look), role),
            cell(str(part.count), role),
            cell(f"{part.percent}%", role),
            cell(bar, role),
            cell("none" if none else "", role),
        ),
    )


def aspect_name(aspect: Aspect, look: Look) -> str:
    """What is mixed, as a heading."""
    match aspect:
        case Aspect.KIND:
            return "Kinds"
        case Aspect.SKILL:
            return "Skills"
        case Aspect.BLOOM:
            return "Bloom's levels"
        case Aspect.ASSESSMENT:
            return "Chances to assess"
        case Aspect.WRITTEN_DOWN:
            return f"Written into {look.words.planner.many}"
        case Aspect.HOME:
            return "What homes can provide"


def part_name(part: Part, look: Look) -> str:
    """The part in words."""
    if part.name == UNSAID:
        return "by nobody else" if part.aspect is Aspect.ASSESSMENT else "not said"
    named = {
        "self": "own work",
        "peer": "each other's",
        "needs": "needs more",
        "every_home": "every home can",
    }
    return named.get(part.name, part.name) if part.aspect in (Aspect.ASSESSMENT, Aspect.HOME) else part.name


def balance_title(balance: Balance | None, look: Look) -> str:
    """The list's name: "Balance of the term: 98 tasks"."""
    if balance is None:
        return "Balance"
    return f"Balance of the {STRETCHES[balance.rule.within]}: {look.words.task.count(balance.total)}"


def no_balance(balance: Balance | None, look: Look) -> str:
    """Why there is nothing to mix."""
    stretch = STRETCHES[balance.rule.within] if balance else "term"
    return f"Nothing was set in this {stretch} yet, so there is nothing to balance."
