"""Referrals: to answer, waiting for others, answered."""

from collections.abc import Sequence
from itertools import groupby

from tutor_tui.queries.monitoring.referrals import ReferralRow, Turn
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def referral_columns() -> tuple[Column, ...]:
    """By when, whom or what it is about, the subject, who is asked, the question or its answer."""
    return (
        Column("day", "", width=10),
        Column("about", "", min_width=12, max_width=24, lead=True),
        Column("subject", "", min_width=6, max_width=12, priority=4),
        Column("whom", "", min_width=8, max_width=16, priority=3),
        Column("text", "", min_width=14),
    )


def referral_rows(referrals: Sequence[ReferralRow], look: Look) -> list[GridRow]:
    """A heading with its number for whose turn it is."""
    rows: list[GridRow] = []
    for turn, found in groupby(referrals, key=lambda row: row.turn):
        section = list(found)
        rows.append(GridRow(f"section:{turn}", (), heading=f"{_heading(turn)}  {len(section)}"))
        rows += [_row(row, look) for row in section]
    return rows


def to_answer(referrals: Sequence[ReferralRow]) -> int:
    """How many wait for the actor."""
    return sum(row.turn is Turn.MINE for row in referrals)


def _heading(turn: Turn) -> str:
    match turn:
        case Turn.MINE:
            return "To answer"
        case Turn.OTHERS:
            return "Waiting for others"
        case Turn.ANSWERED:
            return "Answered this school year"


def _row(row: ReferralRow, look: Look) -> GridRow:
    asked = look.words.word(row.stage).one
    whom = row.answered_by if row.turn is Turn.ANSWERED else asked
    text = row.answer if row.turn is Turn.ANSWERED else row.question
    return GridRow(str(row.referral_id), (_day(row, look), row.about, row.subject, cell(whom, "dim"), text))


def _day(row: ReferralRow, look: Look) -> Cell:
    if row.answered_on is not None:
        return cell(short_day(row.answered_on, look.today), "dim")
    day = "today" if row.due_on == look.today else short_day(row.due_on, look.today)
    return cell(f"by {day}", "bad" if row.due_on < look.today else "warn" if row.due_on == look.today else "")


def referral_text(row: ReferralRow, look: Look) -> str:
    """All of it in a sentence or two."""
    asked = f"{row.about}, asked {day_name(row.asked_on, look.today)} by {row.asked_by or 'somebody'}: {row.question}"
    if row.answered_on is None:
        return asked
    outcome = f" ({row.outcome})" if row.outcome else ""
    when = day_name(row.answered_on, look.today)
    return f"{asked} Answered {when} by {row.answered_by or 'somebody'}{outcome}: {row.answer}"


def no_referrals(look: Look) -> str:
    """Why there are no rows."""
    return f"No {look.words.referral.one} is open, and none was answered in this school year."
