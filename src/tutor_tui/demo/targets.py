"""Targets in their layers: school, key stage, year, unit, group and pupil, with their reviews."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.groups import Group
from tutor_tui.demo.own_form import TARGETS_DUE
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.policy.rule import key_stage_of
from tutor_tui.store.models import Target, TargetReview

CORE = ("En", "Ma", "Sc")
"""The subjects in which targets hang together from the school down."""
_WITH_TARGETS = 0.3
"""The share of pupils who have targets of their own."""


def write_targets(
    world: World, staff: StaffRoom, forms: Forms, groups: list[Group], pupils: list[DemoPupil]
) -> None:
    """Every layer, the pupils' last."""
    rng = world.chance("targets")
    begins, ends = world.first_day(world.year), _end_of_year(world)
    now = [group for group in groups if group.year == world.year and group.subject.short in CORE]
    units: dict[tuple[str, int], int] = {}
    for short in CORE:
        leader, subject = staff.leaders[short], staff.subject_ids[short]
        common = {"subject": subject, "made_by": leader, "set_on": begins, "due_on": ends}
        for stage, numbers in _stages(world).items():
            top = world.db.add(
                Target,
                begins,
                layer="numerical",
                horizon="long",
                key_stage=stage,
                text=f"65% to 75% of key stage {stage} at the expected standard by July",
                baseline=65.0,
                goal=75.0,
                measure="% at the expected standard",
                **common,
            )
            text = rng.choice(phrases("targets_unit"))
            middle = world.db.add(
                Target,
                begins,
                parent=top,
                layer="key_stage",
                horizon="long",
                key_stage=stage,
                text=text,
                **common,
            )
            for number in numbers:
                units[short, number] = _write_year(world, rng, staff, common, middle, number, text)
    for group in now[::2]:
        _write_group(world, rng, group, units[group.subject.short, group.number])
    parents: defaultdict[int, list[tuple[Group, int]]] = defaultdict(list)
    for group in now:
        for member in group.members:
            parents[member.pupil.id].append((group, units[group.subject.short, group.number]))
    for pupil in pupils:
        if (
            pupil.is_current
            and parents[pupil.id]
            and (pupil.seat in TARGETS_DUE or rng.random() < _WITH_TARGETS)
        ):
            for group, unit in rng.sample(parents[pupil.id], rng.choice((1, 1, 2))):
                _write_pupil(world, rng, forms, pupil, group, unit)


def _write_year(
    world: World,
    rng: Random,
    staff: StaffRoom,
    common: dict[str, object],
    parent: int,
    number: int,
    text: str,
) -> int:
    begins = world.first_day(world.year)
    year_id = staff.year_ids[number]
    layer = world.db.add(
        Target, begins, parent=parent, layer="year", horizon="long", year_group=year_id, text=text, **common
    )
    half_term = world.calendar.half_term_weeks(world.week)
    return world.db.add(
        Target,
        half_term[0].start,
        parent=layer,
        layer="unit",
        horizon="medium",
        year_group=year_id,
        text=rng.choice(phrases("targets_unit")),
        **(common | {"set_on": half_term[0].start, "due_on": half_term[-1].end}),
    )


def _write_group(world: World, rng: Random, group: Group, unit: int) -> None:
    set_on = max(world.days_ago(rng.randint(5, 20)), world.first_day(world.year))
    world.db.add(
        Target,
        set_on,
        parent=unit,
        layer="group",
        horizon="short",
        group=group.id,
        subject=group.subject_id,
        text=rng.choice(phrases("targets_group")),
        made_by=group.teacher,
        set_on=set_on,
        due_on=world.days_ahead(rng.randint(1, 15)),
    )


def _write_pupil(world: World, rng: Random, forms: Forms, pupil: DemoPupil, group: Group, unit: int) -> None:
    """A pupil's target with its reviews: some met or missed, some due this week, some past due."""
    first = max(world.first_day(world.year), pupil.joined_on)
    set_on = min(max(world.days_ago(rng.randint(10, 45)), first), world.today)
    due_on = _due(world, rng, pupil)
    is_over = due_on < world.days_ago(5)
    status = rng.choice(("met", "met", "missed", "open")) if is_over else "open"
    text = phrases("targets_pupil")[0] if pupil.seat == 3 else rng.choice(phrases("targets_pupil"))
    target = world.db.add(
        Target,
        set_on,
        parent=unit,
        layer="pupil",
        horizon=rng.choice(("short", "medium")),
        pupil=pupil.id,
        subject=group.subject_id,
        text=text,
        baseline=float(rng.randint(2, 5)),
        goal=float(rng.randint(6, 9)),
        measure="lessons out of ten",
        made_by=pupil.tutor_on(forms, world.today),
        set_on=set_on,
        due_on=max(due_on, set_on),
        status=status,
    )
    reviewed_on = world.days_ago(rng.randint(2, 25))
    if reviewed_on > set_on:
        told = rng.random() < 0.7
        world.db.add(
            TargetReview,
            reviewed_on,
            target=target,
            reviewed_on=reviewed_on,
            by=pupil.tutor_on(forms, world.today),
            note=rng.choice(phrases("target_reviews")),
            value=float(rng.randint(3, 8)),
            with_pupil=rng.random() < 0.8,
            shared_how=rng.choice(("phone", "planner", "parents' evening")) if told else "",
            shared_on=reviewed_on if told else None,
            next_on=world.days_ahead(rng.randint(1, 20)) if rng.random() < 0.85 else world.days_ago(1),
        )


def _due(world: World, rng: Random, pupil: DemoPupil) -> date:
    """When the target is due; of the four of Ms Carter's form within the week, of her others later."""
    if pupil.seat in TARGETS_DUE:
        return world.week.end if world.week.end >= world.today else world.days_ahead(1)
    if pupil.seat:
        return world.days_ahead(rng.randint(8, 30))
    ahead = rng.randint(-15, 40)
    return world.days_ago(-ahead) if ahead < 0 else world.days_ahead(ahead)


def _stages(world: World) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in world.size.years:
        stage = key_stage_of(number)
        if stage is not None:
            found[stage].append(number)
    return dict(found)


def _end_of_year(world: World) -> date:
    weeks = world.calendar.year_weeks(world.week)
    return weeks[-1].end if weeks else world.today + timedelta(days=200)
