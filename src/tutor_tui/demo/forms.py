"""The forms and who tutors them: a tutor goes up with the form, and takes a new one after its last year."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from string import ascii_uppercase

from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.store.models import FormGroup, FormTutor

OWN_YEAR = 8
"""The year of Ms Carter's form, where the school has it; else its lowest year."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The school's forms."""

    ids: dict[tuple[int, int], int]
    """A form's id by its year's number and its place in the year (0 is A)."""
    tutors: dict[tuple[int, int, int], int]
    """Who tutors it: by academic year, the year's number and the place in the year."""
    own: int
    """Ms Carter's form."""
    own_year: int
    """The number of its year."""
    covered: tuple[int, int]
    """The form (id) that somebody covers this week, and who does."""

    def tutor_on(self, day: date, year: int, number: int, place: int, cover_from: date) -> int:
        """Who looks at the form's planners on that day."""
        if self.ids[number, place] == self.covered[0] and day >= cover_from:
            return self.covered[1]
        return self.tutors[year, number, place]


def own_year(world: World) -> int:
    """The number of the year of Ms Carter's form."""
    return OWN_YEAR if OWN_YEAR in world.size.years else world.size.years[0]


def make_forms(world: World, staff: StaffRoom) -> Forms:
    """Every form with its tutors, the co-tutors of some, and this week's cover."""
    db, rng = world.db, world.chance("forms")
    numbers, places = world.size.years, range(world.size.forms)
    ids = {
        (number, place): db.add(
            FormGroup,
            name=f"{number}{ascii_uppercase[place]}",
            year_group=staff.year_ids[number],
            room=f"{rng.choice('ABCDEM')}{rng.randint(1, 24)}",
        )
        for number in numbers
        for place in places
    }
    people = _candidates(staff, rng)
    own = own_year(world)
    need = len(numbers) * len(places)
    chosen = [people[index % len(people)] for index in range(need)]
    tutors: dict[tuple[int, int, int], int] = {}
    for year in world.years:
        for number in numbers:
            for place in places:
                turn = (number - year + world.year if world.size.goes_up else number) - numbers[0]
                index = turn % len(numbers) * len(places) + place
                is_carter = index == (own - numbers[0]) * len(places)
                tutors[year, number, place] = staff.carter if is_carter else chosen[index]
    for (year, number, place), person in tutors.items():
        _tutor(world, ids[number, place], person, "tutor", year)
    spare = [person for person in people if person not in chosen] or people[-1:]
    for index, form in enumerate(list(ids.values())[1::4]):
        _tutor(world, form, spare[index % len(spare)], "co-tutor", world.year)
    covered = ids[numbers[min(2, len(numbers) - 1)], places[min(2, len(places) - 1)]]
    if covered != ids[own, 0]:
        db.add(
            FormTutor,
            world.week.start,
            form=covered,
            staff=spare[-1],
            kind="cover",
            from_on=world.week.start,
            until_on=world.week.start + timedelta(days=4),
        )
    return Forms(ids, tutors, ids[own, 0], own, (covered if covered != ids[own, 0] else 0, spare[-1]))


def _candidates(staff: StaffRoom, rng: Random) -> list[int]:
    """Teachers who may be given a form: no leaders of a subject or year, and not Ms Carter."""
    busy = {staff.carter, *staff.leaders.values(), *staff.heads.values()}
    found = [person for people in staff.teachers.values() for person in people if person not in busy]
    rng.shuffle(found)
    return found


def _tutor(world: World, form: int, person: int, kind: str, year: int) -> None:
    world.db.add(
        FormTutor,
        world.first_day(year),
        form=form,
        staff=person,
        kind=kind,
        from_on=world.first_day(year),
        until_on=None if year == world.year else world.last_day(year),
    )
