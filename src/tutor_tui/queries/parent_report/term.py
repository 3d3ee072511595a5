"""The term on which a report tells."""

from datetime import date, timedelta

import msgspec

from tutor_tui.calendar.half_terms import term_name
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.errors import TutorError
from tutor_tui.store.session import Session


class ReportTerm(msgspec.Struct, frozen=True):
    """A term that has begun."""

    academic_year: int
    """The calendar year in which its academic year starts."""
    term: int
    """1 autumn, 2 spring, 3 summer."""
    name: str
    """ "autumn term 2026"."""
    weeks: tuple[SchoolWeek, ...]
    """Its weeks that have begun, ascending, never empty."""
    first: date
    """The first day that counts to it: the Monday after the last week of the term before."""
    last: date
    """The last day that counts to it and has been, at most today."""
    is_running: bool
    """Whether it goes on after today."""


def report_term(session: Session, back: int = 0) -> ReportTerm:
    """The term of today, or `back` terms before it; in the holidays the one that has ended is that of today.

    Raises `TutorError` where the school has no weeks then.
    """
    calendar = session.calendar
    week = calendar.week_for(session.today)
    for _ in range(back):
        week = None if week is None else calendar.previous_week(calendar.term_weeks(week)[0])
    if week is None or week.start > session.today:
        raise TutorError(
            "the school has no term then", remedy="A data manager gives the term dates.", title="No term"
        )
    weeks = calendar.term_weeks(week)
    before = calendar.previous_week(weeks[0])
    last = weeks[-1].start + timedelta(days=6)
    return ReportTerm(
        week.year,
        week.term,
        term_name(weeks[0]),
        tuple(one for one in weeks if one.start <= session.today),
        before.start + timedelta(days=7) if before is not None else weeks[0].start,
        min(last, session.today),
        is_running=weeks[-1].end > session.today,
    )
