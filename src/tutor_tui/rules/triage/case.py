"""A case of the head of year's Monday: what it is, why, what was done already, and the next step."""

from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from tutor_tui.rules.thresholds import Finding


class CaseKind(StrEnum):
    """The kinds of case, in the order in which a head of year takes them (domain: head of year, Monday)."""

    UNCHECKED = "unchecked"
    """A form whose planners were not checked: the tutor's matter."""
    TASK = "task"
    """Much of a group missed one task: one case for the curriculum leader."""
    OVERDUE = "overdue"
    """A pupil with overdue work, those in two or more subjects first."""
    CORRECTION = "correction"
    """A correction that was missed."""
    PROMISE = "promise"
    """A call, a reply, a referral's answer or a review that is overdue."""
    STREAK = "streak"
    """A pupil at a threshold of the policy, or one before it."""
    OFF_TRAJECTORY = "off_trajectory"
    """A pupil who is off trajectory in several subjects."""
    FREQUENCY = "frequency"
    """A group that was set less than the policy asks."""
    OVERLOAD = "overload"
    """A pupil who was set too much at once by several teachers."""
    PRAISE = "praise"
    """A pupil with a clean period."""


class Step(StrEnum):
    """What the next step of a case is; each is one key."""

    NUDGE = "nudge"
    """A text for the tutor, to copy."""
    REFER_TASK = "refer_task"
    """The task to the curriculum leader."""
    REFER_GROUP = "refer_group"
    """The group's frequency to the curriculum leader."""
    CONTACT_HOME = "contact_home"
    """A promise to contact home."""
    ASK_PRESENCE = "ask_presence"
    """Whether the pupil was in school when the correction was missed: nobody knows."""
    RESCHEDULE = "reschedule"
    """Another day, for the pupil was away."""
    ESCALATE = "escalate"
    """The pupil was there and missed it."""
    CHASE = "chase"
    """Remind whoever owes the reply, the call, the answer or the review: a text to copy."""
    RAISE = "raise"
    """Raise it with the tutor: a text to copy that asks for a review of the targets."""
    ACCEPT = "accept"
    """What the policy's threshold proposes."""
    SPREAD = "spread"
    """Ask the curriculum leaders to move a deadline."""
    PRAISE = "praise"
    """What the policy proposes for a clean period."""


class Fact(msgspec.Struct, frozen=True):
    """One thing that a case rests on."""

    key: str
    """Its identity, without blanks: the same again after undo and redo."""
    day: date
    """The day to which it belongs."""
    text: str
    """In a few words: "Ge Map of the river, due 9 Nov"."""


class Case(msgspec.Struct, frozen=True):
    """One case."""

    kind: CaseKind
    """Which section it stands in."""
    key: str
    """Its identity in the list, the same over a refresh."""
    rule: str
    """The name under which its decisions are kept: "triage:task", or the threshold's own."""
    rung: int
    """The rung that would be decided; 1 where the rule has no ladder."""
    about: Literal["form", "task", "pupil", "group", "staff"]
    """What it is about: the `subject_kind` of its decisions."""
    about_id: int
    """The row that it is about."""
    who: str
    """Whom or what the list names: "Khan, Ali", "8C", "Hi 8h3: Causes of the war"."""
    form: str
    """The pupil's form, or empty where several are concerned."""
    form_id: int | None
    """The form, for the filter."""
    what: str
    """What is the matter, in a line: "overdue in 3 subjects"."""
    clause: str
    """What the policy says."""
    source: str
    """Where it says so; `default` where no document does."""
    evidence: tuple[Fact, ...]
    """What it rests on, the oldest first."""
    done: tuple[str, ...]
    """What was done already, the newest first: "contact home 12 Nov: Mrs Khan, phone"."""
    step: Step
    """The next step."""
    first: bool = False
    """Whether it comes before the others of its kind."""
    weight: int = 0
    """Among those that come first, and among the others, the greater one comes before: subjects overdue."""
    row_id: int | None = None
    """The correction, contact, comment, referral or target that the step acts on."""
    on: date | None = None
    """The other day that a correction would be given, where that is the step."""
    finding: Finding | None = None
    """The policy's finding, where a threshold made it."""
    flags: tuple[str, ...] = ()
    """The pupil's support flags, for the filter; empty where the actor may not see them."""

    @property
    def evidence_key(self) -> str:
        """The evidence's identity, as `Finding.evidence_key` has it."""
        return " ".join(sorted(fact.key for fact in self.evidence))
