"""Bank holidays by division, from the gov.uk list that ships with the program (2012 to 2028)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from tutor_tui import paths
from tutor_tui.errors import CalendarError

Division = Literal["england-and-wales", "scotland", "northern-ireland"]
"""The parts of the United Kingdom that have bank holidays of their own, as gov.uk names them."""


class Event(msgspec.Struct, frozen=True):
    """One bank holiday of the list."""

    title: str
    """Its name, e.g. Early May bank holiday."""
    date: date
    """The day that is free, which is the substitute day where the feast falls on a weekend."""


class DivisionEvents(msgspec.Struct, frozen=True):
    """The list of one division."""

    events: tuple[Event, ...]
    """Ascending by date."""


def bank_holidays(division: Division) -> Mapping[date, str]:
    """The shipped bank holidays of a division, name by day, ascending.

    Raises `CalendarError` for an unknown division or a damaged file.
    """
    return read_bank_holidays(paths.shipped_config() / "bank-holidays.json", division)


@cache
def read_bank_holidays(path: Path, division: Division) -> Mapping[date, str]:
    """As `bank_holidays`, from a file in the format of https://www.gov.uk/bank-holidays.json."""
    try:
        divisions = msgspec.json.decode(path.read_bytes(), type=dict[str, DivisionEvents])
    except (OSError, msgspec.MsgspecError) as error:
        raise CalendarError(
            f"the bank holidays cannot be read ({error})",
            place=str(path),
            remedy="Install the program again, or put gov.uk's bank-holidays.json here.",
        ) from error
    if division not in divisions:
        raise CalendarError(
            f"no bank holidays for {division!r}",
            place=str(path),
            remedy=f"Name one of: {', '.join(get_args(Division))}.",
        )
    return MappingProxyType({event.date: event.title for event in divisions[division].events})
