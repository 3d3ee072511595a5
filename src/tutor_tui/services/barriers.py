"""Recording what stands in a pupil's way beyond the classroom, changing it, and looking at it again."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import may, require_pupils
from tutor_tui.rules.barriers import OUTCOMES, why_no_review
from tutor_tui.services.people import acting_staff
from tutor_tui.services.seen import require_seen
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.models import Barrier, Pupil, Staff
from tutor_tui.store.session import Session

LONGEST_KIND = 60
"""Characters of a kind: it is a few words."""
NOT_SAVED = "Not saved"


def record_barrier(
    session: Session, pupil_id: int, kind: str, action: str, actor_id: int, review_on: date
) -> int:
    """Record what stands in the way, what is done about it, by whom, and when it is looked at again. Returns the id.

    Raises `AccessDenied` without `RECORD_BARRIER` for the pupil, `TutorError` for words that are missing, a person
    who is not active, and a review that is not ahead on a school day.
    """
    require_pupils(session, Verb.RECORD_BARRIER, pupil_id)
    with work(session, "barrier", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        row = unit.insert(
            Barrier(
                pupil=pupil_id,
                opened_on=session.today,
                opened_by=acting_staff(session),
                **_said(session, kind, action, actor_id, review_on),
            )
        )
    return row.id


def change_barrier(
    session: Session,
    barrier_id: int,
    *,
    kind: str,
    action: str,
    actor_id: int,
    review_on: date,
    seen: int | None = None,
) -> None:
    """Say otherwise what it is, what is done, by whom, and when it is looked at again. Raises as `record_barrier`.

    Whoever acts may change it as well, as long as the post lets the person see it. Raises `Conflict` where it is no
    longer in the version that was looked at (`seen`).
    """
    row = _held(session, barrier_id)
    require_seen(session, row, seen)
    with work(session, "change barrier", pupil_name(row.pupil)) as unit:
        unit.change(row, **_said(session, kind, action, actor_id, review_on))


def review_barrier(
    session: Session,
    barrier_id: int,
    outcome: str,
    note: str = "",
    *,
    next_on: date | None = None,
    seen: int | None = None,
) -> None:
    """Look at it again: it goes on until `next_on`, or is closed with what came of it in `note`.

    What is noted of one that goes on stands, dated, behind what is done about it. Raises as `change_barrier`; also
    for an outcome that is none of `OUTCOMES`, and for one that is closed without a note.
    """
    if outcome not in OUTCOMES:
        raise _not_saved(f"{outcome!r} is no outcome", f"Choose one of: {', '.join(OUTCOMES)}.")
    row = _held(session, barrier_id)
    require_seen(session, row, seen)
    with work(session, "review barrier", pupil_name(row.pupil)) as unit:
        if outcome == "closed":
            unit.change(row, closed_on=session.today, outcome=required(note, "outcome"))
        elif next_on is None:
            raise _not_saved("the day of the next review is missing", "Give a school day ahead.")
        else:
            unit.change(
                row,
                review_on=_day(session, next_on),
                action=_noted(session, row.action, optional(note, "note")),
            )


def _said(session: Session, kind: str, action: str, actor_id: int, review_on: date) -> dict[str, object]:
    """The fields, checked."""
    words = required(kind, "kind")
    if len(words) > LONGEST_KIND:
        raise _not_saved(
            f"the kind has {len(words)} characters, {LONGEST_KIND} are possible",
            "Say what it is in a few words, and the rest in what is done.",
        )
    if not Staff.select().where(Staff.id == actor_id, Staff.active).exists():
        raise _not_saved("nobody active on the staff list was chosen", "Choose who acts.")
    return {
        "kind": words,
        "action": required(action, "action"),
        "actor": actor_id,
        "review_on": _day(session, review_on),
    }


def _day(session: Session, day: date) -> date:
    if reason := why_no_review(day, session.today, session.calendar):
        raise _not_saved(f"{day.day} {day:%b %Y} {reason}", "Give a school day ahead, such as +10 or fri.")
    return day


def _noted(session: Session, action: str, note: str) -> str:
    day = session.today
    return required(f"{action}; {day.day} {day:%b %Y}: {note}", "action with all notes") if note else action


def _held(session: Session, barrier_id: int) -> Barrier:
    """One that is open and that the actor may record, or acts on and may see; else as if there were none."""
    row: Barrier | None = (
        Barrier.select(Barrier, Pupil)
        .join(Pupil)
        .where(Barrier.id == barrier_id, Barrier.closed_on.is_null())
        .first()
    )
    if row is not None and (
        may(session, Verb.RECORD_BARRIER, row.pupil_id)
        or (row.actor_id == session.actor.staff_id and may(session, Verb.SEE_BARRIERS, row.pupil_id))
    ):
        return row
    raise AccessDenied(
        "there is no such open barrier that you may review", remedy="Look at the card or the list again."
    )


def _not_saved(message: str, remedy: str) -> TutorError:
    return TutorError(message, remedy=remedy, title=NOT_SAVED)
