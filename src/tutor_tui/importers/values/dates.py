"""Dates in any spelling; `date_orders` says which of two numbers is the day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tutor_tui.importers.parsed import DateOrder

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
        text = _bare(text)
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


def number_pair(text: str) -> tuple[int, int] | None:
    """The first two numbers of a date such as 4/9/2010, whose order it does not say; None for other spellings."""
    found = _NUMBERS.match(_bare(text))
    return (int(found[1]), int(found[2])) if found else None


def _bare(text: str) -> str:
    """A value without blanks around it and without its weekday."""
    text = text.strip()
    return _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text


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
