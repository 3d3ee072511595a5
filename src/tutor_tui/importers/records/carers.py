"""What a file says of carers."""

from dataclasses import dataclass

from tutor_tui.importers.records.places import Place, PupilKey


@dataclass(frozen=True, slots=True)
class CarerRecord:
    """One parent or carer."""

    place: Place
    """The row that says all this."""
    source_id: str
    """The identifier that the sending system uses, else one that holds within the file (see `is_known_so`)."""
    forename: str
    """Forename."""
    surname: str
    """Surname; never empty."""
    phone: str = ""
    """The usual telephone number."""
    other_phone: str = ""
    """Another one."""
    email: str = ""
    """E-mail address."""
    title: str = ""
    """Mrs, Dr …"""
    is_known_so: bool = True
    """Whether `source_id` is the sending system's own and stays; else it only joins the records of one file."""


@dataclass(frozen=True, slots=True)
class PupilCarerRecord:
    """How a carer stands to a pupil."""

    place: Place
    """The row that says all this."""
    pupil_id: str
    """`source_id` of the pupil, or the pupil's `ref`."""
    carer_id: str
    """`source_id` of the carer."""
    relationship: str = ""
    """In the file's own word: "mother", "guardian"."""
    is_parent: bool = True
    """Whether the word is one for somebody with parental responsibility."""
    pupil: PupilKey | None = None
    """By what a list names the pupil; None in a set, which has the pupil too."""
    order: int | None = None
    """Place in the order of contact, from 1; None where the file does not say it."""
    has_responsibility: bool | None = None
    """Parental responsibility, where a column of its own says it; it counts more than `is_parent`."""
    restriction: str = ""
    """A court order or the like; empty where the file has none, which takes back nothing."""
