"""Where one pupil stands on the ladders, as the card shows it to whoever may see it."""

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.ladders.steps import LadderStep, standings, steps_of
from tutor_tui.queries.people.posts import holds_post
from tutor_tui.queries.scope import where_pupils
from tutor_tui.queries.timeline import Sight
from tutor_tui.rules.ladders.standing import Standing
from tutor_tui.store.models import Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class CardLadder(msgspec.Struct, frozen=True):
    """One ladder in one subject."""

    subject: str
    """The subject's name."""
    standing: Standing
    """How far up."""
    step: LadderStep | None
    """The step that is due, whoever owes it; None where none is."""
    is_mine: bool
    """Whether the actor owes it."""


def card_ladders(session: Session, pupil_id: int, sight: Sight) -> tuple[CardLadder, ...]:
    """The ladders on which the pupil stands in the subjects that `sight` lets through; what is due comes first."""
    stood = [
        standing
        for standing in standings(session, [pupil_id]).get(pupil_id, ())
        if sight.everything or standing.subject_id in sight.subject_ids
    ]
    if not stood:
        return ()
    steps = {step.rule: step for step in steps_of(session, {pupil_id: stood}).get(pupil_id, ())}
    names = dict(tuples(Subject.select(Subject.id, Subject.name)))
    places = where_pupils([pupil_id], session.today)[pupil_id] if steps else ()
    may_climb = any(allowed(session.actor, Verb.CLIMB, place) for place in places)

    def is_mine(step: LadderStep | None) -> bool:
        return (
            may_climb
            and step is not None
            and holds_post(session.actor.posts, step.rung.who, places, step.subject_id)
        )

    found = [
        CardLadder(
            names[standing.subject_id], standing, steps.get(standing.rule), is_mine(steps.get(standing.rule))
        )
        for standing in stood
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_mine, one.step is None, one.subject)))
