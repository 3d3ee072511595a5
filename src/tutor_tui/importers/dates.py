"""Dates of a column, whatever order of day and month its file has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import DateOrder, Question
from tutor_tui.importers.records import Place

_TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?\Z"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_DAY_WORD = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-/., ]+([a-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})" + _TIME, re.IGNORECASE
)
_WORD_DAY = re.compile(
    r"([a-z]{3,9})\.?[-/., ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})" + _TIME, re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?[,. ]+", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers (they count a 29 February 1900 that never was)."""
_SAYS = {"dmy": "day first", "mdy": "month first", "iso": "year first (ISO)"}


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the dates of one column are read."""

    order: DateOrder
    """Order of day and month where a value does not say it itself."""
    latest: date
    """A two-digit year that would lie after this day belongs to the century before."""

    def read(self, text: str) -> date:
        """The date that a value means; raises `ValueError` with the reason."""
        text = _WEEKDAY.sub("", text.strip(), count=1) if text[:1].isalpha() else text.strip()
        if found := _ISO.match(text) or _COMPACT.match(text):
            year, month, day = (int(part) for part in found.groups()[:3])
            return _made(year, month, day, text)
        if self.order != "iso":
            if found := _DAY_WORD.match(text):
                return _made(self._year(found[3]), _month(found[2]), int(found[1]), text, self.latest)
            if found := _WORD_DAY.match(text):
                return _made(self._year(found[3]), _month(found[1]), int(found[2]), text, self.latest)
            if found := _NUMBERS.match(text):
                first, second = int(found[1]), int(found[2])
                day, month = (first, second) if self.order == "dmy" else (second, first)
                return _made(self._year(found[3]), month, day, text, self.latest)
        if _SERIAL.match(text):
            return _FIRST_SERIAL + timedelta(days=int(float(text)))
        raise ValueError(f"{text!r} is no date ({_SAYS[self.order]})")

    def _year(self, digits: str) -> int:
        return int(digits) if len(digits) == 4 else self.latest.year // 100 * 100 + int(digits)


@dataclass(frozen=True, slots=True)
class DecidedOrder:
    """What the values of one column say about the order of their dates."""

    order: DateOrder
    """The order in which they are read."""
    question: Question | None
    """Asked where they are month-first: nobody in Britain writes so without a machine."""
    note: str
    """What the preview says; empty where there is nothing to say."""


def decide_order(
    column: Place, values: Sequence[tuple[int, str]], given: DateOrder | None = None
) -> DecidedOrder:
    """The order of day and month in a column of (line, value).

    Month-first is offered where some value can only be month-first and none only day-first; without evidence the
    dates are read day-first and the note says so. Raises `ImportRefused` where values prove both orders and none is
    `given`.
    """
    if given is not None:
        return DecidedOrder(given, None, "")
    pairs = [
        (line, text, int(found[1]), int(found[2])) for line, text in values if (found := _NUMBERS.match(text))
    ]
    day_first = next((pair for pair in pairs if pair[2] > 12 >= pair[3]), None)
    month_first = next((pair for pair in pairs if pair[3] > 12 >= pair[2]), None)
    if day_first and month_first:
        raise ImportRefused(
            f"dates in two orders: {day_first[1]!r} in line {day_first[0]} has the day first, "
            f"{month_first[1]!r} in line {month_first[0]} the month",
            place=str(column),
            remedy="Export the dates in one format, or say which one is meant with --dates dmy or --dates mdy.",
        )
    if month_first:
        text = (
            f"The dates of the column {column.column!r} in {column.file} have the month first "
            f"({month_first[1]!r} in line {month_first[0]}). Read them so?"
        )
        return DecidedOrder("mdy", Question("dates", text, "mdy", True), "")
    if pairs and not day_first:
        note = f"{column.file}: no date in the column {column.column!r} shows its order; they are read day-first."
        return DecidedOrder("dmy", None, note)
    return DecidedOrder("dmy", None, "")


def _month(word: str) -> int:
    folded = word.casefold()
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(folded) or folded == "sept" == name[:4]:
            return number
    raise ValueError(f"{word!r} is no month")


def _made(year: int, month: int, day: int, text: str, latest: date | None = None) -> date:
    """The date; `latest` moves a two-digit year that would lie behind it into the century before."""
    try:
        made = date(year, month, day)
        two_digits = latest is not None and re.search(r"\d{4}", text) is None
        return made.replace(year=year - 100) if two_digits and latest is not None and made > latest else made
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar in that order") from None
