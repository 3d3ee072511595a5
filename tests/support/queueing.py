"""Processes that wait for the turn to write, as sessions on a server do."""

import subprocess
import sys
from pathlib import Path

_WAITER = """
import sys, time
from pathlib import Path
from tutor_tui.store.database import connect_file
from tutor_tui.store.turns import turnstile
from tutor_tui.store.turns.turnstile import announced, tell_waiting

path, name, rounds, hold = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "hold"
turnstile.HUNGRY, turnstile._TELL = float(sys.argv[5]), 0.2
told = []

def tell(writer):
    if writer is not None and not told:
        told.append(print("waits", flush=True))

tell_waiting(tell)
db = connect_file(path)
print("ready", flush=True)
sys.stdin.readline()
with announced(name, "test"):
    for _ in range(rounds):
        drawn = time.monotonic_ns()
        with db.atomic():
            db.execute_sql("insert into served (name, drawn) values (?, ?)", (name, drawn))
            if hold:
                print("holds", flush=True)
                sys.stdin.readline()
print("done", flush=True)
"""


class Waiter:
    """A process that writes its name when its turn comes, once it was told to `go`."""

    def __init__(
        self, path: Path, name: str, *, rounds: int = 1, hold: bool = False, hungry: float = 60.0
    ) -> None:
        """With `hold` it keeps the turn until it is told to `go` once more; `hungry` seconds it keeps to the line."""
        arguments = [str(path), name, str(rounds), "hold" if hold else "", str(hungry)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", _WAITER, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def go(self) -> None:
        """Let it go on from where it asks."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def said(self, word: str) -> None:
        """Wait until it says `word`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == word:
                return
        raise AssertionError(f"it ended without {word!r}")

    def end(self) -> None:
        """Have it gone, whatever it does."""
        self.process.kill()
        self.process.communicate()
