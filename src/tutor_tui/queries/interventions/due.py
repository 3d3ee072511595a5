"""Review meetings that are to be held, for whoever leads the intervention, and for who watches over a year."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.interventions.records import Record, records
from tutor_tui.store.models import Intervention, InterventionPupil, InterventionReview
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session


class DueReview(msgspec.Struct, frozen=True):
    """A review meeting that is to be held."""

    record: Record
    """The intervention."""
    due_on: date
    """The day for which the meeting was set."""


def own_reviews(session: Session, until: date) -> tuple[DueReview, ...]:
    """The reviews up to `until` of what the actor leads, the oldest first; none without a post that sees them."""
    staff_id = session.actor.staff_id
    if staff_id is None or not allowed(session.actor, Verb.SEE_INTERVENTIONS):
        return ()
    return _due(session, Intervention.led_by == staff_id, until)


def overdue_reviews(session: Session, pupil_ids: Collection[int]) -> tuple[DueReview, ...]:
    """The reviews before today of everything in which one of these pupils is; the caller answers for access."""
    within = InterventionPupil.until_on.is_null() | (InterventionPupil.until_on >= session.today)
    among_them = InterventionPupil.select(InterventionPupil.intervention).where(
        among(InterventionPupil.pupil, pupil_ids), within
    )
    day = session.today - timedelta(days=1)
    return _due(session, Intervention.id.in_(among_them), day)


def _due(session: Session, condition: Any, until: date) -> tuple[DueReview, ...]:
    """Of those that run: what has ended asks for an evaluation instead."""
    waiting = InterventionReview.select(InterventionReview.intervention).where(
        InterventionReview.held_on.is_null(), InterventionReview.due_on <= until
    )
    runs = (
        Intervention.closed_on.is_null()
        & Intervention.score.is_null()
        & (Intervention.ends_on >= session.today)
    )
    found = records(condition & runs & Intervention.id.in_(waiting), session.today)
    due = [
        DueReview(record, meeting.due_on) for record in found if (meeting := record.open_meeting) is not None
    ]
    return tuple(sorted(due, key=lambda one: (one.due_on, one.record.intervention_id)))
