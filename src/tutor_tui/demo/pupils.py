"""The rows of the roll: pupils with their numbers, their places in forms, their carers."""

from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.names import draw_forename, draw_name
from tutor_tui.demo.own_form import CALL_PROMISED, RESTRICTED
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.importers.values.upn import ALPHABET, check_letter
from tutor_tui.store.models import Carer, FormMembership, Pupil, PupilCarer
from tutor_tui.text import fold

HOUSES = ("Attenborough", "Franklin", "Seacole", "Turing")
_AUTHORITY, _PRIMARY_SCHOOLS = 990, (2014, 2031, 2107, 2260, 3305, 3412, 5201)
_NUMBERED = 150
"""One pupil in so many has no UPN."""
_RESTRICTION = "Court order: no contact, no information about the child."


def write_pupils(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """Write everybody of the roll; each pupil has an id afterwards."""
    rng, numbers = world.chance("pupils"), _Numbers()
    for index, pupil in enumerate(pupils):
        pupil.id = _write_pupil(world, rng, pupil, numbers, index)
        _write_places(world, forms, pupil)
        _write_carers(world, rng, pupil)


class _Numbers:
    """Unique pupil numbers, each with its check letter."""

    def __init__(self) -> None:
        self._last: dict[tuple[int, int], int] = {}

    def draw(self, rng: Random, given_in: int) -> str:
        """A UPN that was given in a year; one in 100 is a temporary one."""
        luck = rng.random()
        school = rng.choice(_PRIMARY_SCHOOLS)
        self._last[school, given_in] = serial = self._last.get((school, given_in), 0) + 1
        temporary = luck > 0.99 and serial < 100
        tail = f"{serial:02}{rng.choice(ALPHABET)}" if temporary else f"{serial:03}"
        rest = f"{_AUTHORITY}{school}{given_in % 100:02}{tail}"
        return check_letter(rest) + rest


def _write_pupil(world: World, rng: Random, pupil: DemoPupil, numbers: _Numbers, index: int) -> int:
    name, spell = pupil.name, pupil.spells[-1]
    born_after = date(spell.year - spell.number - 5, 9, 1)
    born_on = born_after + timedelta(days=rng.randrange(365))
    legal = rng.choice(("Alexandra", "Elizabeth") if name.sex == "F" else ("Alexander", "Joseph"))
    known_otherwise = rng.random() < 0.03
    return world.db.add(
        Pupil,
        max(pupil.joined_on, world.weeks[0].start),
        upn=numbers.draw(rng, born_after.year + 5) if index % _NUMBERED else None,
        admission_number=f"{3200 + index:06}",
        forename=name.forename,
        surname=name.surname,
        legal_forename=legal if known_otherwise else name.forename,
        legal_surname=name.surname,
        find_key=fold(f"{name.surname} {name.forename}"),
        born_on=born_on,
        sex=name.sex,
        year_taught=spell.number,
        house=HOUSES[(spell.place + index) % len(HOUSES)],
        joined_on=pupil.joined_on,
        left_on=pupil.left_on,
    )


def _write_places(world: World, forms: Forms, pupil: DemoPupil) -> None:
    for spell in pupil.spells:
        lasts = spell is pupil.spells[-1] and pupil.is_current and spell.year == world.year
        world.db.add(
            FormMembership,
            spell.first,
            pupil=pupil.id,
            form=forms.ids[spell.number, spell.place],
            from_on=spell.first,
            until_on=None if lasts else spell.last,
        )


def _write_carers(world: World, rng: Random, pupil: DemoPupil) -> None:
    """One or two carers; an interpreter for some, a restriction for one in two hundred."""
    relations = rng.choices(
        (
            ("Mother", "Father"),
            ("Mother",),
            ("Father",),
            ("Mother", "Stepfather"),
            ("Grandmother",),
            ("Foster carer",),
            ("Aunt", "Uncle"),
        ),
        (52, 30, 5, 6, 3, 2, 2),
    )[0]
    if pupil.seat in (CALL_PROMISED, RESTRICTED):
        relations = ("Mother", "Father")
    if "Foster carer" in relations:
        pupil.flags.add("looked-after")
    restricted = len(relations) > 1 and (rng.random() < 0.01 or pupil.seat == RESTRICTED)
    for order, relation in enumerate(relations, 1):
        sex = "M" if relation in ("Father", "Stepfather", "Uncle") else "F"
        surname = pupil.name.surname
        own_name = relation not in ("Stepfather", "Foster carer") and rng.random() < 0.85
        if not own_name and pupil.seat != CALL_PROMISED:
            surname = draw_name(rng).surname
        language = pupil.name.language
        carer = world.db.add(
            Carer,
            title="Mr"
            if sex == "M"
            else rng.choice(("Mrs", "Ms", "Miss", "Mrs"))
            if pupil.seat != 5
            else "Mrs",
            forename=draw_forename(rng, pupil.name, sex),
            surname=surname,
            phone=f"07700 900{rng.randrange(1000):03}",
            other_phone=f"01632 960{rng.randrange(1000):03}" if rng.random() < 0.3 else "",
            email=f"{fold(surname).replace(' ', '.')}{pupil.id}{order}@mail.example",
            language=language,
            interpreter=bool(language) and rng.random() < 0.2,
        )
        barred = restricted and order == len(relations)
        world.db.add(
            PupilCarer,
            pupil=pupil.id,
            carer=carer,
            contact_order=order,
            relationship=relation,
            parental_responsibility=relation not in ("Stepfather", "Foster carer") and not barred,
            may_sign=not barred,
            may_contact=not barred,
            gets_reports=not barred,
            restriction=_RESTRICTION if barred else "",
        )
        if not barred:
            pupil.carers.append(carer)
