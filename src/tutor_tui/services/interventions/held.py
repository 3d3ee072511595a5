"""The intervention that a write is about, and whether the actor may write to it."""

from collections.abc import Collection

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.interventions.reach import Seen, one_seen, reaches
from tutor_tui.queries.scope import where_pupils
from tutor_tui.services.seen import require_seen
from tutor_tui.store.models import Intervention
from tutor_tui.store.session import Session


def to_change(session: Session, intervention_id: int, seen: int | None = None) -> tuple[Intervention, Seen]:
    """One that the actor may change, end and evaluate. Raises `AccessDenied` otherwise, as where there is none.

    `seen` is the version that was looked at: raises `Conflict` where it is no longer that one.
    """
    view = one_seen(session, intervention_id)
    if not view.may_change:
        raise _refused(session)
    return _held(session, intervention_id, seen), view


def to_record(session: Session, intervention_id: int, seen: int | None = None) -> tuple[Intervention, Seen]:
    """One of which the actor may record stages, reviews and measures. Raises as `to_change`."""
    view = one_seen(session, intervention_id)
    if not view.may_record:
        raise _refused(session)
    return _held(session, intervention_id, seen), view


def _held(session: Session, intervention_id: int, seen: int | None) -> Intervention:
    row: Intervention = Intervention.get_by_id(intervention_id)
    require_seen(session, row, seen)
    return row


def require_reach(session: Session, subject_id: int | None, pupil_ids: Collection[int]) -> None:
    """Raise `AccessDenied` unless the actor may arrange something in this subject for each of these pupils."""
    places = where_pupils(pupil_ids, session.today)
    if not all(reaches(session.actor, Verb.INTERVENE, found, subject_id) for found in places.values()):
        raise _refused(session)


def not_saved(message: str, remedy: str) -> TutorError:
    """Why nothing was recorded."""
    return TutorError(message, remedy=remedy, title="Not saved")


def _refused(session: Session) -> AccessDenied:
    words = session.policy.rules.vocabulary
    return AccessDenied(
        f"{session.actor.name} may not {Verb.INTERVENE.value} here",
        remedy=f"Ask the {words.head_of_year.one}, the {words.senco.one} or whoever leads it.",
    )
