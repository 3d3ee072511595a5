"""The school's self-evaluation as rows of a list: items or features, the phases of the year side by side."""

from collections.abc import Sequence
from enum import StrEnum

from tutor_tui.queries.evaluation.view import Evaluation, year_span
from tutor_tui.rules.evaluation.framework import Feature, Item
from tutor_tui.rules.evaluation.scores import (
    PHASES,
    WEAK,
    Mean,
    Move,
    Phase,
    items_moved,
    mean,
    moved,
    no_longer_asked,
    priorities,
    unscored,
)
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import Glyphs
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""
ROLES: dict[Move, Role] = {Move.BETTER: "good", Move.WORSE: "bad", Move.SAME: "dim", Move.NOT_SCORED: ""}


class Only(StrEnum):
    """Which items the list shows."""

    ALL = "all items"
    UNSCORED = "only items that are not scored"
    PRIORITIES = "only priorities"


def bar(value: float, glyphs: Glyphs) -> str:
    """Four cells, the fuller the stronger: all for 1, one for 4."""
    full = round(WEAK + 1 - value)
    return glyphs.full * full + glyphs.rest * (WEAK - full)


def evaluation_columns(found: Evaluation | None, look: Look) -> tuple[Column, ...]:
    """The item or feature, each phase of the year, what moved last, and its signs."""
    return (
        Column("number", width=3),
        Column("what", min_width=16, max_width=46, lead=True),
        *(
            Column(f"phase-{number}", _phase_title(found, number, look), width=9)
            for number in range(1, PHASES + 1)
        ),
        Column("moved", "moved", width=6, priority=2),
        Column("signs", width=2),
    )


def _phase_title(found: Evaluation | None, number: int, look: Look) -> str:
    if found is None or number > len(found.phases):
        return f"phase {number}"
    return f"{number}: {short_day(found.phases[number - 1].dated_on, look.today)}"


def shown_items(found: Evaluation, only: Only) -> tuple[Item, ...]:
    """The items that the filter lets through, by the year's last phase."""
    items, newest = found.framework.items, found.newest
    if newest is None or only is Only.ALL:
        return items
    return unscored(items, newest) if only is Only.UNSCORED else priorities(items, newest)


def item_rows(found: Evaluation, only: Only, look: Look) -> list[GridRow]:
    """One row an item, under the heading of its feature."""
    let_through = {item.id for item in shown_items(found, only)}
    rows: list[GridRow] = []
    heading = ""
    for number, feature, item in found.framework.numbered():
        if item.id not in let_through:
            continue
        if heading != feature.id:
            heading = feature.id
            rows.append(GridRow(f"feature:{feature.id}", (), heading=feature_heading(found, feature, look)))
        rows.append(_item_row(found, number, item, look))
    return rows


def feature_heading(found: Evaluation, feature: Feature, look: Look) -> str:
    """The feature with its mean in each phase."""
    means = [value_text(mean(feature.items, phase)) for phase in found.phases]
    return f"{feature.title}: mean {f' {look.glyphs.arrow} '.join(means)}" if means else feature.title


def _item_row(found: Evaluation, number: str, item: Item, look: Look) -> GridRow:
    newest, before = found.newest, found.before
    now = None if newest is None else newest.score(item.id)
    move = moved(None if before is None else before.score(item.id), now)
    rating = None if newest is None else newest.ratings.get(item.id)
    signs: list[Piece] = []
    if rating is not None:
        signs += [(look.glyphs.proposal, "warn")] if rating.is_priority else [(" ", "")]
        signs += [(look.glyphs.comment, "accent")] if rating.note else []
    return GridRow(
        item.id,
        (
            cell(number, "dim"),
            item.title,
            *_by_phase([score_cell(phase.score(item.id), look.glyphs) for phase in found.phases]),
            cell(move.value, ROLES[move]),
            Cell(tuple(signs)),
        ),
    )


def feature_rows(found: Evaluation, look: Look) -> list[GridRow]:
    """One row a feature, with the mean of what is scored in each phase."""
    rows = []
    for place, feature in enumerate(found.framework.features, 1):
        newest, before = found.newest, found.before
        move = (
            Move.NOT_SCORED
            if newest is None or before is None
            else items_moved(feature.items, before, newest)
        )
        count = 0 if newest is None else len(priorities(feature.items, newest))
        rows.append(
            GridRow(
                feature.id,
                (
                    cell(str(place), "dim"),
                    feature.title,
                    *_by_phase(
                        [mean_cell(mean(feature.items, phase), look.glyphs) for phase in found.phases]
                    ),
                    cell(move.value, ROLES[move]),
                    cell(f"{count}{look.glyphs.proposal}" if count else "", "warn"),
                ),
            )
        )
    return rows


def _by_phase(cells: Sequence[Cell | str]) -> list[Cell | str]:
    """A cell for each phase that a year may have."""
    return [*cells, *([""] * (PHASES - len(cells)))]


def score_cell(score: int | None, glyphs: Glyphs) -> Cell:
    """The score as a number, with its bar."""
    if score is None:
        return cell(glyphs.unchecked, "dim")
    return cell(f"{score} {bar(score, glyphs)}", "bad" if score == WEAK else "")


def mean_cell(found: Mean, glyphs: Glyphs) -> Cell:
    """The mean with its bar."""
    if found.value is None:
        return cell(glyphs.unchecked, "dim")
    return cell(f"{found.value:.1f} {bar(found.value, glyphs)}")


def value_text(found: Mean) -> str:
    """ "2.4", "2.0 (3 of 5 scored)", "not scored"."""
    if found.value is None:
        return "not scored"
    part = "" if found.scored == found.of else f" ({found.scored} of {found.of} scored)"
    return f"{found.value:.1f}{part}"


def head_lines(found: Evaluation, only: Only, look: Look) -> list[list[Piece]]:
    """How the bars are to be read, and what the list leaves out."""
    glyphs = look.glyphs
    scale: list[Piece] = [
        (f"1 {bar(1, glyphs)} strong   4 {bar(WEAK, glyphs)} needs significant development", ""),
        (f"   {glyphs.unchecked} not scored", "dim"),
    ]
    newest = found.newest
    second: list[Piece] = []
    if newest is not None:
        items = found.framework.items
        to_do, wanted = len(unscored(items, newest)), len(priorities(items, newest))
        second.append((f"Phase {newest.number}: {len(items) - to_do} of {len(items)} scored, ", ""))
        second.append((f"{wanted} priorit{'y' if wanted == 1 else 'ies'}.", "warn" if wanted else ""))
        gone = no_longer_asked(found.framework, newest)
        if gone:
            second.append((f" {gone} more scores are of items that are no longer in the list.", "dim"))
        if only is not Only.ALL:
            second.append((f" Shown: {only.value}.", "key"))
        elif not found.is_open:
            second.append((" This year is closed: it can be read.", "dim"))
    return [scale, second] if second else [scale]


def about_text(found: Evaluation) -> str:
    """Year and phase, for the title."""
    newest = found.newest
    return year_span(found.year) + ("" if newest is None else f", phase {newest.number} of {PHASES}")


def nothing_opened(found: Evaluation, key: str) -> str:
    """What is said of a year without a phase."""
    if found.may_evaluate:
        return f"No phase is opened in {year_span(found.year)}. {key} opens one, dated; then 1 to 4 score each item."
    return (
        f"No phase is opened in {year_span(found.year)}. The senior leaders open one and score its items; you can "
        "read it then."
    )


def nothing_let_through(only: Only, key: str) -> str:
    """What is said where the filter leaves nothing."""
    if only is Only.UNSCORED:
        return f"Every item is scored. {key} goes on to the priorities, then to all items."
    return f"No item is a priority yet: + makes one of the item under the cursor. {key} shows all items."


def phase_line(phase: Phase, look: Look) -> str:
    """ "phase 2, 19 Oct"."""
    return f"phase {phase.number}, {short_day(phase.dated_on, look.today)}"
