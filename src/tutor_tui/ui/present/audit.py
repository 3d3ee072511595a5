"""The log as rows of a list, and one entry in full."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.calendar.civil import london
from tutor_tui.queries.audit.entry import LogEntry, RowChange
from tutor_tui.queries.audit.page import LogRow
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

KINDS = {
    "write": "changed", "final": "changed", "read": "looked", "login": "signed in", "export": "handed out",
}  # fmt: skip
"""What kinds of entries are called."""


def log_columns() -> tuple[Column, ...]:
    """When, who, what, about whom or what, how many rows."""
    return (
        Column("day", "Day", width=9),
        Column("time", "Time", width=5, priority=2),
        Column("who", "Who", min_width=12, max_width=20, lead=True),
        Column("kind", "", width=10, priority=5),
        Column("what", "What", min_width=22, max_width=30),
        Column("about", "About", min_width=20),
        Column("rows", "Rows", width=6, align="right", priority=4),
    )


def log_rows(rows: Sequence[LogRow], look: Look) -> list[GridRow]:
    """One row an entry, the newest first."""
    return [
        GridRow(
            str(row.entry_id),
            (
                short_day(london(row.at).date(), look.today), f"{london(row.at):%H:%M}", row.name,
                cell(KINDS[row.kind], "warn" if row.kind == "export" else "dim"), row.verb, row.subject,
                str(row.rows) if row.rows else "",
            ),
        )
        for row in rows
    ]  # fmt: skip


def wanted_words(wanted: Wanted, names: dict[str, str], pupil: str, today: date) -> str:
    """Which part of the log is shown: "the whole log", "Ms Carter, looked, from Fri 20 Nov"."""
    said = [
        names.get(wanted.person, wanted.person),
        pupil if wanted.pupil_id is not None else "",
        "" if wanted.kind is None else KINDS[wanted.kind],
        wanted.verb,
        "" if wanted.first is None else f"from {day_name(wanted.first, today)}",
        "" if wanted.last is None else f"until {day_name(wanted.last, today)}",
    ]
    return ", ".join(part for part in said if part) or "the whole log"


def log_line(row: LogRow, look: Look) -> str:
    """The entry in a sentence, with from where."""
    about = f": {row.subject}" if row.subject else ""
    at = london(row.at)
    where = f"; from {row.address}" if row.address else "; at the server's console"
    key = f", key {row.key}" if row.key else ""
    when = f"{day_name(at.date(), look.today)} {at:%H:%M:%S}"
    return f"{row.name} ({row.username}), {when}: {row.verb}{about}{where}{key}"


def entry_lines(entry: LogEntry, look: Look) -> list[str]:
    """The entry with every column that it changed, before and after."""
    lines = [log_line(entry.row, look), ""]
    for change in entry.changes:
        lines += _change_lines(change, look)
    lines += [f"and {count} more: {what}" for what, count in entry.more]
    if len(lines) == 2:
        lines.append("Nothing was changed: it says only that this was done.")
    return lines


def _change_lines(change: RowChange, look: Look) -> list[str]:
    whom = f" ({change.whom})" if change.whom else ""
    lines = [f"{change.what}{whom}: {change.done}"]
    arrow = f" {look.glyphs.arrow} "
    for field in change.fields:
        lines.append(f"    {field.name}: {arrow.join(side for side in (field.before, field.after) if side)}")
    return lines
