"""What a file says of staff."""

from dataclasses import dataclass

from tutor_tui.importers.records.places import Place


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """One member of staff."""

    place: Place
    """The row that says all this."""
    source_id: str
    """The identifier that the sending system uses."""
    forename: str
    """Forename."""
    surname: str
    """Surname; never empty."""
    title: str = ""
    """Ms, Mr, Dr …"""
    code: str = ""
    """The staff code or number of the school."""
    username: str = ""
    """The name with which this person signs in elsewhere."""
    email: str = ""
    """School address."""
