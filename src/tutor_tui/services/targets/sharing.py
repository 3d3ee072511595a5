"""Carers were told of a review."""

from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.queries.targets.permitted import permitted_target, place_of
from tutor_tui.services.targets.saying import NOT_SAVED, whose
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import TargetReview
from tutor_tui.store.session import Session

WAYS = ("phone", "letter", "planner", "parents' evening", "email")
"""How carers are told, as a dialog offers it."""


def share_target(session: Session, target_id: int, how: str, on: date | None = None) -> None:
    """Record that carers were told of the target's newest review, on a day (default: today).

    Raises `AccessDenied` where the actor may not review the target, `TutorError` where there was no review yet, nothing
    is said of how, or the day is to come or before the review.
    """
    target = permitted_target(session, target_id)
    newest: TargetReview | None = (
        TargetReview.select()
        .where(TargetReview.target == target_id)
        .order_by(TargetReview.reviewed_on.desc(), TargetReview.id.desc())
        .first()
    )
    if newest is None:
        raise TutorError(
            "nothing of it was reviewed yet",
            remedy="Review it first; sharing can be said there.",
            title=NOT_SAVED,
        )
    told, day = shared(how, on, newest.reviewed_on, session)
    with work(session, "share target", whose(session, place_of(target))) as unit:
        unit.change(newest, shared_how=told, shared_on=day)


def shared(how: str, on: date | None, reviewed_on: date, session: Session) -> tuple[str, date]:
    """How and when carers were told, checked. Raises `TutorError`."""
    told = required(how, "way in which it was shared")
    day = session.today if on is None else on
    if day > session.today:
        raise TutorError(
            f"{day:%d %b %Y} is still to come", remedy="Record it when it was shared.", title=NOT_SAVED
        )
    if day < reviewed_on:
        raise TutorError(
            f"{day:%d %b %Y} is before the review of {reviewed_on:%d %b %Y}",
            remedy="Give the day on which carers were told of this review.",
            title=NOT_SAVED,
        )
    return told, day
