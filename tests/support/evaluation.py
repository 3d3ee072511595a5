"""A school that has evaluated itself: two phases scored, a third open."""

from datetime import date, timedelta

from support.school import MONDAY, School
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.services.evaluation.phases import change_phase, open_phase
from tutor_tui.services.evaluation.scores import note_item, prioritise_item, score_item

FIRST, SECOND, THIRD = MONDAY - timedelta(days=63), MONDAY - timedelta(days=35), MONDAY
"""The phases' days."""
PRIORITY = "talk-for-learning"
"""The item that is a priority, and has a note, in the second phase."""
NOTE = "Seen in 3 of 12 lessons <b>[/b]"
HELD = 7
"""Items that are scored in the third phase."""


def evaluate(school: School, phases: int = 3) -> None:
    """Score every item in the first two phases, and the first `HELD` items in the third."""
    for number, day in enumerate((FIRST, SECOND, THIRD)[:phases]):
        session = school.session("cslt")
        phase = open_phase(session, day)
        items = evaluation(session).framework.items
        for place, item in enumerate(items if number < 2 else items[:HELD]):
            score_item(session, phase, item.id, _score(number, place), seen=0)
        if number == 1:
            note_item(session, phase, PRIORITY, NOTE, seen=1)
            prioritise_item(session, phase, PRIORITY, True, seen=2)
            change_phase(session, phase, dated_on=day, priorities="Talk in every lesson, by Easter")


def _score(number: int, place: int) -> int:
    """1 to 4, a little better from phase to phase, a few worse."""
    return max(1, min(4, 1 + place % 4 - (number if place % 3 else -number)))


def last_year(school: School) -> date:
    """A phase of the year before; returns its day."""
    day = date(2026, 6, 15)
    session = school.session("cslt")
    phase = open_phase(session, day)
    score_item(session, phase, PRIORITY, 4, seen=0)
    return day
