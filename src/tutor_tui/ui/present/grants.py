"""What was opened outside somebody's post, as rows of a list."""

from collections.abc import Sequence

from tutor_tui.calendar.civil import london
from tutor_tui.queries.grants import Opening
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def grants_columns(look: Look) -> tuple[Column, ...]:
    """Whom, by whom, whether it was seen, until when, why."""
    return (
        Column("pupil", look.words.pupil.title, min_width=14, max_width=26, lead=True),
        Column("by", "Opened by", min_width=10, max_width=20),
        Column("state", "", width=9),
        Column("until", "Until", width=9, priority=2),
        Column("reason", "Reason", min_width=12, priority=3),
    )


def grants_rows(found: Sequence[Opening], look: Look) -> list[GridRow]:
    """One row each; what is over and was seen is dim."""
    return [
        GridRow(
            str(one.grant_id),
            (one.pupil, one.by, _state(one), _until(one, look), one.reason),
            style="" if one.in_force or not one.seen_by else "dim",
        )
        for one in found
    ]


def _state(one: Opening) -> Cell:
    return cell("seen", "good") if one.seen_by else cell("not seen", "warn")


def _until(one: Opening, look: Look) -> str:
    if one.ended_by:
        return "ended"
    return short_day(one.until_on, look.today) if one.in_force else "over"


def grant_line(one: Opening, look: Look) -> str:
    """When it was opened, why, and what was said of it."""
    at = london(one.at)
    opened = f"{one.by} opened {one.pupil} {day_name(at.date(), look.today)} at {at:%H:%M}: {one.reason.rstrip('.')}."
    if one.ended_by:
        return f"{opened} Ended by {one.ended_by}: {one.said}"
    until = f" Until {day_name(one.until_on, look.today)}." if one.in_force else " It is over."
    said = f": {one.said}" if one.said else "."
    return f"{opened}{until}" + (f" Seen by {one.seen_by}{said}" if one.seen_by else "")


def grants_summary(found: Sequence[Opening]) -> str:
    """How many were not seen yet."""
    unseen, in_force = sum(not one.seen_by for one in found), sum(one.in_force for one in found)
    return f"{unseen} not seen yet, {in_force} in force"
