"""Half terms that have ended, for what looks back on one."""

from datetime import date

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek
from tutor_tui.errors import CalendarError

_TERMS = {1: "autumn", 2: "spring", 3: "summer"}


def half_term_of(day: date, calendar: SchoolCalendar) -> tuple[SchoolWeek, ...]:
    """The weeks of the half term that holds `day`; in a holiday, of the one before it.

    Raises `CalendarError` where the school has no weeks by then.
    """
    week = calendar.week_for(day)
    if week is None or week.start > day:
        raise CalendarError(
            f"the school has no weeks before {day}",
            remedy="Name a later day, or add the term dates: tutor-tui terms add FILE.",
        )
    return calendar.half_term_weeks(week)


def last_half_term(today: date, calendar: SchoolCalendar) -> tuple[SchoolWeek, ...]:
    """The weeks of the last half term that had ended before `today`. Raises `CalendarError` where none had."""
    running = half_term_of(today, calendar)
    if running[-1].end < today:
        return running
    before = calendar.previous_week(running[0])
    if before is None:
        raise CalendarError(
            "no half term of the school has ended yet",
            remedy="Wait for the end of this one, or add the term dates of the year before.",
        )
    return calendar.half_term_weeks(before)


def half_term_name(weeks: tuple[SchoolWeek, ...]) -> str:
    """ "autumn term 2026, 1st half"."""
    week = weeks[0]
    return f"{term_name(week)}, {'2nd' if week.half_term % 2 == 0 else '1st'} half"


def term_name(week: SchoolWeek) -> str:
    """ "autumn term 2026", of one of its weeks."""
    return f"{_TERMS[week.term]} term {week.days[0].year}"
