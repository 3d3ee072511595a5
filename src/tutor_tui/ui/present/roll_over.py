"""The turn of the year as rows of a list, and the lines above it."""

from tutor_tui.queries.roll_over.preview import RollOver
from tutor_tui.rules.roll_over.wording import about_posts, about_pupils, goes_to, size
from tutor_tui.rules.sampling.stretch import year_span
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


def move_columns(look: Look) -> tuple[Column, ...]:
    """Which form, how many, where to."""
    return (
        Column("form", look.words.form.title, min_width=8, max_width=24, lead=True),
        Column("pupils", look.words.pupil.titles, width=8, align="right"),
        Column("to", "goes to", min_width=14),
    )


def move_rows(found: RollOver) -> list[GridRow]:
    """What has to be put right first, then a row for each form of the old year."""
    rows = [
        GridRow(f"fault:{fault.about}", (cell(fault.about, "bad"), "", cell(fault.reason, "bad")))
        for fault in found.plan.faults
    ]
    rows += [
        GridRow(
            f"form:{move.form}",
            (move.form, str(size(move)), cell(goes_to(move), "warn" if move.leavers else "")),
        )
        for move in found.plan.moves
    ]
    return rows


def form_of(key: str) -> str:
    """The form, or whatever a fault is about, of a row."""
    return key.partition(":")[2]


def detail(found: RollOver, key: str) -> str:
    """More of the row under the cursor: who leaves."""
    move = next((move for move in found.plan.moves if f"form:{move.form}" == key), None)
    if move is None:
        return next((fault.reason for fault in found.plan.faults if f"fault:{fault.about}" == key), "")
    return f"leave: {'; '.join(move.leavers)}" if move.leavers else ""


def turn_title(found: RollOver, look: Look) -> list[Piece]:
    """The year, and its first day."""
    return [
        ("Turn the year", "marked"),
        (f"  {year_span(found.turn.year)}, from {day_name(found.turn.first, look.today)}", ""),
    ]


def turn_state(found: RollOver) -> Piece:
    """Whether it can be done, or was."""
    if faults := len(found.plan.faults):
        return (f"{faults} to be put right", "bad")
    return ("nothing is left to do", "good") if found.does_nothing else ("nothing is written yet", "warn")


def turn_lines(found: RollOver, look: Look) -> list[list[Piece]]:
    """The totals, what ends, and what becomes of what is open."""
    lines: list[list[Piece]] = [[(line, "")] for line in about_pupils(found.plan, look.words)]
    if found.provisional:
        lines.append(
            [("The new year's term dates are a likely guess: its first day may become another one.", "warn")]
        )
    lines += [[(line, "")] for line in about_posts(found.plan.posts, look.words)]
    ends = found.teaching
    lines.append([(f"{ends.groups} teaching groups end: {ends.places} places, {ends.teachers} posts", "")])
    lines += [[(f"{one.count} {one.what} {one.becomes}", "dim")] for one in found.carried]
    return lines
