"""One thing that was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a thing stands, best first."""

    OK = "ok"
    WARN = "warn"
    """Works, but somebody should look at it."""
    WRONG = "wrong"
    """Does not work, or data is at risk."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was found about one thing."""

    area: str
    """database, policy, calendar, settings or terminal."""
    subject: str
    """What was looked at, in one or two words."""
    verdict: Verdict
    """How it stands."""
    message: str
    """What was found."""
    remedy: str = ""
    """What to do; empty where all is well."""


_ORDER = list(Verdict)


def worst(notes: Iterable[Note]) -> Verdict:
    """The worst verdict; OK where there is no note."""
    return max((note.verdict for note in notes), key=_ORDER.index, default=Verdict.OK)
