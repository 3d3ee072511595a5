"""What is known of one pupil in one term, as far as it is told at home."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

Standing: TypeAlias = Literal["on", "behind", "ahead", ""]
"""Where attainment stands against the line from baseline to target; empty where no line is known."""


class PlannerTerm(msgspec.Struct, frozen=True):
    """How the planner stood, in weeks."""

    signed: int = 0
    """Weeks in which it was there and signed."""
    looked: int = 0
    """Weeks in which it was looked at while the pupil was in school."""
    missing: int = 0
    """Of these, weeks in which it was forgotten or lost at the first look."""
    not_written: int = 0
    """Of these, weeks in which tasks were not written down."""
    away: int = 0
    """Weeks in which the pupil was away at each look: they count for nothing."""


class SubjectWork(msgspec.Struct, frozen=True):
    """What the teachers of one subject collected, in pieces of work."""

    subject: str
    """Its name."""
    on_time: int = 0
    """Handed in by the deadline."""
    late: int = 0
    """Handed in after it."""
    not_done: int = 0
    """Not handed in."""


class OwedWork(msgspec.Struct, frozen=True):
    """A piece of work that can still be handed in."""

    subject: str
    """The subject's name."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was due."""


class TargetState(msgspec.Struct, frozen=True):
    """A target of the pupil, and where it stands."""

    text: str
    """ "I will ..."."""
    subject: str
    """The subject's name, or empty."""
    status: str
    """`open`, `met` or `missed`."""
    due_on: date
    """The day by which it is to be reached."""
    target_id: int = 0
    """The target."""


class SubjectAttainment(msgspec.Struct, frozen=True):
    """Attainment in one subject, in the words of the school's scale."""

    subject: str
    """Its name."""
    baseline: str
    """Where the pupil started; empty where that is not known."""
    newest: str
    """The newest value; empty where there is none."""
    target: str
    """What is aimed at; empty where nothing is."""
    standing: Standing = ""
    """Against the line between the two."""


class RewardCount(msgspec.Struct, frozen=True):
    """Rewards of one kind."""

    kind: str
    """As it was recorded: "commendation"."""
    count: int
    """How many."""
    subjects: tuple[str, ...] = ()
    """In which subjects some were earned, each once."""


class PupilTerm(msgspec.Struct, frozen=True):
    """One pupil's term."""

    forename: str
    """By which the report speaks of the pupil."""
    rewards: tuple[RewardCount, ...] = ()
    """What was praised."""
    clean_weeks: int = 0
    """Weeks without anything amiss in planner and work."""
    planner: PlannerTerm = PlannerTerm()
    """The planner."""
    work: tuple[SubjectWork, ...] = ()
    """What was collected, by subject."""
    owed: tuple[OwedWork, ...] = ()
    """What is overdue today, the oldest first."""
    targets: tuple[TargetState, ...] = ()
    """Targets that were open in the term, the earliest due first."""
    attainment: tuple[SubjectAttainment, ...] = ()
    """By subject."""

    @property
    def collected(self) -> int:
        """Pieces of work that count."""
        return sum(subject.on_time + subject.late + subject.not_done for subject in self.work)

    @property
    def on_time(self) -> int:
        """Pieces of work that were handed in by their deadline."""
        return sum(subject.on_time for subject in self.work)
