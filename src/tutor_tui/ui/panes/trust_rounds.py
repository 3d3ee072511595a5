"""Rounds of asking the schools of a trust: what still comes of one that was given up can be told from the next."""

from collections.abc import Callable, Sequence

from tutor_tui.store.session import Session
from tutor_tui.trust.asking import Answer, Leader
from tutor_tui.trust.fan_out import FanOut
from tutor_tui.trust.file import Trust
from tutor_tui.trust.lines import Line, asks_of

Told = Callable[[int, int, Answer | None], None]
"""Called from a thread of the asking: the round, the school's place in the list, and its answer; None where it is
asked from now on."""


class Rounds:
    """Asks some schools at a time; one round at most goes on."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._fan_out: FanOut | None = None
        self.number = 0
        """Which round goes on, or was the last; 0 before the first."""

    def ask(self, trust: Trust, lines: Sequence[Line], session: Session) -> None:
        """Ask these schools as the session's person; the round before is given up."""
        self.give_up()
        self.number += 1
        number = self.number
        leader = Leader(
            session.actor.username,
            session.today if session.pretended else None,
            session.key_fingerprint,
            session.address,
        )
        self._fan_out = FanOut(
            asks_of(trust, lines, leader, "view"),
            lambda answer: self._told(number, answer.school, answer),
            begun=lambda place: self._told(number, place, None),
            seconds=trust.seconds,
            at_once=trust.at_once,
        )
        self._fan_out.start()

    def give_up(self) -> None:
        """Nobody waits any longer."""
        if self._fan_out is not None:
            self._fan_out.cancel()
            self._fan_out = None
