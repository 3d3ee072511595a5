"""A pupil's targets, agreed with the tutor, and their reviews."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.models import Pupil, Target, TargetReview
from tutor_tui.store.session import Session

OUTCOMES = ("open", "met", "missed", "dropped")
"""What a review can say of a target."""


def set_target(
    session: Session, pupil_id: int, text: str, due_on: date, *, subject_id: int | None = None
) -> int:
    """Agree a target with a pupil ("I will ..."). Returns its id. Raises `TutorError` for a day that is past."""
    require_pupils(session, Verb.SET_TARGET, pupil_id)
    if due_on <= session.today:
        raise TutorError(f"{due_on:%d %b %Y} is not ahead", remedy="Give a day to come.", title="Not saved")
    long_ahead = (due_on - session.today).days
    with work(session, "target", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        target = unit.insert(
            Target(
                layer="pupil",
                horizon="short" if long_ahead <= 21 else "medium" if long_ahead <= 60 else "long",
                pupil=pupil_id,
                subject=subject_id,
                text=required(text, "target"),
                made_by=acting_staff(session),
                set_on=session.today,
                due_on=due_on,
            )
        )
    return target.id


def review_target(
    session: Session, target_id: int, outcome: str, *, note: str = "", next_on: date | None = None
) -> None:
    """Record a review with the pupil; `next_on` keeps an open target going until that day."""
    target: Target | None = Target.get_or_none(Target.id == target_id)
    if target is None or target.pupil_id is None:
        raise TutorError("this target is no longer there", remedy="Look at the pupil's card again.")
    if outcome not in OUTCOMES:
        raise TutorError(f"{outcome!r} is no outcome", remedy=f"Choose one of: {', '.join(OUTCOMES)}.")
    require_pupils(session, Verb.SET_TARGET, target.pupil_id)
    with work(session, "review target", pupil_name(Pupil.get_by_id(target.pupil_id))) as unit:
        unit.insert(
            TargetReview(
                target=target,
                reviewed_on=session.today,
                by=acting_staff(session),
                note=optional(note, "note"),
                with_pupil=True,
                next_on=next_on,
            )
        )
        unit.change(target, status=outcome, **({"due_on": next_on} if next_on else {}))
