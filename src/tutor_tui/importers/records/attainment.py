"""What a file says of attainment."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.records.places import Place, PupilKey


@dataclass(frozen=True, slots=True)
class AttainmentRecord:
    """What one row says of one pupil in one subject."""

    place: Place
    """The row and column that say all this."""
    pupil: PupilKey
    """The pupil."""
    subject: str
    """The subject's name, short form or code, as written."""
    value: str = ""
    """The value as written; empty where the row has none."""
    baseline: str = ""
    """The value at the beginning, as written."""
    target: str = ""
    """The value to be reached, as written."""
    point: str = ""
    """Name of the assessment point; empty where the list has none."""
    baseline_on: date | None = None
    """Day of the baseline."""
    target_on: date | None = None
    """Day by which the target is to be reached."""
    is_certain: bool = True
    """Whether `subject` is one: else it is a header that nobody knows, and may be something else."""

    @property
    def says(self) -> tuple[str, str, str, date | None, date | None]:
        """What it says of the pupil in the subject, without where."""
        return self.value, self.baseline, self.target, self.baseline_on, self.target_on
