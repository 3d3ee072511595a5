"""Who is on the roll, in which form and when: cohorts that go up, pupils who join, leave and move."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms, own_year
from tutor_tui.demo.names import Name, draw_name, tutees, unusual
from tutor_tui.demo.world import World

SETTLED = (0, 2)
"""The places of forms that nobody moves out of; in Ms Carter's year nobody joins late there either."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A stay in one form within one academic year."""

    year: int
    """The academic year."""
    number: int
    """The number of the form's year group."""
    place: int
    """The form's place in its year, from 0."""
    first: date
    """First day in the form."""
    last: date
    """The last day, however far ahead."""


@dataclass(slots=True)
class DemoPupil:
    """A pupil with what makes him or her alike from week to week."""

    id: int
    """The row's id; 0 before it is written."""
    name: Name
    """The pupil's name."""
    entry: int
    """The academic year in which the cohort entered the lowest year."""
    joined_on: date
    """First day on roll."""
    left_on: date | None
    """Last day on roll; None where the pupil stays."""
    spells: tuple[Spell, ...]
    """Ascending, without gaps."""
    seat: int
    """In Ms Carter's form the place in the alphabet, from 1; else 0."""
    planner: str = "reliable"
    """How the planner comes: reliable, ordinary, forgetful, never-signed, improving."""
    misses: float = 0.01
    """The share of homework that is not done."""
    ability: float = 0.0
    """How far above or below the average, in standard deviations."""
    away: set[date] = field(default_factory=set)
    """School days of absence."""
    flags: set[str] = field(default_factory=set)
    """Kinds of support flags that hold today."""
    carers: list[int] = field(default_factory=list)
    """The ids of the carers who may be contacted, in their order."""

    def spell_on(self, day: date) -> Spell | None:
        """The form in which the pupil is on that day, if any."""
        return next((spell for spell in self.spells if spell.first <= day <= spell.last), None)

    def on_roll(self, day: date) -> bool:
        """Whether the pupil is in the school on that day."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)

    def tutor_on(self, forms: Forms, day: date) -> int:
        """Who tutors the pupil's form on that day, or did last."""
        spell = self.spell_on(day) or self.spells[-1]
        return forms.tutors[spell.year, spell.number, spell.place]

    @property
    def is_current(self) -> bool:
        """Whether nobody said that the pupil leaves."""
        return self.left_on is None


def draw_roll(world: World, forms: Forms) -> list[DemoPupil]:
    """Everybody who was on the roll in the weeks with records, the youngest cohort first."""
    rng = world.chance("roll")
    pupils: list[DemoPupil] = []
    for entry in world.entries:
        for place in range(world.size.forms):
            pupils += _draw_form(world, rng, entry, place)
    return pupils


def _draw_form(world: World, rng: Random, entry: int, place: int) -> list[DemoPupil]:
    size = world.size
    number = world.year_number(entry, world.year)
    is_own = number == own_year(world) and place == 0
    count = size.tutees if is_own or place == 2 else rng.randint(size.smallest, size.largest)
    names: list[Name] = []
    if is_own:
        names += tutees()[:count]
    names += [known.name for known in unusual() if (known.form, known.year) == (place, number) and not is_own]
    while len(names) < count:
        names.append(draw_name(rng))
    own_seats = is_own and count == len(tutees())
    found = [
        _pupil(world, name, entry, place, seat if own_seats else 0)
        for seat, name in enumerate(names[:count], 1)
    ]
    settled = number == own_year(world) and place in SETTLED
    if not settled:
        found = [_unsettle(world, rng, pupil, place) for pupil in found]
        if number in size.years:
            _change_lately(world, found, place)
    if is_own or (not settled and rng.random() < 0.4):
        leaver = _pupil(world, draw_name(rng), entry, place, 0)
        days = world.calendar.school_days(world.weeks[0].start, world.weeks[-1].start - timedelta(days=7))
        if days:
            found.append(_leaves(leaver, rng.choice(days)))
    return [pupil for pupil in found if pupil.spells]


def _change_lately(world: World, pupils: list[DemoPupil], place: int) -> None:
    """In the second forms somebody joins in the middle of this week and somebody moved in; in the fourth one leaves."""
    mid_week = world.week.days[len(world.week.days) // 2]
    if place == 1:
        pupils[-1] = _joins(pupils[-1], mid_week)
        if world.size.forms > 3 and len(world.weeks) > 3 and world.weeks[-4].year == world.year:
            pupils[-2] = _moves(pupils[-2], world.weeks[-3].days[-1], 3)
    elif place == 3:
        pupils[-1] = _leaves(pupils[-1], mid_week)


def _pupil(world: World, name: Name, entry: int, place: int, seat: int) -> DemoPupil:
    """A pupil who came with the cohort and stays to the end of the top year."""
    spells, top = [], world.size.years[-1]
    for year in world.years:
        number = world.year_number(entry, year)
        if number in world.size.years:
            spells.append(Spell(year, number, place, world.first_day(year), world.last_day(year)))
    left_on = None
    if world.size.goes_up and world.year_number(entry, world.year) > top:
        leaving = entry + top - world.size.years[0]
        ends = [week.end for week in world.calendar.weeks if week.year == leaving]
        left_on = ends[-1] if ends else world.last_day(leaving)
        spells = [replace(spell, last=min(spell.last, left_on)) for spell in spells]
    joined_on = min(world.first_day(entry), spells[0].first) if spells else world.first_day(entry)
    return DemoPupil(0, name, entry, joined_on, left_on, tuple(spells), seat)


def _unsettle(world: World, rng: Random, pupil: DemoPupil, place: int) -> DemoPupil:
    """Now and then somebody joined late, or came from another form."""
    draw = rng.random()
    days = world.calendar.school_days(world.weeks[0].start, world.weeks[-1].start - timedelta(days=1))
    if not days or draw > 0.025 or not pupil.spells:
        return pupil
    day = rng.choice(days)
    if draw < 0.015:
        return _joins(pupil, day)
    others = [other for other in range(world.size.forms) if other != place and other not in SETTLED]
    return _moves(pupil, day, rng.choice(others)) if others else pupil


def _joins(pupil: DemoPupil, day: date) -> DemoPupil:
    spells = tuple(replace(spell, first=max(spell.first, day)) for spell in pupil.spells if spell.last >= day)
    return replace(pupil, joined_on=day, spells=spells)


def _leaves(pupil: DemoPupil, day: date) -> DemoPupil:
    if pupil.left_on is not None and pupil.left_on <= day:
        return pupil
    spells = tuple(replace(spell, last=min(spell.last, day)) for spell in pupil.spells if spell.first <= day)
    return replace(pupil, left_on=day, spells=spells)


def _moves(pupil: DemoPupil, day: date, old_place: int) -> DemoPupil:
    """The pupil was in another form of the year until the day before `day`."""
    spells: list[Spell] = []
    for spell in pupil.spells:
        if spell.last < day:
            spells.append(replace(spell, place=old_place))
        elif spell.first < day:
            spells.append(replace(spell, place=old_place, last=day - timedelta(days=1)))
            spells.append(replace(spell, first=day))
        else:
            spells.append(spell)
    return replace(pupil, spells=tuple(spells))
