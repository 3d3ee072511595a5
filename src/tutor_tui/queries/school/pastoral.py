"""Planners, corrections, contacts home, targets and samples of a stretch, counted by form and week."""

from collections import Counter
from datetime import date
from typing import Any

from tutor_tui.queries.school.tally import Tally
from tutor_tui.rules.corrections import State
from tutor_tui.rules.planner import Outcome
from tutor_tui.rules.school.figures import Measure
from tutor_tui.store.models import (
    Correction,
    HomeContact,
    PlannerCheck,
    PlannerSample,
    SampleItem,
    Target,
    TargetReview,
)
from tutor_tui.store.reading import tuples

_THERE = frozenset(map(str, (Outcome.SIGNED, Outcome.UNSIGNED, Outcome.FORGOTTEN, Outcome.LOST)))
"""Outcomes of a look for which the pupil was there."""


def planners(tally: Tally) -> None:
    """Planners looked at and signed; and the pupils of each week, to whom corrections and contacts are held."""
    checks = {
        (pupil_id, week): state
        for pupil_id, week, state in tuples(
            PlannerCheck.select(PlannerCheck.pupil, PlannerCheck.week, PlannerCheck.state).where(
                PlannerCheck.week.between(tally.stretch.first, tally.stretch.weeks[-1].start)
            )
        )
    }
    for week in tally.stretch.known:
        here = tally.roll.all_week(week)
        states = [(form_id, checks.get((pupil_id, week.start))) for pupil_id, form_id in here.items()]
        looked_at = [(form_id, state) for form_id, state in states if state not in (None, Outcome.UNCHECKED)]
        there = [(form_id, state) for form_id, state in looked_at if state in _THERE]
        signed = Counter(form_id for form_id, state in there if state == Outcome.SIGNED)
        checked = Counter(form_id for form_id, _ in looked_at)
        for form_id, pupils in Counter(here.values()).items():
            tally.add(Measure.CHECKED, form_id, week.start, checked[form_id], pupils)
            tally.add(Measure.CORRECTIONS, form_id, week.start, 0, pupils)
            tally.add(Measure.CONTACTS, form_id, week.start, 0, pupils)
        for form_id, planners_there in Counter(form_id for form_id, _ in there).items():
            tally.add(Measure.SIGNED, form_id, week.start, signed[form_id], planners_there)


def corrections(tally: Tally, today: date) -> None:
    """Corrections by the day for which they stand; what was withdrawn or only proposed does not count."""
    for pupil_id, day, state in tuples(
        Correction.select(Correction.pupil, Correction.scheduled_on, Correction.state).where(
            _within(Correction.scheduled_on, tally),
            Correction.state.not_in([str(State.PROPOSED), str(State.WITHDRAWN)]),
        )
    ):
        tally.add_on(Measure.CORRECTIONS, pupil_id, day, 1, 0)
        if day < today:
            missed = state in (State.MISSED, State.ESCALATED)
            tally.add_on(Measure.SERVED, pupil_id, day, state == State.SERVED, 1)
            tally.add_on(Measure.MISSED, pupil_id, day, missed, 1)


def contacts(tally: Tally) -> None:
    """Contacts made; what is only promised does not count."""
    for pupil_id, day in tuples(
        HomeContact.select(HomeContact.pupil, HomeContact.made_on).where(_within(HomeContact.made_on, tally))
    ):
        tally.add_on(Measure.CONTACTS, pupil_id, day, 1, 0)


def target_reviews(tally: Tally, today: date) -> None:
    """Reviews of pupils' targets that were held, and those that are owed since their day has passed."""
    held = (
        TargetReview.select(Target.pupil, TargetReview.reviewed_on)
        .join(Target)
        .where(Target.pupil.is_null(False), _within(TargetReview.reviewed_on, tally))
    )
    for pupil_id, day in tuples(held):
        tally.add_on(Measure.TARGETS, pupil_id, day, 1, 1)
    owed = Target.select(Target.pupil, Target.review_on).where(
        Target.pupil.is_null(False),
        Target.status == "open",
        Target.review_on < today,
        _within(Target.review_on, tally),
    )
    for pupil_id, day in tuples(owed):
        tally.add_on(Measure.TARGETS, pupil_id, day, 0, 1)


def samples(tally: Tally) -> None:
    """Planners of samples by the day of the draw: looked at, and told of."""
    drawn = (
        SampleItem.select(
            SampleItem.pupil, PlannerSample.drawn_on, SampleItem.looked_on, SampleItem.fed_back_on
        )
        .join(PlannerSample)
        .where(_within(PlannerSample.drawn_on, tally))
    )
    for pupil_id, day, looked_on, fed_back_on in tuples(drawn):
        tally.add_on(Measure.LOOKED_AT, pupil_id, day, looked_on is not None, 1)
        if looked_on is not None:
            tally.add_on(Measure.FED_BACK, pupil_id, day, fed_back_on is not None, 1)


def _within(day: Any, tally: Tally) -> Any:
    return day.between(tally.stretch.first, tally.stretch.last)
