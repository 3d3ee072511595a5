"""One tutor at registration over SSH: signs in, reads, signs planner after planner at a person's pace."""

import random
import re
import time
from dataclasses import dataclass, field

from bench.sessions import Terminal

SEEN = b"checked"
"""Painted once the own form is there."""
COUNT = re.compile(rb"\x1b\[1;\d+H(?:(?!\x1b\[\d+;\d+H|\r\n).)*?\x1b\[(?:0;|22;)?1;[\d;]*m\d", re.DOTALL)
"""A bold number painted within the first line: how many are checked, which changes when a planner is saved."""
_REFUSALS = (
    b"Not saved",
    b"Changed meanwhile",
    b"made a mistake",
    b"cannot be used",
    b"Traceback",
    b"locked",
)
PATIENCE = 30.0
"""Seconds after which a key that was not acknowledged counts as an error."""


def _plain(output: bytes, sign: bytes) -> str:
    """What was written from `sign` on, without what a terminal obeys."""
    words = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", output[output.index(sign) :].decode(errors="replace"))
    return " ".join(words.split())[:200]


@dataclass
class Pace:
    """How quickly people are."""

    reading: tuple[float, float] = (2.0, 6.0)
    """Seconds from the first paint to the first key."""
    planner: tuple[float, float] = (2.0, 8.0)
    """Seconds between one planner's being saved and the next key."""


@dataclass
class Tutor:
    """A script that is carried out step by step, whenever something comes in or its time has come."""

    username: str
    planners: int
    """How many are to be signed."""
    starts_at: float
    """When the person signs in, on the clock of `time.perf_counter`."""
    pace: Pace
    chance: random.Random
    terminal: Terminal | None = None
    painted: float = 0.0
    """Seconds from signing in to the first useful paint; 0 before."""
    saved: list[float] = field(default_factory=list)
    """Seconds from each key until the terminal showed that it was saved."""
    took: float = 0.0
    """Seconds from signing in until the last planner was saved; 0 before."""
    wrong: str = ""
    """What went wrong; then nothing more is done."""
    written: int = 0
    """Bytes that came over the line."""
    _due: float = 0.0
    _sent: float = 0.0

    @property
    def is_done(self) -> bool:
        """Whether the form is signed, or something went wrong."""
        return bool(self.took or self.wrong)

    def tick(self, now: float) -> None:
        """Do what is due."""
        if self.is_done or self.terminal is None:
            return
        if self._sent:
            if now - self._sent > PATIENCE:
                self.wrong = f"planner {len(self.saved) + 1} was not acknowledged"
        elif self.painted and now >= self._due:
            self.terminal.forget()
            self._sent = time.perf_counter()
            self.terminal.send(" ")
        elif not self.painted and now - self.starts_at > PATIENCE * 4:
            self.wrong = "no first screen"

    def read(self) -> None:
        """Take what has come in."""
        assert self.terminal is not None
        data = self.terminal.read_first(0)
        now = time.perf_counter()
        self.written += len(data)
        output = bytes(self.terminal.output)
        if not data and not self.is_done:
            self.wrong = f"the line ended: {output[-200:]!r}"
        elif refused := [words for words in _REFUSALS if words in output]:
            self.wrong = f"planner {len(self.saved) + 1} was refused: {_plain(output, refused[0])}"
        elif not self.painted:
            if SEEN in output:
                self.painted = now - self.starts_at
                self._due = now + self.chance.uniform(*self.pace.reading)
                self.terminal.forget()
        elif self._sent and COUNT.search(output):
            self.saved.append(now - self._sent)
            self._sent = 0.0
            self._due = now + self.chance.uniform(*self.pace.planner)
            if len(self.saved) >= self.planners:
                self.took = now - self.starts_at
