"""Samples that leaders drew last term and this one: looked at, told, answered, and some left undone."""

from datetime import date
from random import Random

from msgspec.structs import replace

from tutor_tui.demo.forms import own_year
from tutor_tui.demo.phrases import phrase_pairs
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.sampling.places import Place, Places
from tutor_tui.queries.sampling.pool import pool_on
from tutor_tui.queries.sampling.since import not_again_since
from tutor_tui.queries.sampling.told import whom_to_tell
from tutor_tui.rules.sampling.criteria import CRITERIA, Judgement
from tutor_tui.rules.sampling.draw import LARGEST_SEED, METHOD, draw, pool_digest
from tutor_tui.rules.sampling.owing import Stage
from tutor_tui.rules.sampling.stretch import Stretch, stretch_of
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.session import Session

_OWN_SUBJECT = "Ma"
"""The subject of Mrs Patel, of whose samples it is fixed how far they are."""
_JUDGED = (Judgement.YES, Judgement.PARTLY, Judgement.NO, Judgement.NOT_SEEN)
_STAGES = (Stage.DRAW, Stage.LOOK, Stage.FEED_BACK, Stage.AWAIT, Stage.DONE)


def write_samples(world: World, session: Session, staff: StaffRoom) -> None:
    """The samples of the stretch before and of this one; all rows before are sent."""
    rng = world.chance("samples")
    for is_over in (True, False):
        for rule in world.policy.rules.sampling:
            stretch = _stretch(world, rule, is_over=is_over)
            if stretch is None:
                continue
            drawn_on = _drawn_on(world, stretch)
            then = replace(session, today=drawn_on)
            for number, place in enumerate(Places(then).of(rule)):
                at = _how_far(world, rng, staff, place, number, is_over=is_over)
                if at is not Stage.DRAW:
                    _write(world, rng, then, staff, rule, place, stretch, at)
        world.db.flush()


def _stretch(world: World, rule: Sampling, *, is_over: bool) -> Stretch | None:
    """This one, or the one before where there are records of its last weeks."""
    now = stretch_of(rule.each, world.today, world.calendar)
    if now is None or not is_over:
        return now
    before = world.calendar.previous_school_day(now.first)
    if before is None or before < world.weeks[min(6, len(world.weeks) - 1)].start:
        return None
    return stretch_of(rule.each, before, world.calendar)


def _drawn_on(world: World, stretch: Stretch) -> date:
    """A day two thirds into the stretch, or into what of it has been, from which on there are records."""
    days = world.calendar.school_days(
        max(stretch.first, world.weeks[0].start), min(stretch.last, world.today)
    )
    return days[len(days) * 2 // 3] if days else world.today


def _how_far(
    world: World, rng: Random, staff: StaffRoom, place: Place, number: int, *, is_over: bool
) -> Stage:
    """How far a sample is; each stage is met in the own subject or year, and of the last term one was never told."""
    drawn = rng.choices(_STAGES, (15, 0, 5, 20, 60) if is_over else (35, 25, 15, 15, 10))[0]
    years = list(world.size.years)
    if place.scope == "form" and place.year == own_year(world):
        at = number % world.size.forms
        last = min(1, world.size.forms - 1)
        now = (Stage.AWAIT, Stage.LOOK, Stage.DRAW, Stage.DONE, Stage.FEED_BACK)
    elif place.subject_id == staff.subject_ids[_OWN_SUBJECT] and place.year in years:
        at = years.index(place.year)
        last = min(2, len(years) - 1)
        now = (Stage.DONE, Stage.LOOK, Stage.DRAW, Stage.AWAIT, Stage.FEED_BACK)
    else:
        return drawn
    if is_over:
        return Stage.FEED_BACK if at == last else Stage.DONE
    return now[at % len(now)]


def _write(
    world: World, rng: Random, then: Session, staff: StaffRoom, rule: Sampling, place: Place, stretch: Stretch,
    at: Stage,
) -> None:  # fmt: skip
    """One sample as it was drawn on the day, and what was done of it since."""
    day = then.today
    since = not_again_since(rule.not_again_within, day, world.calendar)
    pool = pool_on(rule.id, place, day, since)
    if not pool:
        return
    by = _by(staff, rule, place)
    seed = rng.randint(100_000_000, LARGEST_SEED)
    sample = world.db.add(
        PlannerSample, day, rule=rule.id, academic_year=stretch.year, term=stretch.term, half_term=stretch.half,
        scope=place.scope, scope_id=place.scope_id, subject=place.subject_id, seed=seed, size=rule.size,
        method=METHOD, pool_digest=pool_digest(pool), drawn_by=by, drawn_on=day,
    )  # fmt: skip
    drawn = draw(pool, rule.size, seed)
    told = whom_to_tell(then, [one.pupil for one in drawn], place.subject_id)
    looked = len(drawn) // 2 if at is Stage.LOOK else len(drawn)
    looked_on, told_on, answered_on = (_later(world, day, days) for days in (2, 4, 7))
    findings, reply = rng.choice(phrase_pairs("sample_feedback"))
    for place_in, one in enumerate(drawn):
        is_looked = place_in < looked
        whom = told[one.pupil]
        is_told = is_looked and bool(whom) and rule.feedback and at in (Stage.AWAIT, Stage.DONE)
        is_answered = is_told and at is Stage.DONE
        item = world.db.add(
            SampleItem, day, sample=sample, pupil=one.pupil, subject=place.subject_id, stratum=one.stratum,
            looked_on=looked_on if is_looked else None, feedback=findings if is_told else "",
            feedback_to=whom[0].staff_id if is_told else None, fed_back_on=told_on if is_told else None,
            answer=reply if is_answered else "", answered_on=answered_on if is_answered else None,
        )  # fmt: skip
        for criterion in CRITERIA[rule.looks_at] if is_looked else ():
            judged = rng.choices(_JUDGED, (70, 18, 8, 4))[0]
            world.db.add(SampleFinding, looked_on, item=item, criterion=str(criterion), judgement=str(judged))


def _by(staff: StaffRoom, rule: Sampling, place: Place) -> int:
    """Who drew it."""
    if rule.who == "head_of_year" and place.year in staff.heads:
        return staff.heads[place.year]
    leaders = {staff.subject_ids[short]: leader for short, leader in staff.leaders.items()}
    if place.subject_id in leaders:
        return leaders[place.subject_id]
    return staff.senior[0]


def _later(world: World, day: date, days: int) -> date:
    """Some school days after, today at most."""
    return min(world.calendar.add_school_days(day, days) or world.today, world.today)
