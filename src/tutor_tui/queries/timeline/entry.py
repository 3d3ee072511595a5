"""One line of a pupil's timeline, whatever was recorded, and what of it the reader may see."""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal[
    "check",
    "comment",
    "homework",
    "contact",
    "referral",
    "reward",
    "correction",
    "target",
    "review",
    "barrier",
    "intervention",
    "decision",
    "report",
    "hand_over",
    "choice",
]
"""What was recorded."""


class Entry(msgspec.Struct, frozen=True):
    """Something that was recorded on a pupil."""

    kind: Kind
    """What sort of thing it is."""
    row_id: int
    """The row's id among those of its kind."""
    day: date
    """The day that it is about."""
    what: str
    """A code or a name: the outcomes of a check, the channel of a contact, the subject, the kind of correction."""
    text: str = ""
    """What a person wrote."""
    more: str = ""
    """What came of it: a reply, an answer, an outcome, a note."""
    by: str = ""
    """Who, as shown: "Ms Carter"."""
    status: str = ""
    """Where it stands, in the records' own words: `proposed`, `met`, `late` …; empty where that says nothing."""
    until: date | None = None
    """The day by which something is due, or for which it is set."""
    is_open: bool = False
    """Somebody still has to do something."""

    @property
    def key(self) -> str:
        """Identity in the timeline."""
        return f"{self.kind}:{self.row_id}"


class Sight(msgspec.Struct, frozen=True):
    """How much of a pupil's records the reader may see (the access table's rows)."""

    everything: bool
    """Tutor, head of year, SENCO or senior leader: all of it. Otherwise a teacher or leader: what follows."""
    group_ids: frozenset[int]
    """Teaching groups that the reader teaches."""
    subject_ids: frozenset[int]
    """Subjects that the reader leads, or teaches this pupil."""
    staff_id: int | None
    """The reader: what he recorded himself."""
    contacts: bool = False
    """When and by whom homes were contacted, not what was said; of a pupil who was opened for a reason."""
