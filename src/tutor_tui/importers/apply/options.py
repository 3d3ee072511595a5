"""What a person decides about a file that has been read, before it is planned."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """Decisions on writing; those on reading are `ReadOptions`."""

    moved_on: date | None = None
    """First day in the new form of whoever changes form; None is today."""
    point: str = ""
    """The assessment point of values whose file names none; empty takes the one that is being collected."""
    full_roll: bool = False
    """The file is the whole roll: whoever is not in it has left."""
    strict: bool = False
    """One row that is left out, and nothing is written."""
