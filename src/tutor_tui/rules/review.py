"""When something that was agreed is looked at again."""

from datetime import date, timedelta

from tutor_tui.calendar.weeks import SchoolCalendar


def review_day(calendar: SchoolCalendar, agreed_on: date, weeks: int) -> date:
    """The day `weeks` school weeks after `agreed_on`: holidays do not count.

    The same day of the week where school is open on it, else that week's next school day, or its last one.
    Agreed in a holiday, it counts from the week before it. Weeks that the calendar does not know yet are counted
    as if they followed its last one, or `agreed_on`, without a holiday; a weekend there gives the Monday after it.
    Raises `ValueError` for fewer than one.
    """
    if weeks < 1:
        raise ValueError(f"a review is at least one week ahead, not {weeks}")
    week = calendar.week_for(agreed_on)
    if week is None:
        return _no_weekend(agreed_on + timedelta(weeks=weeks))
    for counted in range(weeks):
        following = calendar.next_week(week)
        if following is None:
            last_known = max(agreed_on, week.start + timedelta(days=agreed_on.weekday()))
            return _no_weekend(last_known + timedelta(weeks=weeks - counted))
        week = following
    wanted = week.start + timedelta(days=agreed_on.weekday())
    return next((day for day in week.days if day >= wanted), week.end)


def _no_weekend(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
