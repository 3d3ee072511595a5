"""What is known of one pupil beside the term itself, as far as it is shown to parents."""

from datetime import date

import msgspec

LEAST_COMPARED = 5
"""Pupils with a checked planner from which the form's share is told: of fewer, one could be worked out."""


class Share(msgspec.Struct, frozen=True):
    """How many of how many."""

    part: int
    """How many."""
    whole: int
    """Of how many."""

    @property
    def percent(self) -> int:
        """In whole per cent; 0 of nothing."""
        return round(100 * self.part / self.whole) if self.whole else 0


class Message(msgspec.Struct, frozen=True):
    """A comment in the planner."""

    written_on: date
    """The day on which it was written down."""
    side: str
    """Who wrote it: `carer`, `tutor` or `pupil`."""
    text: str
    """Its words; empty where they may not be shown."""
    is_answered: bool
    """Whether there is a reply."""
    reply: str
    """The reply's words; empty where there is none, or where they may not be shown."""
    waits: bool
    """A reply is still owed."""


class Progress(msgspec.Struct, frozen=True):
    """How far a target has come, as far as it is measured or was looked at."""

    reviewed_on: date | None = None
    """The newest review; None where there was none."""
    baseline: float | None = None
    """Where it began."""
    goal: float | None = None
    """What is to be reached."""
    value: float | None = None
    """Where it stood at the newest review that says so."""
    measure: str = ""
    """What is counted."""


class EveningPupil(msgspec.Struct, frozen=True):
    """One pupil at a parents' evening."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    full_name: str
    """ "Lily Brown"."""
    forename: str
    """By which the page speaks of the pupil."""
    form: str
    """The form, or empty."""
    number: str
    """The admission number, or empty; it is not printed."""
    year: int | None
    """The national-curriculum year, where the form is in one."""
    messages: tuple[Message, ...] = ()
    """Comments of the term, the newest first."""
    hides_messages: bool = False
    """Their words stay in school: there is a carer who may not be told."""
    mornings: Share | None = None
    """Mornings present, of those recorded; None where too few are."""
    progress: tuple[tuple[int, Progress], ...] = ()
    """By target."""
