"""Targets as rows of a tree."""

from collections.abc import Mapping, Sequence

from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.rules.targets.tree import Branch
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def tree_columns(look: Look) -> tuple[Column, ...]:
    """What is aimed at, of whom, until when, reviewed when."""
    return (
        Column("target", look.words.target.title, min_width=20, lead=True),
        Column("subject", "", width=4, priority=4),
        Column("review", "review", width=9, priority=2),
    )


def tree_rows(
    branches: Sequence[Branch], rows: Mapping[int, TargetRow], folded: frozenset[int], look: Look
) -> list[GridRow]:
    """One row a branch."""
    return [_row(branch, rows[branch.target_id], branch.target_id in folded, look) for branch in branches]


def _row(branch: Branch, row: TargetRow, is_folded: bool, look: Look) -> GridRow:
    sign = "" if not branch.children else "+ " if is_folded else "- "
    return GridRow(
        str(row.target_id),
        (
            cell(f"{'  ' * branch.depth}{sign}{row.whose}: {row.text}"),
            cell(row.subject),
            cell("" if row.review_on is None else short_day(row.review_on, look.today)),
        ),
    )
