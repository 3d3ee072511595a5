"""What two people have changed at once: each field as it was, as it is, and as it was to be."""

from datetime import datetime
from typing import Any

import msgspec


class Difference(msgspec.Struct, frozen=True):
    """One field that two people have changed."""

    field: str
    """The column's name."""
    before: Any
    """What both had seen; None where there was nothing."""
    theirs: Any
    """What stands there now."""
    mine: Any
    """What was to stand there."""


class Clash(msgspec.Struct, frozen=True):
    """A row that somebody else has changed since it was read, as it was and as both want it."""

    table: str
    row_id: int
    entry_id: int
    """The newest entry of the log about it, of somebody else."""
    who: str
    """The user name of whoever wrote that."""
    at: datetime
    """When, in UTC."""
    verb: str
    """What was done, as the log says it."""
    differences: tuple[Difference, ...] = ()
    """What is not the same in both versions; none where the row was not there before, or is to go."""
