"""Taking the steps of the ladders, or deciding against them (Policy B: subject teacher, subject leader, AHT)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.policy.escalation import Action
from tutor_tui.queries.ladders.asking import owes_step
from tutor_tui.queries.ladders.records import corrected_records
from tutor_tui.queries.ladders.steps import LadderStep, ladder_steps
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.rules.ladders.standing import reward_key
from tutor_tui.services.contacts import plan_contact
from tutor_tui.services.corrections.proposing import propose
from tutor_tui.services.deciding import ahead, note_decision
from tutor_tui.services.referrals import ask
from tutor_tui.services.rewards import give
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Pupil
from tutor_tui.store.session import Session


def take_step(
    session: Session, step: LadderStep, action: Action, reason: str, *, also: Collection[Action] = ()
) -> None:
    """Do `action` of what the step proposes (and `also` others of it) in the actor's name, and decide the step.

    `reason` is the step in words; it becomes the reason of what is recorded. A contact home or a letter becomes a
    promise for the next school day; a correction is for the newest missed task that has none yet; a word with the
    pupil is only noted as done. Raises `AccessDenied` for whoever is not the one whom the step names, `Conflict`
    where the step is no longer due as it was shown, `TutorError` for an action that it does not propose.
    """
    _require_owed(session, step)
    actions = list(dict.fromkeys((action, *also)))
    if strange := [name for name in actions if name not in step.does]:
        raise TutorError(f"the step does not propose {strange[0]!r}", remedy="Choose one that it proposes.")
    with work(session, "take step", _subject(step)) as unit:
        _require_due(session, step)
        words, decision = optional(reason, "reason"), uuid4()
        for name in actions:
            _carry_out(unit, step, name, words, decision)
        _decide(unit, step, "accepted", words, key=decision)


def dismiss_step(session: Session, step: LadderStep, reason: str) -> None:
    """Decide against the step. Raises `TutorError` without a reason, else as `take_step`."""
    _require_owed(session, step)
    with work(session, "dismiss step", _subject(step)) as unit:
        _require_due(session, step)
        _decide(unit, step, "dismissed", required(reason, "reason"))


def snooze_step(session: Session, step: LadderStep, until_on: date, reason: str = "") -> None:
    """Put the step off until a day to come. Raises as `take_step`."""
    _require_owed(session, step)
    until_on = ahead(session, until_on)
    with work(session, "snooze step", _subject(step)) as unit:
        _require_due(session, step)
        _decide(unit, step, "snoozed", optional(reason, "reason"), until_on)


def _subject(step: LadderStep) -> str:
    return f"{pupil_name(Pupil.get_by_id(step.pupil_id))}: {step.rung.what}, {step.subject}"


def _require_owed(session: Session, step: LadderStep) -> None:
    require_pupils(session, Verb.CLIMB, step.pupil_id)
    if not owes_step(session, step):
        word = session.policy.rules.vocabulary.word(step.rung.who).one
        raise AccessDenied(
            f"this step is the {word}'s",
            remedy=f"{step.rung.what[:1].upper()}{step.rung.what[1:]}: ask the {word}.",
        )


def _require_due(session: Session, step: LadderStep) -> None:
    """Raise `Conflict` unless the records still ask for exactly this step."""
    asked = [
        (now.rule, now.number, now.evidence_key)
        for now in ladder_steps(session, [step.pupil_id]).get(step.pupil_id, ())
    ]
    if (step.rule, step.number, step.evidence_key) not in asked:
        raise Conflict(
            "this step is not due any more as it was shown",
            remedy="Look at it again; somebody may have taken it, or the records have changed.",
        )


def _carry_out(unit: Work, step: LadderStep, action: Action, reason: str, decision: UUID) -> None:
    session, pupil_id, subject_id = unit.session, step.pupil_id, step.subject_id
    tomorrow = session.calendar.next_school_day(session.today) or session.today
    match action:
        case "contact_home":
            plan_contact(unit, pupil_id, reason, tomorrow, subject_id=subject_id)
        case "letter_home":
            plan_contact(unit, pupil_id, reason, tomorrow, "letter", subject_id)
        case "correction":
            kind = session.policy.rules.corrections.kinds[0].name
            propose(unit, pupil_id, kind, reason, _uncorrected(step))
        case "refer":
            ask(unit, pupil_id, reason, subject_id)
        case "reward":
            give(unit, pupil_id, reason, subject_id, key=reward_key(decision))
        case "talk":
            pass


def _uncorrected(step: LadderStep) -> int | None:
    """The newest missed task of the step for which there is no correction; None where none is left."""
    records = [int(occasion.key.partition(":")[2]) for occasion in step.occasions]
    corrected = corrected_records(records)
    return next((record_id for record_id in reversed(records) if record_id not in corrected), None)


def _decide(
    unit: Work,
    step: LadderStep,
    outcome: str,
    reason: str,
    until_on: date | None = None,
    *,
    key: UUID | None = None,
) -> None:
    note_decision(
        unit,
        step.rule,
        step.number,
        step.evidence_key,
        outcome,
        reason,
        about_id=step.pupil_id,
        until_on=until_on,
        key=key,
    )
