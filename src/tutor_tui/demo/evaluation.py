"""The school's evaluation of itself: three phases of each year that is over, two and an open one of this year."""

from collections.abc import Sequence
from datetime import date
from random import Random

from tutor_tui import paths
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.queries.evaluation.framework import load_framework
from tutor_tui.rules.evaluation.framework import Item
from tutor_tui.rules.evaluation.scores import PHASES, STRONG, WEAK
from tutor_tui.store.models import SelfEvaluation, SelfEvaluationRating

_NOTES = {
    "talk-for-learning": "Seen in 3 of 12 lessons; where it is planned, it works.",
    "independence": "Most wait for the next step; the planner is seldom used to plan.",
    "carried-back": "Programmes and lessons are planned apart; a shared page is being tried in maths.",
    "off-trajectory": "Found termly; not yet found by group.",
    "ict-access": "Two rooms of five have what is needed.",
    "contact-with-carers": "Good where it exists; a tenth of the families have had none this term.",
}
"""By item: what a score below the best rests on."""
_PRIORITIES = (
    "Talk and independence in every lesson; each department names one lesson to be seen by the end of term.",
    "Plan programmes together with lessons, maths first; then the families who have not been reached.",
    "Who is off trajectory by group, each term, with what is done about it.",
)
"""In words, by phase."""
_USUAL, _HARD = (1, 1, 2, 2, 3), (2, 3, 3, 4)
"""From which a first score is drawn; of items with a note the worse."""


def write_evaluations(world: World, staff: StaffRoom) -> None:
    """Phases at even steps of each year; of this year as many as have been, the last of them scored in part."""
    rng = world.chance("evaluation")
    items = load_framework(world.policy.rules.vocabulary, paths.shipped_config()).items
    scores = {item.id: rng.choice(_HARD if item.id in _NOTES else _USUAL) for item in items}
    for year in world.years:
        days = _days(world, year)
        for place, day in enumerate(days):
            is_open = year == world.years[-1] and place == len(days) - 1
            phase = world.db.add(
                SelfEvaluation,
                day,
                academic_year=year,
                phase=place + 1,
                dated_on=day,
                by=staff.senior[0],
                priorities="" if is_open else _PRIORITIES[place],
            )
            _score(world, phase, day, items[: len(items) // 3] if is_open else items, scores)
            scores = {item: _moved(rng, score) for item, score in scores.items()}


def _days(world: World, year: int) -> Sequence[date]:
    """The days of the year's phases, ascending; none after today."""
    weeks = [week for week in world.calendar.weeks if week.year == year and week.start <= world.today]
    steps = (1, len(weeks) // 2, len(weeks) - 1) if len(weeks) > PHASES else range(len(weeks))
    return [weeks[place].start for place in steps][:PHASES]


def _score(world: World, phase: int, day: date, items: Sequence[Item], scores: dict[str, int]) -> None:
    for place, item in enumerate(items):
        note = _NOTES.get(item.id, "") if scores[item.id] > STRONG + 1 else ""
        world.db.add(
            SelfEvaluationRating,
            day,
            evaluation=phase,
            item=item.id,
            score=scores[item.id],
            is_priority=bool(note) and place % 2 == 0,
            note=note,
        )


def _moved(rng: Random, score: int) -> int:
    """The score of the next phase: mostly the same, sometimes one better, seldom one worse."""
    return max(STRONG, min(WEAK, score + rng.choice((-1, -1, 0, 0, 0, 0, 1))))
