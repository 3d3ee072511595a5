"""Who has had the report to parents, as rows of a list; a report as lines to read."""

from collections.abc import Sequence

from tutor_tui.queries.parent_report.issued import HomeCopy, ReportsHome
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.parents.page import page_lines
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Lines = list[list[tuple[str, Role]]]
"""Lines of pieces."""


def report_columns(look: Look) -> tuple[Column, ...]:
    """Whose, to whom, given or not, what the tutor is to know."""
    return (
        Column("pupil", look.words.pupil.title, min_width=14, max_width=26, lead=True),
        Column("to", "to", min_width=14, max_width=30),
        Column("given", "given", width=9),
        Column("how", "how", width=15, priority=4),
        Column("note", "", min_width=10, max_width=24, priority=3),
    )


def report_rows(found: ReportsHome, look: Look, *, without: bool) -> list[GridRow]:
    """One row a copy; `without`: only those that were not given. A pupil's further copies do not repeat the name."""
    rows, before = [], 0
    for copy in found.copies:
        if without and (copy.given_on is not None or copy.copy is None):
            continue
        name = copy.name if copy.pupil_id != before else cell(copy.name, "dim")
        before = copy.pupil_id
        rows.append(_row(copy, name, look))
    return rows


def _row(copy: HomeCopy, name: str | Cell, look: Look) -> GridRow:
    if copy.copy is None:
        return GridRow(
            copy.key, (name, cell(nobody_said(copy, look), "warn"), cell("nobody", "warn"), "", "")
        )
    note = cell(spoken(copy), "accent")
    if copy.given_on is None:
        return GridRow(copy.key, (name, copy.copy.to, cell("not yet", "dim"), "", note))
    given = Cell(((f"{look.glyphs.signed} ", "good"), (short_day(copy.given_on, look.today), "")))
    return GridRow(copy.key, (name, copy.copy.to, given, copy.how, note))


def nobody_said(copy: HomeCopy, look: Look) -> str:
    """Why there is nobody to give the report to."""
    return copy.nobody.format(carer=look.words.carer.one)


def spoken(copy: HomeCopy) -> str:
    """What is spoken at home, for the tutor: "Polish, interpreter"; empty where nobody said."""
    if copy.copy is None:
        return ""
    return ", ".join([*copy.copy.languages, *(["interpreter"] if copy.copy.interpreter else [])])


def report_line(copy: HomeCopy, look: Look) -> str:
    """The row in a sentence."""
    if copy.copy is None:
        return f"{copy.name}: {nobody_said(copy, look)}."
    if copy.given_on is None:
        given = "not given yet"
    else:
        by = f" by {copy.by}" if copy.by else ""
        given = f"given {day_name(copy.given_on, look.today)}{by}, {copy.how}"
    speech = f" At home: {spoken(copy)}." if spoken(copy) else ""
    return f"{copy.name}, to {copy.copy.to}: {given}.{speech}"


def preview(page: Page | None) -> Lines:
    """What the carer will read; nothing without a page."""
    if page is None:
        return []
    return [[(text, "marked" if heading else "")] for text, heading in page_lines(page)]


def counted(found: ReportsHome, how: str, *, without: bool) -> Sequence[tuple[str, Role]]:
    """How many were given, the way that is recorded next, and that only those `without` are shown."""
    only: list[tuple[str, Role]] = [("   only those without; f shows all", "warn")] if without else []
    return ((f"{found.given} of {found.to_give} given", "marked"), (f"   recorded as: {how}", "dim"), *only)
