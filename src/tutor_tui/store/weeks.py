"""School weeks as rows and as the calendar knows them."""

from datetime import timedelta

from tutor_tui.calendar.weeks import SchoolWeek as Week
from tutor_tui.store.models import AcademicYear, SchoolWeek


def week_from_row(row: SchoolWeek, year: int) -> Week:
    """The week as the calendar knows it; `year` is the calendar year in which its academic year starts."""
    days = tuple(row.start + timedelta(days=int(digit)) for digit in row.days)
    return Week(row.start, year, row.number, row.cycle, row.term, row.half_term, days)


def week_to_row(week: Week, year: AcademicYear) -> SchoolWeek:
    """The row of a week, not saved."""
    return SchoolWeek(
        year=year,
        start=week.start,
        number=week.number,
        cycle=week.cycle,
        term=week.term,
        half_term=week.half_term,
        days="".join(str((day - week.start).days) for day in week.days),
    )
