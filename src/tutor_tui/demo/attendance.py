"""Who was away and when, and the registers that the school has of it."""

from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import Absence

FULL_WEEKS = 2
"""The last weeks of which the whole register is known; before them only who was away."""
_CODES = ("I", "I", "I", "I", "M", "C", "O", "E")
"""Ill, medical, other authorised, unauthorised, excluded."""


def draw_absences(world: World, pupils: list[DemoPupil]) -> None:
    """Decide for every pupil which school days of the records were missed: about one in nineteen."""
    rng = world.chance("absences")
    days = [day for week in world.weeks for day in week.days if day <= world.today]
    for pupil in pupils:
        rate = 0.02 if rng.random() < 0.85 else rng.uniform(0.04, 0.12)
        if pupil.seat:
            rate = 0.012
        index = 0
        while index < len(days):
            index += max(1, round(rng.expovariate(rate)))
            length = rng.choice((1, 1, 1, 2, 2, 3, 5))
            pupil.away.update(days[index : index + length])
            index += length


def has_register_today(forms: Forms, form_id: int) -> bool:
    """Whether the morning's register of a form has come in: not that of Ms Carter's, nor of every third one."""
    return form_id != forms.own and form_id % 3 != 0


def write_absences(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """The registers: of the last two weeks who was there and who was not, before that who was away."""
    rng = world.chance("registers")
    full_from = world.weeks[-FULL_WEEKS:][0].start
    full = [day for week in world.weeks[-FULL_WEEKS:] for day in week.days if day <= world.today]
    for pupil in pupils:
        for day in sorted(pupil.away):
            if day < full_from and pupil.on_roll(day):
                _write_day(world, rng, pupil, day)
        for day in full:
            spell = pupil.spell_on(day)
            if spell is None:
                continue
            if day == world.today and not has_register_today(forms, forms.ids[spell.number, spell.place]):
                continue
            _write_day(world, rng, pupil, day)


def _write_day(world: World, rng: Random, pupil: DemoPupil, day: date) -> None:
    absent = day in pupil.away
    code = rng.choice(_CODES) if absent else ""
    half_day = absent and rng.random() < 0.1 and day + timedelta(days=1) not in pupil.away
    for session in ("am",) if day == world.today else ("am", "pm"):
        there = not absent or (half_day and session == "pm")
        mark = "/" if session == "am" else "\\"
        world.db.add(
            Absence,
            day,
            pupil=pupil.id,
            day=day,
            session=session,
            absent=not there,
            code=mark if there else code,
            source="import",
        )
