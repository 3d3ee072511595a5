"""The plan of a year's turn: which places and posts end, which begin, who leaves."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.destinations import Destination, Destinations, Fault
from tutor_tui.rules.roll_over.facts import Facts, FormFact, PlaceFact, PupilFact
from tutor_tui.rules.roll_over.names import form_key
from tutor_tui.rules.roll_over.posts import Posts, plan_posts

_BY_LIST = 0
"""In the place of an old form's id: pupils whom a list has put into the new form already."""


class NewPlace(msgspec.Struct, frozen=True):
    """A place that begins with the new year."""

    pupil_id: int
    """Whose it is."""
    form: str
    """The form's name; the form may still have to be made."""
    roll_number: int | None
    """The number on its list; None where the list goes by the alphabet."""
    until_on: date | None
    """The last day that was said of the old place, where that lies in the new year."""


class FormMove(msgspec.Struct, frozen=True):
    """What becomes of a form's pupils, for the preview."""

    form: str
    """The form."""
    year: int | None
    """The number of its year group."""
    to: tuple[tuple[str, int], ...]
    """The forms of the next year and how many go into each, the largest number first."""
    leavers: tuple[str, ...]
    """Who leaves the school, by name."""
    nowhere: int
    """How many are in no form until a list says so."""
    stay: int
    """How many stay where they are."""


class Plan(msgspec.Struct, frozen=True):
    """What the year's turn does."""

    ends: dict[int, date]
    """The last day of each place that ends, by membership."""
    begins: tuple[NewPlace, ...]
    """The places that begin on the first day."""
    leavers: tuple[int, ...]
    """The pupils who leave."""
    made: tuple[FormFact, ...]
    """The forms that are made; they have no id yet."""
    posts: Posts
    """What becomes of tutors and heads of year."""
    moves: tuple[FormMove, ...]
    """By form of the old year."""
    placed: int
    """Pupils who have a place in the new year already, by an import or an earlier run: they keep it."""
    faults: tuple[Fault, ...]
    """What has to be put right first; a plan with faults is not carried out."""

    @property
    def does_nothing(self) -> bool:
        """Whether nothing is left to do for pupils and posts."""
        return not (
            self.ends or self.begins or self.leavers or self.made or self.posts.ends or self.posts.begins
        )


def plan_roll_over(facts: Facts, choices: Choices) -> Plan:
    """What turning the year would do. Running it again after it was done gives a plan that does nothing."""
    where = Destinations(facts, choices)
    forms = {form.form_id: form for form in facts.forms}
    places: defaultdict[int, list[PlaceFact]] = defaultdict(list)
    for place in facts.places:
        places[place.pupil_id].append(place)
    ends: dict[int, date] = {}
    going: list[tuple[PupilFact, PlaceFact, Destination]] = []
    placed: list[tuple[PlaceFact, PlaceFact]] = []
    for pupil in facts.pupils:
        own = sorted(places[pupil.pupil_id], key=lambda place: (place.from_on, place.place_id))
        old, new = _parted(own, facts)
        if not old or (pupil.left_on is not None and pupil.left_on < facts.turn.first):
            continue
        if new:
            placed.append((old[-1], new[-1]))
            ends |= _ended(old, _day_before(new[0].from_on))
            continue
        to = where.of_pupil(pupil, forms[old[-1].form_id]) if _goes_on(old[-1], facts) else None
        if to is None:
            continue
        going.append((pupil, old[-1], to))
        last = facts.turn.last if to.kind == "leaves" else facts.turn.eve
        ends |= _ended(old[:-1] if to.kind == "stays" else old, last)
    begins = _begins(going, placed, forms, facts)
    used = {form_key(place.form) for place in begins}
    return Plan(
        ends=ends,
        begins=begins,
        leavers=tuple(pupil.pupil_id for pupil, _, to in going if to.kind == "leaves"),
        made=tuple(form for key, form in where.made.items() if key in used),
        posts=plan_posts(facts, choices, where.leaving, _followed(going, placed, forms)),
        moves=_moves(going, forms),
        placed=len(placed),
        faults=tuple(where.faults),
    )


def _parted(own: Sequence[PlaceFact], facts: Facts) -> tuple[list[PlaceFact], list[PlaceFact]]:
    """Places of the old year that held on its last day, and those of the new one."""
    turn = facts.turn
    old = [p for p in own if p.from_on <= turn.last and (p.until_on is None or p.until_on >= turn.last)]
    new = [p for p in own if p.from_on > turn.last and (p.until_on is None or p.until_on >= turn.first)]
    return old, new


def _goes_on(place: PlaceFact, facts: Facts) -> bool:
    """Whether something may follow the place: it lasts, or a turn of the year ended it and put nothing in its stead."""
    return place.until_on is None or place.until_on >= facts.turn.eve


def _ended(places: Sequence[PlaceFact], last: date) -> dict[int, date]:
    """The last day of those of these places that last longer."""
    return {
        place.place_id: max(last, place.from_on)
        for place in places
        if place.until_on is None or place.until_on > max(last, place.from_on)
    }


def _begins(
    going: Sequence[tuple[PupilFact, PlaceFact, Destination]],
    placed: Sequence[tuple[PlaceFact, PlaceFact]],
    forms: dict[int, FormFact],
    facts: Facts,
) -> tuple[NewPlace, ...]:
    """The new places; a form that moves up as a whole keeps its roll numbers, others go by the alphabet."""
    fed: defaultdict[str, set[int]] = defaultdict(set)
    for _, place in placed:
        fed[form_key(forms[place.form_id].name)].add(_BY_LIST)
    for _, place, to in going:
        if to.kind in ("form", "stays"):
            fed[form_key(to.name)].add(place.form_id)
    return tuple(
        NewPlace(
            pupil.pupil_id,
            to.name,
            place.roll_number if len(fed[form_key(to.name)]) == 1 else None,
            place.until_on if place.until_on is not None and place.until_on >= facts.turn.first else None,
        )
        for pupil, place, to in going
        if to.kind == "form"
    )


def _followed(
    going: Sequence[tuple[PupilFact, PlaceFact, Destination]],
    placed: Sequence[tuple[PlaceFact, PlaceFact]],
    forms: dict[int, FormFact],
) -> dict[int, str]:
    """The form into which most pupils of each form go; empty where none of them is in a form afterwards."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for old, new in placed:
        counts[old.form_id][forms[new.form_id].name] += 1
    for _, place, to in going:
        counts[place.form_id][to.name if to.kind in ("form", "stays") else ""] += 1
    return {form_id: _commonest(to) for form_id, to in counts.items()}


def _commonest(names: Counter[str]) -> str:
    """The commonest name; the empty one only where there is no other."""
    return min(names, key=lambda name: (not name, -names[name], name))


def _moves(
    going: Sequence[tuple[PupilFact, PlaceFact, Destination]], forms: dict[int, FormFact]
) -> tuple[FormMove, ...]:
    by_form: defaultdict[int, list[tuple[PupilFact, Destination]]] = defaultdict(list)
    for pupil, place, to in going:
        by_form[place.form_id].append((pupil, to))
    ordered = sorted(
        by_form, key=lambda one: (forms[one].year is None, forms[one].year or 0, forms[one].name)
    )
    found = []
    for form_id in ordered:
        kinds = Counter(to.kind for _, to in by_form[form_id])
        names = Counter(to.name for _, to in by_form[form_id] if to.kind == "form")
        found.append(
            FormMove(
                form=forms[form_id].name,
                year=forms[form_id].year,
                to=tuple(sorted(names.items(), key=lambda one: (-one[1], one[0]))),
                leavers=tuple(sorted(pupil.name for pupil, to in by_form[form_id] if to.kind == "leaves")),
                nowhere=kinds["nowhere"],
                stay=kinds["stays"],
            )
        )
    return tuple(found)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
