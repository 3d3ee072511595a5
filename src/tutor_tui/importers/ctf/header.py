"""What a Common Transfer File says of itself: from which school to which, when, and whether in part."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.files.xml_elements import Element
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.text import clean

_MOMENT = DateColumn("iso", date.max)
_NO_SCHOOL = frozenset({"", "MMMMMMM", "XXXXXXX", "LLLLLLL", "NNNNNNN", "0000000"})
"""What stands for a school that nobody knows, or that has no number."""
_FIRST_MONTH = 9
"""A school year in England begins in September."""
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class SchoolNumber:
    """A school of the header or of a pupil's history."""

    number: str
    """Local authority and establishment, seven signs; empty where the file names no school."""
    name: str
    """Its name; empty where the file has none."""

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip() or "a school without number"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one file."""

    version: str
    """The version of the format, as written."""
    source: SchoolNumber
    """The school that sends."""
    destination: SchoolNumber
    """The school that is to receive; without number where it is not known."""
    made_on: date | None
    """The day on which the file was made; None where it does not say it readably."""
    is_partial: bool
    """Whether the file says that it holds only a part of the pupils' data."""
    ours: str
    """The number of the school that the file is read for; empty where it does not say who receives it."""

    def is_of_year(self, today: date) -> bool:
        """Whether the file was made in the school year of `today`; one without a day counts as such."""
        return self.made_on is None or _school_year(self.made_on) == _school_year(today)


def header_of(element: Element | None, wanted: str) -> Header:
    """The header; all of it unknown where the file has none.

    The file is read for the school of the number `wanted` where that receives or sends it, else for the one that
    receives it; never for the one that sends it, unless that is wanted: its leavers are not ours.
    """
    said = element or Element("Header")
    qualifier = said.say("DocumentQualifier") + " " + said.say("DataDescriptor")
    source, destination = school_of(said.all("SourceSchool")), school_of(said.all("DestSchool"))
    is_wanted = wanted and wanted in (destination.number, source.number)
    return Header(
        version=_said(said, "CTFversion"),
        source=source,
        destination=destination,
        made_on=_day(said.say("DateTime")),
        is_partial="partial" in qualifier.casefold(),
        ours=wanted if is_wanted else destination.number,
    )


def school_of(elements: list[Element]) -> SchoolNumber:
    """The school of the first element; one without number for none, or for signs that stand for no school."""
    if not elements:
        return SchoolNumber("", "")
    number = (_said(elements[0], "LEA") + _said(elements[0], "Estab")).upper()
    return SchoolNumber("" if number in _NO_SCHOOL else number, _said(elements[0], "SchoolName"))


def _said(element: Element, path: str) -> str:
    return " ".join(clean(element.say(path)).split())[:_LONGEST]


def _day(text: str) -> date | None:
    try:
        return _MOMENT.read(text[:40])
    except (ValueError, OverflowError):
        return None


def _school_year(day: date) -> int:
    return day.year if day.month >= _FIRST_MONTH else day.year - 1
