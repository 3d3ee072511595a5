"""What sections, kinds and next steps of the year's triage are called, in the school's words."""

import re

from tutor_tui.policy.rule import DEFAULT, OUR_DEFAULT
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.wording import proposal

SECTIONS: tuple[tuple[CaseKind, ...], ...] = (
    (CaseKind.UNCHECKED,),
    (CaseKind.TASK,),
    (CaseKind.OVERDUE,),
    (CaseKind.CORRECTION,),
    (CaseKind.PROMISE,),
    (CaseKind.STREAK,),
    (CaseKind.OFF_TRAJECTORY,),
    (CaseKind.FREQUENCY, CaseKind.OVERLOAD),
    (CaseKind.PRAISE,),
)
"""The kinds of each section, in the order in which a head of year takes them; the first section is number 1."""

_NUMBERS = {kind: number for number, kinds in enumerate(SECTIONS, 1) for kind in kinds}


def section_of(kind: CaseKind) -> int:
    """The number of the section in which cases of this kind stand."""
    return _NUMBERS[kind]


def section_title(number: int, words: Vocabulary) -> str:
    """What a section holds: "Forms whose planners are not checked"."""
    return {
        1: f"{words.form.titles} whose {words.planner.many} are not checked",
        2: f"{words.task.titles} that many of {words.teaching_group.a} missed",
        3: f"{words.pupil.titles} with work overdue",
        4: f"{words.correction.titles} missed",
        5: "Promises overdue",
        6: "At a threshold, or one before it",
        7: "Off trajectory in several subjects",
        8: "Set too seldom, or too much at once",
        9: "Praise: a clean period",
    }[number]


def kind_name(kind: CaseKind, words: Vocabulary) -> str:
    """A kind of case in a few words: "work overdue"."""
    return {
        CaseKind.UNCHECKED: "not checked",
        CaseKind.TASK: f"{words.task.one} missed by many",
        CaseKind.OVERDUE: "work overdue",
        CaseKind.CORRECTION: f"{words.correction.one} missed",
        CaseKind.PROMISE: "promise overdue",
        CaseKind.STREAK: "at a threshold",
        CaseKind.OFF_TRAJECTORY: "off trajectory",
        CaseKind.FREQUENCY: "set too seldom",
        CaseKind.OVERLOAD: "set too much at once",
        CaseKind.PRAISE: "praise",
    }[kind]


def step_words(case: Case, words: Vocabulary) -> str:
    """What the next step does: "promise: contact home"."""
    leader = words.curriculum_leader.one
    match case.step:
        case Step.NUDGE:
            return f"a text for the {words.tutor.one}, to copy"
        case Step.RAISE:
            return f"a text for the {words.tutor.one}, to copy: review the {words.target.many}"
        case Step.CHASE:
            return "a text for whoever owes it, to copy"
        case Step.REFER_TASK | Step.REFER_GROUP:
            return f"tell the {leader}: one {words.referral.one}"
        case Step.SPREAD:
            return f"a text for the {words.curriculum_leader.many}, to copy: which deadline can move"
        case Step.CONTACT_HOME if case.row_id is not None:
            return "move the promise to the next school day"
        case Step.CONTACT_HOME:
            return f"promise: {words.contact.one}"
        case Step.ASK_PRESENCE:
            return f"say whether the {words.pupil.one} was in school"
        case Step.RESCHEDULE:
            return f"another day: the {words.pupil.one} was away"
        case Step.ESCALATE:
            return f"escalate: the {words.pupil.one} was there"
        case Step.ACCEPT | Step.PRAISE:
            return _proposed(case, words)


def _proposed(case: Case, words: Vocabulary) -> str:
    if case.finding is None:
        return words.reward.one if case.step is Step.PRAISE else "note it as done"
    if not case.finding.reached:
        return f"note that the {words.pupil.one} is warned"
    return proposal(case.finding.threshold, words)


def leaves_the_year(case: Case) -> bool:
    """Whether its next step goes to somebody outside the year, or puts a harder sanction on a pupil."""
    refers = case.finding is not None and case.finding.reached and case.finding.threshold.proposes == "refer"
    return refers or case.step in (Step.REFER_TASK, Step.REFER_GROUP, Step.ESCALATE)


def origin(case: Case) -> str:
    """Where the policy says it, or that it is our default where it does not."""
    return OUR_DEFAULT if case.source == DEFAULT else case.source


def fact_words(fact: Fact) -> str:
    """The fact with its day: "9 Nov: not signed at home"; as it is where the text names the day itself."""
    day = f"{fact.day.day} {fact.day:%b}"
    if not fact.text or re.search(rf"(?<!\d){day}", fact.text):
        return fact.text
    return f"{day}: {fact.text}"


def facts_of(case: Case) -> list[str]:
    """What the case rests on, in words, the oldest first; nothing for what speaks for itself."""
    return [words for fact in case.evidence if (words := fact_words(fact))]
