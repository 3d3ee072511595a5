"""The pupils of one intervention with their values, and what the numbers say."""

from collections.abc import Callable, Sequence

from tutor_tui.queries.interventions.comparison import Comparison
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.queries.interventions.records import Member
from tutor_tui.rules.interventions.values import change_text, value_text
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.interventions.listed import Line, stay
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Steps = Callable[[Member], Sequence[str]]
"""The scale of a pupil's values; none where they are numbers of their own."""


def pupils_columns(look: Look) -> tuple[Column, ...]:
    """Who, where, entry, exit, what is between them."""
    return (
        Column("pupil", look.words.pupil.title, min_width=14, max_width=28, lead=True),
        Column("form", look.words.form.title, width=6, priority=2),
        Column("entry", "Entry", width=8, align="right"),
        Column("exit", "Exit", width=8, align="right"),
        Column("change", "Change", width=7, align="right"),
        Column("stay", "", width=14, priority=3),
    )


def pupils_rows(row: Seen, steps: Steps, look: Look) -> list[GridRow]:
    """One row a pupil; a value that is not there is a dash."""
    return [
        GridRow(
            str(member.pupil_id),
            (
                member.name,
                cell(member.form, "dim"),
                _value(member.entry, steps(member)),
                _value(member.exit, steps(member)),
                _change(member),
                cell(stay(member, row.record, look), "dim"),
            ),
        )
        for member in row.record.members
    ]


def numbers(comparison: Comparison | None) -> list[Line]:
    """What the numbers say, a paragraph each under its title."""
    if comparison is None:
        return []
    lines: list[Line] = []
    for one in comparison.lines:
        lines.append([(f"{one.title}: ", "marked"), (one.text, "" if one.is_judged else "dim")])
    lines.append([(comparison.caution, "dim")])
    return lines


def _value(value: float | None, steps: Sequence[str]) -> Cell:
    return cell("-", "dim") if value is None else cell(value_text(value, steps))


def _change(member: Member) -> Cell:
    if member.entry is None or member.exit is None:
        return cell("")
    change = member.exit - member.entry
    return cell(change_text(change), "good" if change > 0 else "bad" if change < 0 else "")
