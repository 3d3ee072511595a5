"""What a file says of presence."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tutor_tui.importers.records.places import Place, PupilKey

Session = Literal["am", "pm"]


@dataclass(frozen=True, slots=True)
class AbsenceRecord:
    """One registration mark."""

    place: Place
    """The row that says all this."""
    pupil: PupilKey
    """The pupil."""
    day: date
    """School day."""
    session: Session
    """Morning or afternoon."""
    present: bool
    """In the room at registration: a pupil on a trip or late after the register closed is not."""
    code: str = ""
    """The mark as written."""
