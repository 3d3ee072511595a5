"""A pupil's own target with its reviews: some met or missed, some to be reviewed this week, some overdue."""

from datetime import date
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.groups import Group
from tutor_tui.demo.own_form import TARGETS_DUE
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.world import World
from tutor_tui.store.models import Target, TargetReview

_WAYS = ("phone", "planner", "parents' evening")
_OVERDUE_SEAT = TARGETS_DUE[-1]
"""Whose review in Ms Carter's form was due some days ago."""


def write_pupils_target(
    world: World, rng: Random, forms: Forms, pupil: DemoPupil, group: Group, unit: int
) -> None:
    """One target under a unit's."""
    first = max(world.first_day(world.year), pupil.joined_on)
    set_on = min(max(world.days_ago(rng.randint(10, 45)), first), world.today)
    review_on = max(_review_day(world, rng, pupil), set_on)
    is_over = review_on < world.days_ago(5)
    status = rng.choice(("met", "met", "missed", "open")) if is_over else "open"
    text = phrases("targets_pupil")[0] if pupil.seat == 3 else rng.choice(phrases("targets_pupil"))
    tutor = pupil.tutor_on(forms, world.today)
    begins, aims = float(rng.randint(2, 5)), float(rng.randint(6, 9))
    target = world.db.add(
        Target,
        set_on,
        parent=unit,
        layer="pupil",
        horizon=rng.choice(("short", "medium")),
        pupil=pupil.id,
        subject=group.subject_id,
        text=text,
        baseline=begins,
        goal=aims,
        measure="lessons out of ten",
        made_by=tutor,
        set_on=set_on,
        due_on=max(review_on, world.days_ahead(rng.randint(5, 30))) if status == "open" else review_on,
        review_on=review_on if status == "open" else None,
        status=status,
        closed_on=None if status == "open" else review_on,
    )
    if status != "open":
        reached = aims if status == "met" else begins + 1
        _review(world, rng, target, tutor, review_on, reached, None)
    held = world.days_ago(rng.randint(6, 25))
    if set_on < held < review_on:
        _review(world, rng, target, tutor, held, float(rng.randint(3, 8)), review_on)


def _review(
    world: World, rng: Random, target: int, by: int | None, held: date, value: float, next_on: date | None
) -> None:
    """A review, of which most carers were told."""
    told = rng.random() < 0.7
    world.db.add(
        TargetReview,
        held,
        target=target,
        reviewed_on=held,
        by=by,
        note=rng.choice(phrases("target_reviews")),
        value=value,
        with_pupil=rng.random() < 0.8,
        shared_how=rng.choice(_WAYS) if told else "",
        shared_on=held if told else None,
        next_on=next_on,
    )


def _review_day(world: World, rng: Random, pupil: DemoPupil) -> date:
    """When it is reviewed; of the four of Ms Carter's form this week, of one some days ago; of her others later."""
    if pupil.seat == _OVERDUE_SEAT:
        return world.days_ago(3)
    if pupil.seat in TARGETS_DUE:
        return world.week.end if world.week.end >= world.today else world.days_ahead(1)
    if pupil.seat:
        return world.days_ahead(rng.randint(8, 30))
    ahead = rng.randint(-15, 40)
    return world.days_ago(-ahead) if ahead < 0 else world.days_ahead(ahead)
