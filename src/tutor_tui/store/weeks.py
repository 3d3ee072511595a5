"""School weeks as rows and as the calendar knows them."""

from datetime import timedelta

from tutor_tui.calendar.weeks import SchoolWeek as Week
from tutor_tui.store.models import AcademicYear, SchoolWeek
from tutor_tui.store.reading import tuples


def all_weeks() -> list[Week]:
    """Every school week of the database as the calendar knows it, the earliest first."""
    rows = tuples(
        SchoolWeek.select(
            SchoolWeek.start,
            AcademicYear.starts_in,
            SchoolWeek.number,
            SchoolWeek.cycle,
            SchoolWeek.term,
            SchoolWeek.half_term,
            SchoolWeek.days,
        )
        .join(AcademicYear)
        .order_by(SchoolWeek.start)
    )
    return [
        Week(
            start,
            year,
            number,
            cycle,
            term,
            half_term,
            tuple(start + timedelta(int(digit)) for digit in days),
        )
        for start, year, number, cycle, term, half_term, days in rows
    ]


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
