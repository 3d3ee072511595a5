"""The school year: weeks, terms, bank holidays, calendar files. Pure: the day is always an argument."""

from tutor_tui.calendar.civil import instant, london_date, london_time
from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek, monday

__all__ = ["SchoolCalendar", "SchoolWeek", "instant", "london_date", "london_time", "monday"]
