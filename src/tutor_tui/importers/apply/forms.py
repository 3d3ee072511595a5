"""Forms that a list names: found, or made as needed."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from tutor_tui.importers.apply.identity import group_key
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.year_groups import YearGroups, year_in_name
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.values.years import year_text
from tutor_tui.store.models import FormGroup, YearGroup

_WIDE = 2
"""Year groups that a mixed class spans; a group of more (a house) belongs to none."""


class Forms:
    """The forms of the database and the new ones of this list."""

    def __init__(
        self, ledger: Ledger, years: YearGroups, options: PlanOptions, records: Iterable[PupilRecord]
    ) -> None:
        """`records` are the rows that are taken: they say which forms there are and of which year each is."""
        self._ledger = ledger
        self._years = years
        self._forms: dict[str, FormGroup] = {group_key(form.name): form for form in FormGroup.select()}
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        of_year: dict[str, Counter[int]] = defaultdict(Counter)
        for record in records:
            if record.form:
                spellings[group_key(record.form)][record.form] += 1
                if record.year is not None:
                    of_year[group_key(record.form)][record.year] += 1
        for key, names in sorted(spellings.items()):
            name = min(names, key=lambda spelling: (-names[spelling], spelling))
            self._settle(key, name, of_year[key], full_roll=options.full_roll)

    def named(self, name: str) -> FormGroup:
        """The form of that name; it is one of those that the records name."""
        return self._forms[group_key(name)]

    def _settle(self, key: str, name: str, years: Counter[int], *, full_roll: bool) -> None:
        number = year_in_name(name)
        if number is None:
            number = _year_of_pupils(years)
        found = self._forms.get(key)
        year = self._years.numbered(number) if number is not None else None
        written = "" if number is None else year_text(number)
        said = [("year", "", written)] if written else []
        if found is None:
            self._forms[key] = made = FormGroup(name=name, year_group=year)
            self._ledger.insert(made)
            self._ledger.say("added", "forms", name, None, said)
        elif self._is_news(year, found) and self._may_change(found, full_roll):
            self._ledger.change(found, year_group=year)
            old = self._years.number_of(found.year_group_id)
            self._ledger.say("changed", "forms", found.name, None, [("year", old, written)])
        else:
            self._ledger.say("unchanged", "forms", found.name, None)

    def _is_news(self, year: YearGroup | None, form: FormGroup) -> bool:
        """Whether the list gives the form another year group, possibly a new one."""
        return year is not None and (year.id is None or year.id != form.year_group_id)

    def _may_change(self, form: FormGroup, full_roll: bool) -> bool:
        """Whether the list may say of which year a form is: nobody has, or the whole class has moved up."""
        return form.year_group_id is None or (full_roll and year_in_name(form.name) is None)


def _year_of_pupils(years: Counter[int]) -> int | None:
    """The commonest year of a class's pupils, the younger one of equals; None for a group of many years."""
    if not years or len(years) > _WIDE:
        return None
    return min(years, key=lambda year: (-years[year], year))
