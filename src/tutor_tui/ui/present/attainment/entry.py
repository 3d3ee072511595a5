"""The sheet of one group at one assessment point, as rows of a list and the lines around it."""

from collections.abc import Callable

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.attainment.sheet import EntryRow, EntrySheet
from tutor_tui.rules.attainment.pasting import Pasted
from tutor_tui.rules.attainment.values import allowed_values
from tutor_tui.services.attainment.values import COLUMNS, Column
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.text import cut, safe
from tutor_tui.ui.widgets.columns import Column as ListColumn

UNSAVED, WRONG, OTHER = "*", "?", "!"
"""Behind a value: not saved; not on the scale; somebody else has recorded another one."""
_NARROWEST, _WIDEST = 5, 15
"""Cells that a value gets at least and at most."""
_SIGNS = 3
"""Cells beside a value: what is typed goes between brackets, the sign of its state stands behind."""
Piece = tuple[str, Role]
"""Text and its role."""


class CellState(msgspec.Struct, frozen=True):
    """One cell that can be filled in."""

    text: str
    """What it holds."""
    is_typed: bool
    """Not saved."""
    is_wrong: bool
    """Not on the scale."""
    other: str | None
    """What somebody else has recorded meanwhile."""
    is_active: bool
    """What is typed goes here."""


def column_title(column: Column, words: Vocabulary) -> str:
    """What a column that can be filled in is called: "now", "baseline", "target"."""
    return {"value": "now", "baseline": "baseline", "target": words.target.one}[column]


def entry_columns(sheet: EntrySheet, look: Look) -> tuple[ListColumn, ...]:
    """The pupil, the form where there are several, the values before, now, baseline and target."""
    width = _width(sheet)
    forms = len({row.form for row in sheet.rows}) > 1
    earlier = [
        ListColumn(
            f"earlier{place}", short_point(name), width=max(6, width), priority=4 + len(sheet.earlier) - place
        )
        for place, name in enumerate(sheet.earlier)
    ]
    return (
        ListColumn("pupil", look.words.pupil.title, min_width=16, max_width=26, lead=True),
        *((ListColumn("form", look.words.form.title, width=5, priority=9),) if forms else ()),
        *earlier,
        ListColumn("value", column_title("value", look.words), width=width + _SIGNS),
        ListColumn(
            "baseline", column_title("baseline", look.words), width=max(8, width + _SIGNS), priority=2
        ),
        ListColumn("target", column_title("target", look.words), width=max(8, width + _SIGNS), priority=2),
    )


def _width(sheet: EntrySheet) -> int:
    """Cells of the longest value that any pupil of the sheet can have, and room to see what is typed wrong."""
    longest = max((len(step) for row in sheet.rows for step in row.seat.scale.steps), default=1)
    return min(_WIDEST, max(_NARROWEST, longest))


def entry_row(
    row: EntryRow, sheet: EntrySheet, state: Callable[[EntryRow, Column], CellState], look: Look
) -> GridRow:
    """The cells of one pupil, in the order of `entry_columns`."""
    forms = len({other.form for other in sheet.rows}) > 1
    return GridRow(
        str(row.pupil_id),
        (
            row.seat.name,
            *((cell(row.form, "dim"),) if forms else ()),
            *(cell(value or look.glyphs.unchecked, "dim") for value in row.earlier),
            *(_cell(row, column, state(row, column), _width(sheet), look) for column in COLUMNS),
        ),
    )


def _cell(row: EntryRow, column: Column, state: CellState, width: int, look: Look) -> Cell:
    """The value, in brackets where what is typed goes, with the sign of its state behind it."""
    sign, role = _sign(state)
    text = cut(safe(state.text), width, look.glyphs.ellipsis)
    if not text and not state.is_active and not state.is_typed and column == "value" and row.is_asked:
        return cell(f" {look.glyphs.unchecked}", "dim")
    if state.is_active:
        return Cell((("[", "accent"), (text or " ", role or "marked"), ("]", "accent"), (sign, role)))
    return Cell(((f" {text}", role), (sign, role)))


def _sign(state: CellState) -> tuple[str, Role]:
    if state.is_wrong:
        return WRONG, "bad"
    if state.other is not None:
        return OTHER, "bad"
    return (UNSAVED, "warn") if state.is_typed else ("", "")


def short_point(name: str) -> str:
    """ "Aut 26" for "Autumn 2026": the head of a narrow column."""
    first, _, year = name.rpartition(" ")
    return f"{first[:3]} {year[2:]}" if first and len(year) == 4 and year.isdigit() else name


def entry_title(sheet: EntrySheet, unsaved: int, look: Look) -> tuple[list[Piece], list[Piece]]:
    """The group and the point; how many are missing, how many are not saved."""
    point = sheet.point
    late = point.due_on < look.today
    due: Piece = (f", due {day_name(point.due_on, look.today)}", "bad" if late and sheet.missing else "")
    left: list[Piece] = [
        (f"{sheet.group.name} {sheet.group.subject}", "marked"),
        (f"  {point.name}", ""),
        due,
    ]
    missing = f"{sheet.missing} missing" if sheet.missing else "complete"
    right: list[Piece] = [(f"{unsaved} not saved", "warn"), ("  ", "")] if unsaved else []
    return left, [*right, (missing, "")]


def entry_line(
    row: EntryRow, column: Column, sheet: EntrySheet, state: CellState, fault: str, look: Look
) -> str:
    """All of the cell that is filled in: what is wrong with it, else what is on record and what may be typed."""
    if fault:
        return f"{row.seat.name}: {fault}"
    if state.other is not None:
        theirs = state.other or "nothing"
        return (
            f"{row.seat.name}: {theirs} was recorded meanwhile; saving {state.text or 'nothing'} replaces it."
        )
    said = [f"{row.seat.name}, {column_title(column, look.words)}"]
    if column == "value" and row.now is not None:
        said.append(f"{row.now.written} recorded{f' by {row.now.by}' if row.now.by else ''}")
    if row.course is not None:
        course = row.course
        said.append(
            f"{course.baseline} on {day_name(course.baseline_on, look.today)} → {course.target} "
            f"by {day_name(course.target_on, look.today)}"
        )
    if not row.is_asked:
        said.append("came after the day")
    said.append(allowed_values(row.seat.scale))
    return plain(" · ".join(said), look.glyphs)


def no_rows(look: Look) -> str:
    """Why the sheet is empty."""
    group, pupil = look.words.teaching_group, look.words.pupil
    return f"Nobody is in this {group.one}: its {pupil.many} come from the school's lists, imported on the data screen."


def paste_question(
    pasted: Pasted, sheet: EntrySheet, column: Column, now: Callable[[int], str], words: Vocabulary
) -> str:
    """What a paste would fill in, before it does; `now` is what a pupil's cell holds."""
    names = {row.pupil_id: row.seat.name for row in sheet.rows}
    lines = [_filled(names[one.pupil_id], one.written, now(one.pupil_id)) for one in pasted.filled]
    how = "by name or number" if pasted.by_name else "in the list's order"
    blank = f", {pasted.blank} left as they are" if pasted.blank else ""
    title = column_title(column, words)
    head = f"{len(lines)} {'value' if len(lines) == 1 else 'values'} for {title}, {how}{blank}"
    return f"{head}. Nothing is saved yet. {'; '.join(lines)}."


def _filled(name: str, written: str, now: str) -> str:
    return f"{name} {written}" + (f" (was {now})" if now and now != written else "")
