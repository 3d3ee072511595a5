"""Targets as rows of a tree: which layer, whose, what carries it, when it is reviewed."""

from collections.abc import Collection, Sequence

from tutor_tui.queries.targets.forest import Forest
from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import OPEN
from tutor_tui.rules.targets.tree import Branch
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.targets.reviews import review_cell
from tutor_tui.ui.widgets.columns import Column

STATUS_ROLES: dict[str, Role] = {"met": "good", "missed": "bad", "dropped": "dim"}
"""What came of a target, for the theme; the word and a sign say it too."""


def tree_columns(look: Look) -> tuple[Column, ...]:
    """A sign of what came of it, what is aimed at, the subject, what carries it, the next review."""
    return (
        Column("sign", "", width=1),
        Column("target", look.words.target.title, min_width=20, lead=True),
        Column("subject", "", width=3, priority=4),
        Column("carry", "carried", width=10, align="right", priority=3),
        Column("review", "review", width=15, priority=2),
    )


def tree_rows(
    found: Forest, branches: Sequence[Branch], folded: Collection[int], matching: Collection[int], look: Look
) -> list[GridRow]:
    """One row a branch; what is shown only because something under it matches is dim."""
    return [
        _row(found, branch, branch.target_id in folded, branch.target_id in matching, look)
        for branch in branches
    ]


def _row(found: Forest, branch: Branch, is_folded: bool, matches: bool, look: Look) -> GridRow:
    row = found.rows[branch.target_id]
    is_open = row.status == OPEN
    fold = "  " if not branch.children else "+ " if is_folded else "- "
    hidden = f" ({branch.below})" if is_folded and branch.below else ""
    quiet: Role = "" if matches and is_open else "dim"
    return GridRow(
        str(row.target_id),
        (
            cell(status_sign(row.status, look), STATUS_ROLES.get(row.status, "")),
            Cell(
                (
                    (f"{' ' * branch.depth}{fold}", "dim"),
                    (
                        name_of(row),
                        "dim" if not matches else "accent" if row.layer is not Layer.PUPIL else "",
                    ),
                    (f"{hidden}: {row.text}", quiet),
                )
            ),
            cell(row.subject, "dim"),
            carry_cell(found, row),
            review_cell(found.due[row.target_id], look) if is_open else _closed(row, look),
        ),
    )


def name_of(row: TargetRow) -> str:
    """Whose it is, with what tells the layer: "KS3 goal", "KS3", "Year 8", "Year 8 unit", "8M1", "Brown, Lily"."""
    match row.layer:
        case Layer.NUMERICAL | Layer.KEY_STAGE:
            stage = row.whose if row.place.key_stage is None else f"KS{row.place.key_stage}"
            return f"{stage} goal" if row.layer is Layer.NUMERICAL else stage
        case Layer.UNIT:
            return f"{row.whose} unit"
        case _:
            return row.whose


def status_sign(status: str, look: Look) -> str:
    """Met, missed, dropped; nothing while it is open."""
    return {"met": look.glyphs.signed, "missed": look.glyphs.unsigned, "dropped": "-"}.get(status, "")


def carry_cell(found: Forest, row: TargetRow) -> Cell:
    """ "80% now", "3/9 met"; empty where nothing hangs under it and nothing is counted."""
    counted = found.counted.get(row.target_id)
    if counted is not None and counted.carried.known:
        return cell(f"{counted.carried.percent}% now", "good" if counted.carried.needed == 0 else "warn")
    below = found.below[row.target_id]
    return cell(f"{below.met}/{below.aimed} met" if below.aimed else "", "dim")


def _closed(row: TargetRow, look: Look) -> Cell:
    day = f" {short_day(row.closed_on, look.today)}" if row.closed_on is not None else ""
    return cell(f"{row.status}{day}", STATUS_ROLES.get(row.status, ""))
