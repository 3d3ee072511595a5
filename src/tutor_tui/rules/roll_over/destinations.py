"""Where the pupils of a form go: up with it, out of the school, or as somebody has said."""

from collections import Counter
from typing import Literal

import msgspec

from tutor_tui.rules.roll_over.choices import LEAVERS, NOWHERE, Choices
from tutor_tui.rules.roll_over.facts import Facts, FormFact, PupilFact
from tutor_tui.rules.roll_over.names import form_key, next_name

LAST_YEARS = (6, 11, 13)
"""The years with which schools end; a school whose oldest year is another one is still growing."""
LAST_OF_SEVERAL = (2, 4, 8)
"""The years with which infant, first and middle schools end: where the school has so many years that it is one."""
SEVERAL = 3
"""Years that such a school has at least."""
SIXTH_FORM = 12
"""From this year on a school has a sixth form: its Year 11 leaves, and comes back by the new year's list."""


class Destination(msgspec.Struct, frozen=True):
    """Where a pupil goes."""

    kind: Literal["form", "stays", "leaves", "nowhere"]
    """Into a form, on in the same one, out of the school, or into no form until a list says so."""
    name: str = ""
    """The form's name."""
    year: int | None = None
    """The number of its year group, for a form that is made; None for a form of several years."""


class Fault(msgspec.Struct, frozen=True):
    """Why the plan cannot be carried out as it is."""

    about: str
    """The form or the pupil."""
    reason: str
    """What is wrong with it, or what has to be said."""


def leaving_years(facts: Facts, choices: Choices) -> frozenset[int]:
    """The years that leave the school when its year ends."""
    if choices.leaving is not None:
        return frozenset(choices.leaving)
    in_use = _in_use(facts)
    years = {form.year for form in facts.forms if form.year is not None and form.form_id in in_use}
    if not years:
        return frozenset()
    last = max(years)
    ends = last in LAST_YEARS or (last in LAST_OF_SEVERAL and len(years) >= SEVERAL)
    found = {last} if ends else set()
    return frozenset(found | ({11} if last >= SIXTH_FORM else set()))


class Destinations:
    """Where each pupil goes, and what is wrong with what was decided."""

    def __init__(self, facts: Facts, choices: Choices) -> None:
        """Checks what was decided; the faults are in `faults`."""
        self.leaving = leaving_years(facts, choices)
        """The years that leave."""
        self.faults: list[Fault] = []
        """What is wrong, each fault once."""
        self.made: dict[str, FormFact] = {}
        """The forms that have to be made, by key; they have no id yet."""
        self._facts, self._choices = facts, choices
        self._known = {form_key(form.name): form for form in facts.forms}
        self._said = {form_key(name): to for name, to in choices.forms.items()}
        self._cache: dict[tuple[int, int | None], Destination | None] = {}
        for name in choices.forms:
            if form_key(name) not in self._known:
                self._fault(name, "there is no such form")
        self._own = self._of_pupils()

    def of_pupil(self, pupil: PupilFact, form: FormFact) -> Destination | None:
        """Where the pupil of that form goes; None where that has to be said first."""
        if pupil.pupil_id in self._own:
            return self._one(pupil, form, self._own[pupil.pupil_id])
        key = form.form_id, pupil.year_taught
        if key not in self._cache:
            self._cache[key] = self._of_form(form, pupil.year_taught)
        return self._cache[key]

    def _of_form(self, form: FormFact, taught: int | None) -> Destination | None:
        said = self._said.get(form_key(form.name))
        if isinstance(said, dict):
            if taught is not None and str(taught) in said:
                return self._named(form, said[str(taught)], may_stay=True)
            return self._fault(
                form.name, f"say where its pupils of year {'unknown' if taught is None else taught} go"
            )
        if said is not None:
            return self._named(form, said, may_stay=form.year is None)
        if form.year in self.leaving or (form.year is None and taught in self.leaving):
            return Destination("leaves")
        if form.year is None:
            return Destination("stays", form.name)
        following = next_name(form, self._facts.forms)
        if not following:
            return self._fault(form.name, "say into which form it moves up: its name does not tell")
        return self._named(form, following, may_stay=False)

    def _named(self, form: FormFact, to: str, *, may_stay: bool) -> Destination | None:
        """The destination that somebody wrote down for a form, or that its name gives."""
        if to.strip() == NOWHERE:
            return Destination("nowhere")
        if form_key(to) == LEAVERS:
            return Destination("leaves")
        year = None if form.year is None else form.year + 1
        if form_key(to) == form_key(form.name):
            if may_stay:
                return Destination("stays", form.name)
            return self._fault(
                form.name,
                f"it is the form of one year and cannot keep its name: call the next one {form.name} {year}",
            )
        found = self._known.get(form_key(to)) or self.made.get(form_key(to))
        if found is None:
            found = self.made[form_key(to)] = FormFact(0, to.strip(), year)
        elif year is not None and found.year is not None and found.year != year and not may_stay:
            return self._fault(form.name, f"{found.name} is of year {found.year}, not {year}")
        return Destination("form", found.name, found.year)

    def _one(self, pupil: PupilFact, form: FormFact, to: str) -> Destination | None:
        """The destination of a pupil who does not go with the form, perhaps into one of the same year again."""
        if to.strip() == NOWHERE:
            return Destination("nowhere")
        if form_key(to) == LEAVERS:
            return Destination("leaves")
        if form_key(to) == form_key(form.name):
            return Destination("stays", form.name)
        found = self._known.get(form_key(to)) or self.made.get(form_key(to)) or self._will_be(to)
        if found is None:
            return self._fault(pupil.name, f"there will be no form {to}")
        return Destination("form", found.name, found.year)

    def _will_be(self, name: str) -> FormFact | None:
        """The form of that name that another form's moving up makes."""
        in_use = _in_use(self._facts)
        for form in self._facts.forms:
            if form.form_id in in_use and not isinstance(self._said.get(form_key(form.name)), dict):
                self._of_form(form, None)
        return self.made.get(form_key(name))

    def _of_pupils(self) -> dict[int, str]:
        """Who does not go with the form, by pupil."""
        numbers: Counter[str] = Counter()
        owners: dict[str, PupilFact] = {}
        for pupil in self._facts.pupils:
            for number in pupil.numbers:
                numbers[number.casefold()] += 1
                owners[number.casefold()] = pupil
        found: dict[int, str] = {}
        for number, to in self._choices.pupils.items():
            if numbers[number.casefold()] != 1:
                self._fault(
                    number,
                    "nobody has this number" if not numbers[number.casefold()] else "two have this number",
                )
            else:
                found[owners[number.casefold()].pupil_id] = to
        return found

    def _fault(self, about: str, reason: str) -> Destination | None:
        """Note what is wrong; there is no destination then."""
        fault = Fault(about, reason)
        if fault not in self.faults:
            self.faults.append(fault)
        return None


def _in_use(facts: Facts) -> set[int]:
    """The forms that had pupils on the old year's last day."""
    return {place.form_id for place in facts.places if place.from_on <= facts.turn.last}
