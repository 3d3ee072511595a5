"""Year groups, found by their number or made as needed, and the year that a group's name begins with."""

import re

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.values.years import year_text
from tutor_tui.store.models import YearGroup

_YEAR_IN_NAME = re.compile(r"(?:year|yr|y|form|class)?\s*0?(1[0-3]|[1-9])(?!\d)", re.IGNORECASE)


class YearGroups:
    """The year groups of the database and the new ones of this file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._years: dict[int, YearGroup] = {year.number: year for year in YearGroup.select()}
        self._numbers = {year.id: year_text(year.number) for year in self._years.values()}

    def numbered(self, number: int) -> YearGroup:
        """The year group of that number, new where the school has none."""
        if number not in self._years:
            self._years[number] = made = YearGroup(number=number)
            self._ledger.insert(made)
            self._ledger.say("added", "year_groups", year_text(number), None)
        return self._years[number]

    def number_of(self, year_group_id: int | None) -> str:
        """The number of a year group on record, in words; empty for none."""
        return self._numbers.get(year_group_id, "") if year_group_id is not None else ""

    def known(self, number: int | None) -> YearGroup | None:
        """The year group of that number, where there is one."""
        return self._years.get(number) if number is not None else None


def year_in_name(name: str) -> int | None:
    """The year that a group's name begins with: 8 for "8A", "Year 8 Oak" and "8-2"; None for "Hedgehogs"."""
    found = _YEAR_IN_NAME.match(name.strip())
    return int(found[1]) if found else None
