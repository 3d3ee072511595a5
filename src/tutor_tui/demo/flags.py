"""Support flags at about the national rates."""

from random import Random

from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import SupportFlag

_RATES = {"sen-k": 0.13, "sen-e": 0.045, "pupil-premium": 0.24, "young-carer": 0.02, "disabled": 0.03}
"""The share of pupils who have each flag by chance."""
_MORE_ABLE_FROM = 1.28
"""Standard deviations above the average from which a pupil counts as more able: one in ten."""


def write_flags(world: World, pupils: list[DemoPupil]) -> None:
    """The flags of everybody, with the day from which they hold; a few have ended."""
    rng = world.chance("flags")
    for pupil in pupils:
        _draw(rng, pupil)
        for kind in sorted(pupil.flags):
            ended = rng.random() < 0.03 and not pupil.seat
            since = pupil.joined_on if rng.random() < 0.8 else max(pupil.joined_on, world.weeks[0].start)
            world.db.add(
                SupportFlag,
                since,
                pupil=pupil.id,
                kind=kind,
                note="",
                from_on=since,
                until_on=max(since, world.days_ago(40)) if ended else None,
            )
            if ended:
                pupil.flags.discard(kind)


def _draw(rng: Random, pupil: DemoPupil) -> None:
    """A language at home makes three in five EAL; most of those with pupil premium have free meals now."""
    pupil.flags |= {kind for kind, rate in _RATES.items() if rng.random() < rate}
    if "sen-e" in pupil.flags:
        pupil.flags.discard("sen-k")
    if pupil.name.language and (rng.random() < 0.85 or pupil.seat):
        pupil.flags.add("eal")
    if "looked-after" in pupil.flags:
        pupil.flags.add("pupil-premium")
    if "pupil-premium" in pupil.flags and rng.random() < 0.85:
        pupil.flags.add("fsm")
    if pupil.ability > _MORE_ABLE_FROM:
        pupil.flags.add("more-able")
