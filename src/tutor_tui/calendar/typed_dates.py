"""A day as a tutor types it: `+3`, `fri`, `27/11`, `2026-11-27`."""

import re
from datetime import date, timedelta

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import CalendarError

POSSIBLE = "Write +3 (school days from today), fri, 27/11 or 2026-11-27."
"""What can be typed, as a remedy."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 2
_SCHOOL_DAYS = re.compile(r"\+\s*(\d{1,3})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def typed_date(text: str, today: date, calendar: SchoolCalendar) -> date:
    """The day that `text` means on `today`.

    `+3` is the third school day after today; a weekday the next one, never today; day and month without a year
    the next such day, today included; also `today`, `tomorrow`, `27/11/26`. Capitals and blanks around it do not
    matter. Raises `CalendarError` with what is possible.
    """
    words = text.strip().casefold()
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if found := _SCHOOL_DAYS.fullmatch(words):
        return _school_day(int(found[1]), today, calendar)
    if len(words) >= _LEAST_LETTERS and words.isalpha():
        weekday = [place for place, name in enumerate(_WEEKDAYS) if name.startswith(words)]
        if len(weekday) == 1:
            return today + timedelta(days=(weekday[0] - today.weekday() - 1) % 7 + 1)
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY_MONTH.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        if found[3]:
            return _day(int(found[3]) % 100 + 2000 if len(found[3]) == 2 else int(found[3]), month, day, text)
        return _next_such_day(month, day, today, text)
    raise CalendarError(f"{text.strip()!r} is no day", remedy=POSSIBLE, title="Not a day")


def _school_day(count: int, today: date, calendar: SchoolCalendar) -> date:
    day = calendar.add_school_days(today, count)
    if day is None:
        raise CalendarError(
            f"the school's term dates end before {count} school days have passed",
            remedy="Write the day itself, such as 27/11/2027.",
            title="Not a day",
        )
    return day


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CalendarError(
            f"{text.strip()!r} is in no calendar", remedy=POSSIBLE, title="Not a day"
        ) from None


def _next_such_day(month: int, day: int, today: date, text: str) -> date:
    """This year's, or next year's where that is past; 29 February is the next leap year's."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return _day(today.year, month, day, text)
