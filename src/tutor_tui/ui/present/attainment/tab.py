"""Teaching groups at an assessment point, as rows of a list and the lines around them."""

from collections.abc import Sequence

from tutor_tui.queries.attainment.groups import PointGroup
from tutor_tui.queries.attainment.points import Point
from tutor_tui.rules.attainment.points import ProposedPoint
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.widgets.columns import Column

BAR = 10
"""Cells of the bar."""
Piece = tuple[str, Role]
"""Text and its role."""


def groups_columns(look: Look) -> tuple[Column, ...]:
    """The group, its subject and teacher, how many have a value, what is missing."""
    return (
        Column("group", look.words.teaching_group.title, min_width=12, max_width=18, lead=True),
        Column("subject", "Subject", min_width=8, max_width=22, priority=3),
        Column("teacher", look.words.teacher.title, min_width=10, max_width=24, priority=4),
        Column("given", "values", width=7, align="right"),
        Column("bar", "", width=BAR, priority=2),
        Column("state", "", width=12),
    )


def group_row(one: PointGroup, point: Point, look: Look) -> GridRow:
    """The cells of one group, in the order of `groups_columns`."""
    return GridRow(
        str(one.group.group_id),
        (
            one.group.name,
            one.group.subject,
            cell(" and ".join(one.group.teachers), "" if one.is_own else "dim"),
            f"{one.given}/{one.asked}",
            _bar(one, look),
            _state(one, point, look),
        ),
    )


def _bar(one: PointGroup, look: Look) -> Cell:
    full = one.given * BAR // one.asked
    return Cell(((look.glyphs.full * full, "accent"), (look.glyphs.rest * (BAR - full), "dim")))


def _state(one: PointGroup, point: Point, look: Look) -> Cell:
    if one.completeness == "complete":
        return cell(f"{look.glyphs.signed} complete", "good")
    late: Role = "bad" if point.due_on < look.today else ""
    return cell("none yet" if one.completeness == "none" else f"{one.missing} missing", late)


def group_line(one: PointGroup, look: Look) -> str:
    """All of the group under the cursor."""
    who = " and ".join(one.group.teachers) or f"no {look.words.teacher.one}"
    said = "every value is there" if not one.missing else f"{one.missing} of {one.asked} values missing"
    return plain(f"{one.group.name} {one.group.subject}, {who} · {said}", look.glyphs)


def point_name(point: Point, look: Look) -> str:
    """ "Autumn 2026, due Fri 4 Dec"."""
    kind = " (baseline)" if point.is_baseline else ""
    word = "was due" if point.due_on < look.today else "due"
    return f"{point.name}{kind}, {word} {day_name(point.due_on, look.today)}"


def proposal_lines(proposed: Sequence[ProposedPoint], key: str, look: Look) -> list[list[Piece]]:
    """What is proposed for the year, and with which key it is made; nothing where the year has its points."""
    if not proposed:
        return []
    names = ", ".join(f"{point.name} (due {day_name(point.due_on, look.today)})" for point in proposed)
    return [[(f"{look.glyphs.proposal} ", "warn"), (f"{key} makes the year's points: ", "key"), (names, "")]]


def no_groups(point: Point | None, *, filtered: bool, manages: bool, look: Look) -> str:
    """Why the list is empty, and what to do."""
    groups = look.words.teaching_group.many
    if point is None:
        if manages:
            return "This year has no assessment point yet."
        return "This year has no assessment point yet: a senior leader or a data manager makes it here."
    if filtered:
        return f"Every value of {point.name} is there."
    return f"There are no {groups} with {look.words.pupil.many} within your post."
