"""What is kept too long as rows of a list, and the lines above it."""

from tutor_tui.queries.retention.preview import Retained
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


def due_columns() -> tuple[Column, ...]:
    """Which records, how many go, how many lose their words."""
    return (
        Column("what", "Records", min_width=16, max_width=40, lead=True),
        Column("deleted", "deleted", width=8, align="right"),
        Column("emptied", "emptied", width=8, align="right"),
    )


def due_rows(found: Retained) -> list[GridRow]:
    """One row a table; then who is due."""
    rows = [GridRow(one.what, (one.what, str(one.deleted), str(one.emptied))) for one in found.tables]
    return rows + [GridRow(f"who:{n}", (cell(name, "accent"), "", "")) for n, name in enumerate(found.names)]


def due_lines(found: Retained, look: Look) -> list[list[Piece]]:
    """The policy's clause, who falls due under which rule, and when the next does."""
    rule, due = found.rule, found.due
    left = f"left {rule.leavers_anonymised_years} or more years ago"
    lines: list[list[Piece]] = [
        [(f"{rule.clause} ({rule.origin})", "dim")],
        [(str(len(due.anonymise)), "marked"), (f" lose the name: they {left}; the counts stay", "")],
        [
            (str(len(due.erase)), "marked"),
            (f" are erased but for the counts: they are {rule.pupil_record_to_age}", ""),
        ],
        [
            (str(found.log_entries), "marked"),
            (f" entries of the log go: they are older than {rule.audit_years} years", ""),
        ],
    ]
    if found.waiting:
        lines.append([(f"{found.waiting} more are due, and are dealt with afterwards", "warn")])
    if found.strays:
        lines.append(
            [
                (
                    f"{found.strays} in no {look.words.form.one} for a year have no last day: they never fall due",
                    "warn",
                )
            ]
        )
    if due.next_on:
        lines.append([(f"The next falls due on {day_name(due.next_on, look.today)}.", "dim")])
    return lines
