"""Attainment at the assessment points of each term, on the policy's scale, with targets to be on or off course for."""

from datetime import date
from random import Random

from tutor_tui.calendar import SchoolWeek
from tutor_tui.demo.groups import Group
from tutor_tui.demo.world import World
from tutor_tui.store.models import AssessmentPoint, Attainment

_TERMS = ("Autumn", "Spring", "Summer")


def write_attainment(world: World, groups: list[Group]) -> None:
    """A point in the last weeks but one of every term, each pupil's value in each subject where it has come."""
    rng, seen = world.chance("attainment"), set()
    course: dict[tuple[int, int], tuple[float, float]] = {}
    for week in world.weeks:
        if (week.year, week.term) in seen:
            continue
        seen.add((week.year, week.term))
        term = world.calendar.term_weeks(week)
        due = term[max(0, len(term) - 3)]
        point = world.db.add(
            AssessmentPoint,
            term[0].start,
            academic_year=week.year,
            term=week.term,
            name=f"{_TERMS[week.term - 1]} {due.start.year}",
            due_on=due.end,
            scale=_scale(world, world.size.years[0])[0],
        )
        if due.end <= world.today and due.start >= world.weeks[0].start:
            for group in groups:
                if group.year == week.year:
                    _write_point(world, rng, group, point, due, course)


def _write_point(
    world: World,
    rng: Random,
    group: Group,
    point: int,
    week: SchoolWeek,
    course: dict[tuple[int, int], tuple[float, float]],
) -> None:
    """What a group reached: most within a step of where they should be, one in six two steps below."""
    _, steps = _scale(world, group.number)
    top = len(steps) - 1
    for member in group.members:
        if not member.first <= week.end <= member.last:
            continue
        key = (member.pupil.id, group.subject_id)
        if key not in course:
            strength = min(1.0, max(0.15, 0.55 + 0.16 * member.pupil.ability + rng.gauss(0, 0.05)))
            slack = rng.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.2)) + member.pupil.misses * 0.15
            course[key] = (strength, slack)
        strength, slack = course[key]
        progress = (group.number - world.size.years[0] + week.term / 3) / len(world.size.years)
        target = round(top * strength)
        expected = target * (0.6 + 0.4 * progress)
        rank = min(top, max(0, round(expected - slack * top + rng.gauss(0, 0.35))))
        _add(world, group, point, week.end, member.pupil.id, (steps[rank], rank))


def _add(
    world: World,
    group: Group,
    point: int,
    day: date,
    pupil: int,
    reached: tuple[str, int],
) -> None:
    world.db.add(
        Attainment,
        day,
        point=point,
        pupil=pupil,
        subject=group.subject_id,
        value=reached[0],
        rank=float(reached[1]),
        by=group.teacher,
    )


def _scale(world: World, number: int) -> tuple[str, tuple[str, ...]]:
    """The kind of the year's scale and its values, the lowest first; grades where the policy names none."""
    scale = world.policy.rules.tracking.scale_for(number)
    return (scale.kind, scale.steps) if scale else ("gcse", ("U", *map(str, range(1, 10))))
