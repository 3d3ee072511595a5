"""What stands in the way of pupils beyond the classroom."""

from datetime import date

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.phrases import phrase_pairs
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import Barrier

_SEAT = 14
"""The pupil of Ms Carter's form, by roll number, in whose way something stands."""


def write_barriers(world: World, forms: Forms, pupils: list[DemoPupil]) -> None:
    """What stands in the way of one pupil in fifty beyond the classroom; some reviews are due, some overdue."""
    rng = world.chance("barriers")
    for pupil in pupils:
        if not pupil.is_current or not (pupil.seat == _SEAT or rng.random() < 0.02):
            continue
        kind, action = rng.choice(phrase_pairs("barriers"))
        noted_on = min(max(world.days_ago(rng.randint(10, 60)), pupil.joined_on), world.today)
        ahead = rng.randint(-6, 30)
        closed = rng.random() < 0.25 and not pupil.seat
        tutor = pupil.tutor_on(forms, world.today)
        world.db.add(
            Barrier,
            noted_on,
            pupil=pupil.id,
            kind=kind,
            action=action,
            actor=tutor,
            opened_on=noted_on,
            opened_by=tutor,
            review_on=_barrier_review(world, pupil, ahead),
            closed_on=max(world.days_ago(2), noted_on) if closed else None,
            outcome="It stands in the way no longer; the family was told." if closed else "",
        )


def _barrier_review(world: World, pupil: DemoPupil, ahead: int) -> date:
    """A school day; of Ms Carter's own pupil one that is near."""
    if pupil.seat:
        return world.days_ahead(2 if pupil.seat == _SEAT else abs(ahead) + 1)
    return world.days_ago(-ahead) if ahead < 0 else world.days_ahead(ahead + 1)
