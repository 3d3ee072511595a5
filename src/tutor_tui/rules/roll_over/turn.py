"""On which days one academic year becomes the next, and whether it is time for it."""

from datetime import date, timedelta

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import TutorError
from tutor_tui.rules.roll_over.facts import Turn
from tutor_tui.rules.sampling.stretch import year_span

NOT_DONE = "Nothing was changed"
"""The heading of every refusal."""


def following_year(calendar: SchoolCalendar, today: date) -> int:
    """The year that the school turns to next: the one after that of `today`, in a holiday after the one that ended.

    Raises `TutorError` where the school has no weeks.
    """
    week = calendar.week_for(today)
    if week is None:
        raise TutorError(
            "the school has no weeks",
            remedy="`tutor-tui terms add FILE` gives the term dates.",
            title=NOT_DONE,
        )
    return week.year + 1


def turn_of(calendar: SchoolCalendar, year: int, today: date) -> Turn:
    """The days of the turn to the academic year that starts in `year`.

    Raises `TutorError` where the term dates of either year are missing, and where the year is not the running one
    (whose turn was forgotten) or the one after it.
    """
    old = [week for week in calendar.weeks if week.year == year - 1]
    new = [week for week in calendar.weeks if week.year == year]
    if not new:
        raise TutorError(
            f"the school has no term dates for {year_span(year)}",
            remedy=f"`tutor-tui terms add FILE --year {year}` gives them.",
            title=NOT_DONE,
        )
    if not old:
        raise TutorError(
            f"the school has no weeks of {year_span(year - 1)} that could end",
            remedy="Who is in which form comes with a list: `tutor-tui import FILE`.",
            title=NOT_DONE,
        )
    turn = Turn(year, old[-1].end, new[0].days[0] - timedelta(days=1), new[0].days[0])
    if today < old[0].days[0]:
        raise TutorError(
            f"{year_span(year - 1)} has not begun, so it cannot end",
            remedy=f"Turn to {year_span(following_year(calendar, today))} first.",
            title=NOT_DONE,
        )
    if today > new[-1].end:
        raise TutorError(
            f"{year_span(year)} is over",
            remedy="Name the year that follows this one.",
            title=NOT_DONE,
        )
    return turn
