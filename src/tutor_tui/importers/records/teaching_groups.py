"""What a file says of teaching groups: who is in them, who teaches them."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.records.places import Place


@dataclass(frozen=True, slots=True)
class TeachingGroupRecord:
    """One teaching group: a set, a class in one subject."""

    place: Place
    """The row that says all this."""
    source_id: str
    """The identifier that the sending system uses."""
    name: str
    """The group's name as teachers say it."""
    subject: str = ""
    """Name of the subject."""
    year: int | None = None
    """The calendar year in which its academic year starts; None is the one of the import."""


@dataclass(frozen=True, slots=True)
class TeachingGroupMemberRecord:
    """A pupil in a teaching group."""

    place: Place
    """The row that says all this."""
    group_id: str
    """`source_id` of the teaching group."""
    pupil_id: str
    """`source_id` of the pupil."""
    begins: date | None = None
    """First day in the group; None where the file does not say."""
    ends: date | None = None
    """Last day in the group; None while it lasts."""
    is_over: bool = False
    """The file only says that it is over on `ends`: nobody is added for it."""


@dataclass(frozen=True, slots=True)
class TeachingGroupTeacherRecord:
    """A teacher of a teaching group."""

    place: Place
    """The row that says all this."""
    group_id: str
    """`source_id` of the teaching group."""
    staff_id: str
    """`source_id` of the teacher."""
    begins: date | None = None
    """First day with the group; None where the file does not say."""
    ends: date | None = None
    """Last day with the group; None while it lasts."""
    is_over: bool = False
    """The file only says that it is over on `ends`: nobody is added for it."""
