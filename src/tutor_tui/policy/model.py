"""A school's policy: every rule that the program applies, each with its clause and its source."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import msgspec

from tutor_tui.policy.escalation import Corrections, Escalation
from tutor_tui.policy.homework import Homework
from tutor_tui.policy.monitoring import Sampling, Tracking
from tutor_tui.policy.planner import Planner, Threshold
from tutor_tui.policy.provision import Provision, Retention, Review, Session
from tutor_tui.policy.rule import Text
from tutor_tui.policy.vocabulary import Vocabulary


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rules of one policy file. The program proposes what they say; a person decides."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")]
    """Short name in small letters, digits and hyphens ("independent-learning")."""
    title: Text
    """What people call the policy."""
    review_on: dt.date
    """The day on which the policy's own review is due."""
    review: Review
    """How often that comes round."""
    vocabulary: Vocabulary
    """The school's words."""
    planner: Planner
    """The weekly check."""
    thresholds: tuple[Threshold, ...] = ()
    """The numbers at which something is proposed."""
    homework: Homework
    """Set work."""
    corrections: Corrections
    """Sanctions, if any."""
    escalation: Escalation
    """Ladders and referrals."""
    sampling: tuple[Sampling, ...] = ()
    """Samples that leaders owe."""
    tracking: Tracking
    """Attainment, targets, interventions."""
    support: tuple[Provision, ...] = ()
    """Help with homework."""
    retention: Retention
    """How long records are kept."""
    session: Session
    """Idle screens."""

    def ladders(self) -> dict[str, tuple[Threshold, ...]]:
        """The thresholds by `id`, in the order of the file, each ladder's lowest rung first."""
        found: dict[str, list[Threshold]] = {}
        for threshold in self.thresholds:
            found.setdefault(threshold.id, []).append(threshold)
        return {key: tuple(sorted(rungs, key=lambda rung: rung.rung)) for key, rungs in found.items()}

    @property
    def has_corrections(self) -> bool:
        """Whether the policy knows sanctions at all."""
        return self.corrections.mode != "none"


@dataclass(frozen=True, slots=True)
class SchoolPolicy:
    """A policy as it was read: the rules, and the very text they were read from."""

    rules: Policy
    """The validated rules."""
    text: str
    """The file's text, as kept with the records (`PolicyVersion`)."""
    hash: str
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits; each decision keeps it."""
    place: str
    """The file's name as messages say it."""
