"""Scoring the items of the open phase, one at a time, so that several people can score side by side."""

from tutor_tui.access import Verb, Where
from tutor_tui.access.matrix import require
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.evaluation.framework import load_framework
from tutor_tui.rules.evaluation.framework import Item
from tutor_tui.rules.evaluation.scores import STRONG, WEAK
from tutor_tui.services.evaluation.phases import NOT_SAVED, open_phase_of
from tutor_tui.services.words import optional
from tutor_tui.services.work import work
from tutor_tui.store.models import SelfEvaluationRating
from tutor_tui.store.session import Session


def score_item(session: Session, phase_id: int, item_id: str, score: int, *, seen: int) -> None:
    """Score an item of the open phase, or score it anew; its note and priority stay.

    `seen` is the version of the rating that was looked at, 0 where there was none. Raises `AccessDenied` without
    `EVALUATE`, `Conflict` where somebody else has scored it meanwhile or the phase is closed, `TutorError` for a score
    that is none of 1 to 4 and for an item that the framework does not have.
    """
    item = _item(session, item_id)
    if not STRONG <= score <= WEAK:
        raise TutorError(f"{score} is no score", remedy=f"Give {STRONG} (strong) to {WEAK}.", title=NOT_SAVED)
    with work(session, "score", item.title) as unit:
        row = _rating(session, phase_id, item_id, seen)
        if row is None:
            unit.insert(SelfEvaluationRating(evaluation=phase_id, item=item_id, score=score))
        else:
            unit.change(row, score=score)


def remove_score(session: Session, phase_id: int, item_id: str, *, seen: int) -> None:
    """Take an item's score away, and with it the note and the priority. Raises as `score_item` does."""
    item = _item(session, item_id)
    with work(session, "remove score", item.title) as unit:
        unit.delete(_scored(session, phase_id, item, seen))


def note_item(session: Session, phase_id: int, item_id: str, note: str, *, seen: int) -> None:
    """Say what the item's score rests on; an empty text takes the note away. Raises as `score_item` does."""
    item = _item(session, item_id)
    with work(session, "note on score", item.title) as unit:
        unit.change(_scored(session, phase_id, item, seen), note=optional(note, "note"))


def prioritise_item(session: Session, phase_id: int, item_id: str, is_priority: bool, *, seen: int) -> None:
    """Make the item one that the school means to work on next, or no longer. Raises as `score_item` does."""
    item = _item(session, item_id)
    with work(session, "priority", item.title) as unit:
        unit.change(_scored(session, phase_id, item, seen), is_priority=is_priority)


def _item(session: Session, item_id: str) -> Item:
    """The item, for somebody who may score it."""
    require(session.actor, Verb.EVALUATE, Where())
    for item in load_framework(session.policy.rules.vocabulary).items:
        if item.id == item_id:
            return item
    raise TutorError(
        "the self-evaluation has no such item",
        remedy="Open the table anew: its file was changed.",
        title=NOT_SAVED,
    )


def _rating(session: Session, phase_id: int, item_id: str, seen: int) -> SelfEvaluationRating | None:
    """The item's rating in the open phase, as it was looked at."""
    open_phase_of(phase_id)
    row: SelfEvaluationRating | None = SelfEvaluationRating.get_or_none(
        SelfEvaluationRating.evaluation == phase_id, SelfEvaluationRating.item == item_id
    )
    if session.looked is None and (0 if row is None else row.version) != seen:
        raise Conflict(
            "somebody else has scored this meanwhile, or taken the score away",
            remedy="Look at it again, then repeat.",
        )
    return row


def _scored(session: Session, phase_id: int, item: Item, seen: int) -> SelfEvaluationRating:
    row = _rating(session, phase_id, item.id, seen)
    if row is None:
        raise TutorError(f"{item.title} has no score", remedy="Score it first, with 1 to 4.", title=NOT_SAVED)
    return row
