"""Interventions in three waves, and barriers."""

from datetime import date, timedelta
from random import Random

from tutor_tui.demo.forms import Forms
from tutor_tui.demo.phrases import phrase_pairs
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.store.models import Barrier, Intervention, InterventionPupil, InterventionReview

_SEAT = 14
"""The pupil of Ms Carter's form, by roll number, in whose way something stands."""
_STAGES = ("introduce", "remember", "model", "try", "apply", "secure", "review")
_PROGRAMMES = (
    (1, "Reading together", "En", "reading age behind in the year", "reading age", False),
    (2, "Fractions again", "Ma", "gaps in number", "test out of 40", False),
    (2, "Catch-up science", "Sc", "missed practicals", "test out of 30", False),
    (2, "Debating", "En", "stretch for confident speakers", "speaking out of 20", True),
    (2, "Phonics for older readers", "En", "decoding", "reading age", False),
    (2, "Problem solvers", "Ma", "stretch in problem solving", "test out of 40", True),
    (3, "Reading mentor", "En", "reading far behind", "reading age", False),
    (3, "Number one to one", "Ma", "number facts", "test out of 40", False),
)


def write_interventions(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> None:
    """Programmes now and before, with entry and exit measures and reviews; one review is past due."""
    rng = world.chance("interventions")
    current = [pupil for pupil in pupils if pupil.is_current and pupil.spells[-1].year == world.year]
    weak = sorted(current, key=lambda pupil: pupil.ability)
    for index, programme in enumerate(_PROGRAMMES):
        for is_over in (False, True):
            _write_programme(world, rng, staff, weak, programme, index, is_over)


def _write_programme(
    world: World,
    rng: Random,
    staff: StaffRoom,
    weak: list[DemoPupil],
    programme: tuple[int, str, str, str, str, bool],
    index: int,
    is_over: bool,
) -> None:
    wave, name, short, need, measure, for_more_able = programme
    starts_on = world.days_ago(90 if is_over else 25)
    ends_on = world.days_ago(35) if is_over else world.days_ahead(30)
    leader = staff.teachers[short][index % len(staff.teachers[short])]
    intervention = world.db.add(
        Intervention,
        starts_on,
        wave=wave,
        name=name if not is_over else f"{name} (earlier group)",
        need=need,
        for_more_able=for_more_able,
        subject=staff.subject_ids[short],
        led_by=leader,
        starts_on=starts_on,
        ends_on=ends_on,
        entry_measure=measure,
        exit_measure=measure,
        stage="review" if is_over else _STAGES[(index + 1) % 6],
        link_to_lessons="The teacher plans one task in lessons that uses it.",
        evaluation="Most gained; two need more." if is_over else "",
        score=rng.choice((1, 2, 2, 3)) if is_over else None,
    )
    people = list(reversed(weak)) if for_more_able else weak
    count = {1: 28, 2: 6, 3: 1}[wave]
    start = (index * 7 + (40 if is_over else 0)) % max(1, len(people))
    for pupil in people[start : start + count]:
        entry = float(rng.randint(8, 18))
        since = max(starts_on, pupil.joined_on)
        world.db.add(
            InterventionPupil,
            since,
            intervention=intervention,
            pupil=pupil.id,
            entry_value=entry,
            exit_value=entry + rng.randint(-1, 8) if is_over else None,
            from_on=since,
            until_on=max(ends_on, since) if is_over else None,
        )
    held_on = world.days_ago(60 if is_over else 8)
    _review(world, intervention, leader, held_on, held_on, "Going to plan; keep the group.")
    if not is_over:
        due_on = (
            world.days_ago(3) if index == 1 else max(world.week.end, world.today) + timedelta(days=7 * index)
        )
        _review(world, intervention, leader, due_on, None, "")


def _review(
    world: World, intervention: int, leader: int, due_on: date, held_on: date | None, note: str
) -> None:
    world.db.add(
        InterventionReview,
        held_on or world.days_ago(8),
        intervention=intervention,
        due_on=due_on,
        held_on=held_on,
        by=leader if held_on else None,
        note=note,
    )


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
