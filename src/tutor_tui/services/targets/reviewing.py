"""A target is reviewed."""

from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.queries.targets.permitted import permitted_target, place_of
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import OPEN, OUTCOMES
from tutor_tui.services.people import acting_staff
from tutor_tui.services.seen import require_seen
from tutor_tui.services.targets.saying import NOT_SAVED, ahead, whose
from tutor_tui.services.targets.setting import first_review
from tutor_tui.services.targets.sharing import shared
from tutor_tui.services.words import optional
from tutor_tui.services.work import work
from tutor_tui.store.models import TargetReview
from tutor_tui.store.session import Session


def review_target(
    session: Session,
    target_id: int,
    outcome: str,
    *,
    note: str = "",
    value: float | None = None,
    with_pupil: bool | None = None,
    next_on: date | None = None,
    due_on: date | None = None,
    shared_how: str = "",
    shared_on: date | None = None,
    seen: int | None = None,
) -> int:
    """Record a review held today; returns its id.

    An open target goes on: its next review is on `next_on`, or as far ahead as the policy says; `due_on` gives it
    another day by which it is to be reached. One that is met, missed or dropped is reviewed no more; reviewed as
    open again, it goes on. `with_pupil` is, unless said, what the policy asks for a pupil's. Carers were told where
    `shared_how` says how. Raises `AccessDenied` where the actor may not review it, `TutorError` for an unknown
    outcome or a day that cannot be, `Conflict` where the target is no longer in the version looked at (`seen`).
    """
    if outcome not in OUTCOMES:
        raise TutorError(
            f"{outcome!r} is no outcome", remedy=f"Choose one of: {', '.join(OUTCOMES)}.", title=NOT_SAVED
        )
    target = permitted_target(session, target_id)
    require_seen(session, target, seen)
    place = place_of(target)
    goes_on = outcome == OPEN
    due = target.due_on if due_on is None else ahead(due_on, session.today, "by which it is to be reached")
    next_review = first_review(session, due, next_on) if goes_on else None
    told, told_on = (
        shared(shared_how, shared_on, session.today, session) if shared_how.strip() else ("", None)
    )
    is_pupils = place.layer is Layer.PUPIL
    rule = session.policy.rules.tracking.targets
    with work(session, "review target", whose(session, place)) as unit:
        unit.require_seen(target)
        review = unit.insert(
            TargetReview(
                target=target,
                reviewed_on=session.today,
                by=acting_staff(session),
                note=optional(note, "note"),
                value=value,
                with_pupil=is_pupils and (rule.reviewed_with_pupil if with_pupil is None else with_pupil),
                shared_how=told,
                shared_on=told_on,
                next_on=next_review,
            )
        )
        unit.change(
            target,
            status=outcome,
            review_on=next_review,
            closed_on=None if goes_on else session.today,
            **({} if due_on is None else {"due_on": due}),
        )
    return review.id
