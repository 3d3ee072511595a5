"""The school year: weeks, terms, bank holidays, term dates from a calendar file. Pure; the day is always passed in."""

from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek, monday

__all__ = ["SchoolCalendar", "SchoolWeek", "monday"]
