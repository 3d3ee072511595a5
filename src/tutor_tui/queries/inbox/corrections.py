"""Corrections: those of today, and those that wait to be confirmed."""

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.names import pupil_name, staff_names
from tutor_tui.queries.promises import corrections_today
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Correction, Pupil
from tutor_tui.store.session import Session


def corrections(session: Session, circle: Circle) -> list[Waiting]:
    """What is served today by the actor's own pupils, and what was proposed where the actor may set it."""
    today = [
        Waiting("correction", c.correction_id, c.pupil_id, circle.own[c.pupil_id], session.today, c.kind)
        for c in corrections_today(session, list(circle.own))
    ]
    return [*today, *_proposed(session)]


def _proposed(session: Session) -> list[Waiting]:
    """Corrections that were proposed and wait for the actor, who may set them."""
    if not allowed(session.actor, Verb.SET_CORRECTION):
        return []
    rows = list(Correction.select(Correction, Pupil).join(Pupil).where(Correction.state == "proposed"))
    names = staff_names() if rows else {}
    places = where_pupils([row.pupil_id for row in rows], session.today)
    return [
        Waiting(
            "proposed",
            row.id,
            row.pupil_id,
            pupil_name(row.pupil),
            row.scheduled_on,
            f"{row.kind} proposed: {row.reason}" if row.reason else f"{row.kind} proposed",
            names.get(row.made_by_id or 0, ""),
        )
        for row in rows
        if any(allowed(session.actor, Verb.SET_CORRECTION, place) for place in places[row.pupil_id])
    ]
