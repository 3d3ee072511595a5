"""A pupil's own target, agreed with the tutor or a teacher."""

from datetime import date

from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.goals import NO_GOAL, Goal
from tutor_tui.services.targets.setting import set_target
from tutor_tui.store.session import Session


def agree_target(
    session: Session,
    pupil_id: int,
    text: str,
    due_on: date | None,
    *,
    subject_id: int | None = None,
    parent_id: int | None = None,
    review_on: date | None = None,
    goal: Goal = NO_GOAL,
) -> int:
    """Agree a target with a pupil ("I will ..."). Returns its id. Raises as `set_target`."""
    place = Place(Layer.PUPIL, pupil_id=pupil_id, subject_id=subject_id)
    return set_target(session, place, text, due_on, parent_id=parent_id, review_on=review_on, goal=goal)
