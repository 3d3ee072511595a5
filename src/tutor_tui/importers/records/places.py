"""Where in which file something is said, and of whom."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something is said."""

    file: str
    """The file's name, with the sheet after ` › ` where a workbook has several visible ones."""
    line: int = 0
    """The line of the file (the row of a sheet, the number of the record), from 1; 0 is the file as a whole."""
    column: str = ""
    """The header of the column as the file writes it, or empty for the whole line."""
    unit: str = "line"
    """What `line` counts: "record" or "pupil" where a file has no rows (XML)."""

    @property
    def row(self) -> str:
        """The row by itself: "line 7", "record 7"; empty for the file as a whole."""
        return f"{self.unit} {self.line}" if self.line else ""

    def __str__(self) -> str:
        row = f" {self.row}" if self.line else ""
        column = f" {'column' if self.unit == 'line' else 'field'} {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"


@dataclass(frozen=True, slots=True)
class PupilKey:
    """By what a file names a pupil: match on UPN, then admission number, then name with date of birth or form."""

    upn: str = ""
    """Unique pupil number, capitals, no blanks."""
    admission_number: str = ""
    """As written, with its leading zeros (the match ignores them)."""
    source_id: str = ""
    """The identifier that the sending system uses for itself."""
    forename: str = ""
    """Legal forename, else the preferred one."""
    surname: str = ""
    """Legal surname, else the preferred one."""
    born: date | None = None
    """Date of birth."""
    form: str = ""
    """Name of the form."""
    email: str = ""
    """The pupil's school address."""
