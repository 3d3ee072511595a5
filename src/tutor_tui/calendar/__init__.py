"""The school year: weeks, terms, bank holidays, calendar files. Pure: the day is always an argument."""

from tutor_tui.calendar.bank_holidays import Division, bank_holidays
from tutor_tui.calendar.build import ClosedDay, build_weeks, closed_days
from tutor_tui.calendar.civil import instant, london_date, london_time
from tutor_tui.calendar.provisional import provisional_terms, shipped_or_provisional
from tutor_tui.calendar.term_dates import Terms, TermsFile, academic_year, terms_for
from tutor_tui.calendar.terms import load_terms, parse_terms, shipped_terms, write_terms
from tutor_tui.calendar.weeks import SchoolCalendar, SchoolWeek, monday

__all__ = [
    "ClosedDay",
    "Division",
    "SchoolCalendar",
    "SchoolWeek",
    "Terms",
    "TermsFile",
    "academic_year",
    "bank_holidays",
    "build_weeks",
    "closed_days",
    "instant",
    "load_terms",
    "london_date",
    "london_time",
    "monday",
    "parse_terms",
    "provisional_terms",
    "shipped_or_provisional",
    "shipped_terms",
    "terms_for",
    "write_terms",
]
