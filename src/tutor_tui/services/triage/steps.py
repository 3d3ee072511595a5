"""The next step of a case: what it records, said before and done."""

from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.rules.triage.trouble import REMIND_AFTER
from tutor_tui.rules.wording import reason as finding_reason
from tutor_tui.services.contacts import plan_contact
from tutor_tui.services.corrections.steps import give_day, replace_missed
from tutor_tui.services.deciding import note_decision
from tutor_tui.services.decisions import accept_finding
from tutor_tui.services.referrals import ask
from tutor_tui.services.work import Work
from tutor_tui.store.models import HomeContact, HomeworkTask, TeachingGroup
from tutor_tui.store.session import Session


def in_words(session: Session, case: Case) -> str:
    """What the step would record: "contact home promised for Tue 24 Nov, by you"; nothing is read for it."""
    rules = session.policy.rules
    words = rules.vocabulary
    match case.step:
        case Step.NUDGE:
            return "noted as reminded; the text is yours to send"
        case Step.RAISE:
            return f"noted as raised with the {words.tutor.one}; the text is yours to send"
        case Step.CHASE:
            return f"noted as reminded until {_said(_again_on(session))}; the text is yours to send"
        case Step.SPREAD:
            return f"noted as asked: the {words.curriculum_leader.many}; the text is yours to send"
        case Step.REFER_TASK | Step.REFER_GROUP:
            stage = words.word(rules.escalation.referrals.stages[0]).one
            return f"{words.referral.one} to the {stage}, answer due {_said(_answer_due(session))}"
        case Step.CONTACT_HOME if case.row_id is not None:
            return f"the promise moved to {_said(_tomorrow(session))}"
        case Step.CONTACT_HOME:
            return f"{words.contact.one} promised for {_said(_tomorrow(session))}, by you"
        case Step.ASK_PRESENCE:
            return f"nothing yet: say first whether the {words.pupil.one} was in school"
        case Step.RESCHEDULE:
            return f"another day: {_said(case.on or session.today)}"
        case Step.ESCALATE:
            return f"escalated: a new {words.correction.one} on {_said(_serve_on(session))}"
        case Step.ACCEPT | Step.PRAISE:
            return _proposed(session, _finding(case))


def carry_out(unit: Work, case: Case, more: str) -> None:
    """Record the step and the decision on the case; `more` is what the actor adds, or empty.

    Raises `TutorError` for a correction of which nobody has said whether the pupil was there.
    """
    session = unit.session
    words = session.policy.rules.vocabulary
    said = "; ".join(filter(None, (_reason(session, case), more)))
    match case.step:
        case Step.ACCEPT | Step.PRAISE:
            accept_finding(unit, case.about_id, _finding(case), said)
            return
        case Step.ASK_PRESENCE:
            raise TutorError(
                f"nobody knows whether {case.who} was in school",
                remedy=f"Say first whether the {words.pupil.one} was there.",
                title="Not saved",
            )
        case Step.REFER_TASK:
            task: HomeworkTask = HomeworkTask.get_by_id(case.about_id)
            ask(unit, None, said, task.subject_id, group_id=task.group_id, task_id=task.id)
        case Step.REFER_GROUP:
            group: TeachingGroup = TeachingGroup.get_by_id(case.about_id)
            ask(unit, None, said, group.subject_id, group_id=group.id)
        case Step.CONTACT_HOME if case.row_id is not None:
            unit.change(HomeContact.get_by_id(case.row_id), follow_up_on=_tomorrow(session))
        case Step.CONTACT_HOME:
            plan_contact(unit, case.about_id, said, _tomorrow(session))
        case Step.RESCHEDULE:
            assert case.row_id is not None
            give_day(unit, case.row_id, case.on or session.today)
        case Step.ESCALATE:
            assert case.row_id is not None
            replace_missed(unit, case.row_id, said)
        case Step.NUDGE | Step.RAISE | Step.CHASE | Step.SPREAD:
            pass
    until_on = _again_on(session) if case.step is Step.CHASE else None
    decide(unit, case, "done" if case.finding is None else "accepted", said, until_on)


def decide(unit: Work, case: Case, outcome: str, reason: str, until_on: date | None = None) -> None:
    """Record what was decided on the case, on exactly the evidence that it shows."""
    note_decision(
        unit,
        case.rule,
        case.rung,
        case.evidence_key,
        outcome,
        reason,
        about=case.about,
        about_id=case.about_id,
        until_on=until_on,
    )


def _reason(session: Session, case: Case) -> str:
    """The case in words, as the reason of what is recorded."""
    if case.finding is not None:
        return finding_reason(case.finding, session.policy.rules.vocabulary)
    about_itself = case.about == "pupil" or case.kind in (CaseKind.FREQUENCY, CaseKind.UNCHECKED)
    return case.what if about_itself else f"{case.who}: {case.what}"


def _finding(case: Case) -> Finding:
    assert case.finding is not None
    return case.finding


def _proposed(session: Session, finding: Finding) -> str:
    rules = session.policy.rules
    words = rules.vocabulary
    if not finding.reached:
        return f"noted that the {words.pupil.one} is warned"
    match finding.threshold.proposes:
        case "contact_home":
            return f"{words.contact.one} promised for {_said(_tomorrow(session))}, by you"
        case "letter_home":
            return f"letter home promised for {_said(_tomorrow(session))}, by you"
        case "correction":
            return f"{words.correction.one}: {rules.corrections.kinds[0].name} on {_said(_serve_on(session))}"
        case "refer":
            stage = words.word(rules.escalation.referrals.stages[0]).one
            return f"{words.referral.one} to the {stage}, answer due {_said(_answer_due(session))}"
        case "head_of_year":
            return f"{words.referral.one} to the {words.head_of_year.one}, answer due {_said(_answer_due(session))}"
        case "reward":
            return f"{words.reward.one}, given by you"
        case "talk":
            return f"noted: a word with the {words.pupil.one}"


def _tomorrow(session: Session) -> date:
    return session.calendar.next_school_day(session.today) or session.today


def _again_on(session: Session) -> date:
    """The day on which a promise comes back of which somebody was reminded today."""
    return session.calendar.add_school_days(session.today, REMIND_AFTER) or session.today


def _serve_on(session: Session) -> date:
    days = session.policy.rules.corrections.days_to_serve
    return session.calendar.add_school_days(session.today, days) or session.today


def _answer_due(session: Session) -> date:
    days = session.policy.rules.escalation.referrals.answer_within_days
    return session.calendar.add_school_days(session.today, days) or session.today


def _said(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
