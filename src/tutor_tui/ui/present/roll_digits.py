"""Roll numbers typed digit by digit: no timer, no enter."""

from collections.abc import Collection

import msgspec


class Typed(msgspec.Struct, frozen=True):
    """What a digit led to."""

    roll: int | None
    """The roll number to go to now; None where no number is typed so far that anybody has."""
    waiting: str
    """Digits that may still become a longer number; empty where the number is complete."""
    unknown: str = ""
    """Digits that nobody's number begins with, thrown away."""


class RollDigits:
    """Takes digits; a number that cannot grow into another is complete at once.

    A number that can (1 where there is a 12) is gone to as well, so any other key acts on it, and the next digit
    completes it. A digit that does not continue what is waiting begins anew.
    """

    def __init__(self, rolls: Collection[int] = ()) -> None:
        """`rolls` are the numbers on the list."""
        self.rolls = rolls
        self.waiting = ""

    def take(self, digit: str) -> Typed:
        """What `digit` leads to after those before it."""
        text = self.waiting + digit
        if self.waiting and not self._begun(text):
            text = digit
        if not self._begun(text):
            self.waiting = ""
            return Typed(None, "", unknown=text)
        longer = any(str(roll) != text for roll in self._begun(text))
        self.waiting = text if longer else ""
        return Typed(int(text) if int(text) in self.rolls else None, self.waiting)

    def other_key(self) -> str:
        """Any other key ends the number. Returns the digits of a number that nobody has, else nothing."""
        text, self.waiting = self.waiting, ""
        return text if text and int(text) not in self.rolls else ""

    def _begun(self, text: str) -> list[int]:
        return [roll for roll in self.rolls if str(roll).startswith(text)]
