"""Targets in their layers: key stage, year, unit and group; the pupils' own hang under them."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.groups import Group
from tutor_tui.demo.own_form import TARGETS_DUE
from tutor_tui.demo.phrases import phrases
from tutor_tui.demo.pupil_targets import write_pupils_target
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
        common = {
            "subject": subject,
            "made_by": leader,
            "set_on": begins,
            "due_on": ends,
            "review_on": world.calendar.term_weeks(world.week)[-1].end,
        }

        for stage, numbers in _stages(world).items():
            value = _counts_from(world, stage, numbers)
            top = world.db.add(
                Target,
                begins,
                layer="numerical",
                horizon="long",
                key_stage=stage,
                text=f"65% to 75% at {value} or above by July"
                if value
                else "65% to 75% where they should be by July",
                baseline=65.0,
                goal=75.0,
                measure=f"% at {value} or above" if value else "%",
                counts_from=value,
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
                write_pupils_target(world, rng, forms, pupil, group, unit)


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
    half_term = world.calendar.half_term_weeks(world.week)
    looked_at = half_term[0].end
    is_reviewed = looked_at < world.today and number % 3 != 0
    layer = world.db.add(
        Target,
        begins,
        parent=parent,
        layer="year",
        horizon="long",
        year_group=year_id,
        text=text,
        **(common | {"review_on": half_term[-1].end if is_reviewed else looked_at}),
    )
    if is_reviewed:
        world.db.add(
            TargetReview,
            looked_at,
            target=layer,
            reviewed_on=looked_at,
            by=common["made_by"],
            note=rng.choice(phrases("target_reviews")),
            next_on=half_term[-1].end,
        )
    return world.db.add(
        Target,
        half_term[0].start,
        parent=layer,
        layer="unit",
        horizon="medium",
        year_group=year_id,
        text=rng.choice(phrases("targets_unit")),
        **(
            common
            | {"set_on": half_term[0].start, "due_on": half_term[-1].end, "review_on": half_term[-1].end}
        ),
    )


def _write_group(world: World, rng: Random, group: Group, unit: int) -> None:
    set_on = max(world.days_ago(rng.randint(5, 20)), world.first_day(world.year))
    due_on = world.days_ahead(rng.randint(1, 15))
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
        due_on=due_on,
        review_on=due_on,
    )


def _stages(world: World) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in world.size.years:
        stage = key_stage_of(number)
        if stage is not None:
            found[stage].append(number)
    return dict(found)


def _counts_from(world: World, stage: int, numbers: list[int]) -> str:
    """The value from which a pupil of the key stage counts, as most of them do; empty where no scale is named."""
    scale = world.policy.rules.tracking.scale_for(numbers[-1])
    if scale is None:
        return ""
    match scale.kind:
        case "gcse":
            return "3" if stage <= 3 else "4"
        case "levels":
            return str(min(stage + 2, 5))
        case "percent":
            return "50"
        case "words":
            return scale.words[len(scale.words) // 2]


def _end_of_year(world: World) -> date:
    weeks = world.calendar.year_weeks(world.week)
    return weeks[-1].end if weeks else world.today + timedelta(days=200)
