"""Deciding on what the policy proposes: accept, dismiss with a reason, snooze. Nothing happens by itself."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tutor_tui.access import Verb
from tutor_tui.errors import Conflict
from tutor_tui.queries.findings import decisions_on
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.rules.thresholds import WORK, Finding, is_decided
from tutor_tui.services.contacts import plan_contact
from tutor_tui.services.deciding import ahead, note_decision
from tutor_tui.services.rewards import give
from tutor_tui.services.words import required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def accept(session: Session, pupil_id: int, finding: Finding, reason: str) -> None:
    """Do what is proposed, in the actor's name, and decide the finding; both in one transaction.

    `reason` is the finding in words; it becomes the reason of what is recorded. A contact home becomes a
    promise for the next school day; a warning, or a word with the pupil, is only noted as done.
    Raises `Conflict` where somebody has decided on it meanwhile.
    """
    require_pupils(session, Verb.DECIDE, pupil_id)
    with work(session, "accept", _subject(pupil_id, finding)) as unit:
        _require_undecided(session, [(pupil_id, finding)])
        accept_finding(unit, pupil_id, finding, reason)


def accept_many(session: Session, found: Sequence[tuple[int, Finding, str]]) -> int:
    """Do what is proposed for several pupils in one step, which undo takes back as a whole. Returns how many.

    `found` has pupil, finding and reason as `accept` takes them. Raises as `accept`; nothing is recorded then.
    """
    require_pupils(session, Verb.DECIDE, *{pupil_id for pupil_id, _, _ in found})
    with work(session, "accept", session.policy.rules.vocabulary.pupil.count(len(found))) as unit:
        _require_undecided(session, [(pupil_id, finding) for pupil_id, finding, _ in found])
        for pupil_id, finding, reason in found:
            accept_finding(unit, pupil_id, finding, reason)
    return len(found)


def dismiss(session: Session, pupil_id: int, finding: Finding, reason: str) -> None:
    """Decide against what is proposed. Raises `TutorError` without a reason, else as `accept`."""
    require_pupils(session, Verb.DECIDE, pupil_id)
    with work(session, "dismiss", _subject(pupil_id, finding)) as unit:
        _require_undecided(session, [(pupil_id, finding)])
        _decide(unit, pupil_id, finding, "dismissed", required(reason, "reason"))


def snooze(session: Session, pupil_id: int, finding: Finding, until_on: date, reason: str = "") -> None:
    """Put the finding off until a day to come. Raises as `accept`."""
    require_pupils(session, Verb.DECIDE, pupil_id)
    until_on = ahead(session, until_on)
    with work(session, "snooze", _subject(pupil_id, finding)) as unit:
        _require_undecided(session, [(pupil_id, finding)])
        _decide(unit, pupil_id, finding, "snoozed", reason, until_on)


def _subject(pupil_id: int, finding: Finding) -> str:
    return f"{pupil_name(Pupil.get_by_id(pupil_id))}: {finding.rule}"


def _require_undecided(session: Session, found: Sequence[tuple[int, Finding]]) -> None:
    """Raise `Conflict` where somebody has decided on one of these, within the transaction that decides on them."""
    decided = decisions_on({pupil_id for pupil_id, _ in found})
    for pupil_id, finding in found:
        holding = [decision for decision in decided[pupil_id] if decision.holds(session.today)]
        keys = {event.key for event in finding.evidence}
        if is_decided(holding, finding.rule, finding.threshold.rung, keys):
            raise Conflict(
                f"{pupil_name(Pupil.get_by_id(pupil_id))}: somebody has decided on this meanwhile",
                remedy="Look at it again.",
            )


def accept_finding(unit: Work, pupil_id: int, finding: Finding, reason: str) -> None:
    """The acceptance as part of another verb, such as several cases of the triage."""
    if finding.reached:
        _carry_out(unit, pupil_id, finding, reason)
    _decide(unit, pupil_id, finding, "accepted", reason)


def _carry_out(unit: Work, pupil_id: int, finding: Finding, reason: str) -> None:
    session = unit.session
    tomorrow = session.calendar.next_school_day(session.today) or session.today
    match finding.threshold.proposes:
        case "contact_home":
            plan_contact(unit, pupil_id, reason, tomorrow)
        case "letter_home":
            plan_contact(unit, pupil_id, reason, tomorrow, channel="letter")
        case "correction":
            from tutor_tui.services.corrections.proposing import propose  # no start needs it

            propose(unit, pupil_id, session.policy.rules.corrections.kinds[0].name, reason)
        case "refer" | "head_of_year" as what:
            from tutor_tui.services.referrals import ask

            if what == "refer":
                ask(unit, pupil_id, reason, most_missed(finding))
            else:
                ask(unit, pupil_id, reason, stage="head_of_year")
        case "reward":
            give(unit, pupil_id, reason)
        case "talk":
            pass


def _decide(
    unit: Work, pupil_id: int, finding: Finding, outcome: str, reason: str, until_on: date | None = None
) -> None:
    note_decision(
        unit,
        finding.rule,
        finding.threshold.rung,
        finding.evidence_key,
        outcome,
        reason,
        about_id=pupil_id,
        until_on=until_on,
    )


def most_missed(finding: Finding) -> int | None:
    """The subject of most of the work that was counted, of equals that of the latest: its leader is asked, not all.

    None where no work was counted.
    """
    records = [event.key.removeprefix(WORK) for event in finding.evidence if event.key.startswith(WORK)]
    if not records:
        return None
    wanted = among(HomeworkRecord.id, {int(record) for record in records})
    rows = tuples(
        HomeworkRecord.select(HomeworkRecord.id, HomeworkTask.subject).join(HomeworkTask).where(wanted)
    )
    subjects = {str(record_id): subject_id for record_id, subject_id in rows}
    latest_first = [subjects[record] for record in reversed(records) if record in subjects]
    return Counter(latest_first).most_common(1)[0][0] if latest_first else None
