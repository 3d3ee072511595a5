"""The course of an intervention: its stages, its reviews, its end, and what came of it."""

from typing import Literal, get_args

from tutor_tui.rules.interventions.evaluation import SCORES
from tutor_tui.rules.interventions.plan import STAGES
from tutor_tui.rules.interventions.standing import Phase
from tutor_tui.services.interventions.arranging import call_review
from tutor_tui.services.interventions.held import not_saved, to_change, to_record
from tutor_tui.services.people import acting_staff
from tutor_tui.services.seen import changed_meanwhile
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Intervention, InterventionPupil, InterventionReview
from tutor_tui.store.session import Session

Outcome = Literal["goes_on", "changes", "ends"]
"""What a review can decide."""


def move_stage(session: Session, intervention_id: int, stage: str, *, seen: int | None = None) -> bool:
    """Note that it has come to this stage. Returns whether that is another one than before.

    `seen`, here and below, is the version that was looked at: raises `Conflict` where it is no longer that one.
    """
    row, view = to_record(session, intervention_id, seen)
    if stage not in STAGES:
        raise not_saved(f"{stage!r} is no stage", f"Choose one of: {', '.join(STAGES)}.")
    if view.phase in (Phase.EVALUATE, Phase.OVER):
        raise not_saved("it has ended", "Say what came of it instead.")
    with work(session, "stage of intervention", f"{row.name}: {stage}") as unit:
        return unit.change(row, stage=stage)


def hold_review(
    session: Session,
    intervention_id: int,
    outcome: Outcome,
    note: str = "",
    *,
    link_to_lessons: str | None = None,
    seen: int | None = None,
    meeting_id: int | None = None,
) -> None:
    """Record a review meeting of today: it goes on, goes on otherwise, or ends today.

    It stands for the review that was due next, or is one more. What changes and what ends needs a note. The next
    one is set as many school weeks ahead as the policy says. Raises `TutorError` once it has ended, `Conflict` where
    the one that was to be held (`meeting_id`) is held already.
    """
    row, view = to_record(session, intervention_id, seen)
    if outcome not in get_args(Outcome):
        raise not_saved(f"{outcome!r} is no outcome", f"Choose one of: {', '.join(get_args(Outcome))}.")
    if view.phase in (Phase.EVALUATE, Phase.OVER):
        raise not_saved("it has ended", "Say what came of it instead.")
    said = optional(note, "note") if outcome == "goes_on" else required(note, "note")
    by, meeting = acting_staff(session), view.record.open_meeting
    if meeting_id is not None and (meeting is None or meeting.review_id != meeting_id):
        raise changed_meanwhile()
    held = {"held_on": session.today, "by": by, "note": said, "outcome": outcome}
    with work(session, "review intervention", row.name) as unit:
        if meeting is None:
            unit.insert(InterventionReview(intervention=row.id, due_on=session.today, **held))
        else:
            due = InterventionReview.get_by_id(meeting.review_id)
            if due.held_on is not None:
                raise changed_meanwhile()
            unit.change(due, **held)
        if link_to_lessons is not None:
            unit.change(row, link_to_lessons=optional(link_to_lessons, "link to lessons"))
        if outcome == "ends":
            _close(unit, row)
        else:
            call_review(unit, row.id, max(row.starts_on, session.today), row.ends_on)


def end_early(session: Session, intervention_id: int, reason: str, *, seen: int | None = None) -> None:
    """End it today, with the reason; what came of it is still to be said. What has not begun is taken away.

    Raises `TutorError` where it has ended already.
    """
    row, view = to_change(session, intervention_id, seen)
    if view.phase in (Phase.EVALUATE, Phase.OVER):
        raise not_saved("it has ended already", "Say what came of it instead.")
    words = required(reason, "reason")
    with work(session, "end intervention", row.name) as unit:
        if view.phase is Phase.PLANNED:
            _take_away(unit, row)
            return
        unit.insert(
            InterventionReview(
                intervention=row.id,
                due_on=session.today,
                held_on=session.today,
                by=acting_staff(session),
                note=words,
                outcome="ends",
            )
        )
        _close(unit, row)


def evaluate(
    session: Session, intervention_id: int, score: int, text: str, *, seen: int | None = None
) -> None:
    """Say what came of it: 1 strong to 4, and why. Once it has ended, or on its last day; again to say otherwise."""
    row, view = to_change(session, intervention_id, seen)
    if score not in SCORES:
        raise not_saved(f"{score} is no score", "Give 1 (strong) to 4 (needs significant development).")
    if view.phase not in (Phase.EVALUATE, Phase.OVER) and row.ends_on > session.today:
        raise not_saved("it still runs", "End it first, or wait for its last day.")
    with work(session, "evaluate intervention", f"{row.name}: {score}") as unit:
        unit.change(
            row,
            score=score,
            evaluation=required(text, "evaluation"),
            evaluated_on=session.today,
            evaluated_by=acting_staff(session),
            closed_on=row.closed_on or min(row.ends_on, session.today),
        )
        _drop_reviews(unit, row.id)


def _take_away(unit: Work, row: Intervention) -> None:
    """It never was: nothing of it is left but the log."""
    unit.delete_many(list(InterventionPupil.select().where(InterventionPupil.intervention == row.id)))
    unit.delete_many(list(InterventionReview.select().where(InterventionReview.intervention == row.id)))
    unit.delete(row)


def _close(unit: Work, row: Intervention) -> None:
    """It ends today; no review is left to be held."""
    unit.change(row, closed_on=unit.session.today)
    _drop_reviews(unit, row.id)


def _drop_reviews(unit: Work, intervention_id: int) -> None:
    unit.delete_many(
        list(
            InterventionReview.select().where(
                InterventionReview.intervention == intervention_id, InterventionReview.held_on.is_null()
            )
        )
    )
