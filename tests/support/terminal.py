"""A program in a real pseudo-terminal: keys go in, bytes come out, the screen is whatever it drew."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from support.emulator import Drawn, Emulator

_BEGUN = re.compile(
    rb"\x1b(?:\[[0-?]*)?\Z|[\xc0-\xff]\Z|[\xe0-\xff][\x80-\xbf]\Z|[\xf0-\xff][\x80-\xbf]{2}\Z"
)
"""A sequence or a character whose end has not come yet."""


class Terminal:
    """A child process that believes it sits at a terminal of `columns` by `rows`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.output = bytearray()
        """Everything that the program has written so far, or since it was forgotten."""
        self._screen = Emulator(columns, rows)
        self._drawn = 0
        """How much of the output stands on the screen."""
        self._forgotten = self._screen.text.split("\n")
        """What could be read when what came before was forgotten."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(
                command[0], list(command), {**os.environ, "TERM": "xterm-256color", **(environment or {})}
            )
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def fileno(self) -> int:
        """What to wait on for output, together with other terminals."""
        return self._fd

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, keys: str | bytes) -> None:
        """Type the keys, as bytes of the terminal (`\\x1b` is escape, `\\r` enter)."""
        os.write(self._fd, keys.encode() if isinstance(keys, str) else keys)

    def read_first(self, at_most: float) -> bytes:
        """The next bytes that the program writes; empty where it writes none within `at_most` seconds, or ended."""
        if not select.select([self._fd], [], [], at_most)[0]:
            return b""
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return b""
        self.output += data
        return data

    def settle(self, quiet: float = 0.15, at_most: float = 10.0) -> bytes:
        """What the program writes until it has been silent for `quiet` seconds, or `at_most` seconds are over."""
        fresh = bytearray()
        until = time.perf_counter() + at_most
        while time.perf_counter() < until and (data := self.read_first(quiet)):
            fresh += data
        return bytes(fresh)

    def wait_for(self, text: str, at_most: float = 30.0) -> float:
        """Read until `text` has been written, counting from what was read before; seconds since the start.

        Also where only some of its letters were written, because the others stood there already.
        Raises `TimeoutError` with the last of the output.
        """
        wanted, until = text.encode(), time.perf_counter() + at_most
        while wanted not in self.output:
            if time.perf_counter() > until:
                raise TimeoutError(f"{text!r} was not written; last: {bytes(self.output[-2000:])!r}")
            if not self.read_first(0.1) and self._came(text):
                break
        return time.perf_counter() - self.started

    def forget(self) -> None:
        """Forget what was written, so that `wait_for` waits for something new."""
        self._forgotten = self.screen.split("\n")
        self.output.clear()
        self._drawn = 0

    @property
    def screen(self) -> str:
        """What can be read on the screen now, line by line."""
        fresh = bytes(self.output[self._drawn :])
        if begun := _BEGUN.search(fresh):
            fresh = fresh[: begun.start()]
        self._screen.write(fresh.decode("utf-8", "replace"))
        self._drawn += len(fresh)
        return self._screen.text

    @property
    def seen(self) -> list[list[Drawn]]:
        """What can be seen on the screen now, cell by cell."""
        assert self.screen
        return self._screen.seen

    def wipe(self, rubbish: str = "") -> None:
        """Have somebody else clear the screen, and write over it."""
        assert self.screen
        self._screen = Emulator(self._screen.columns, self._screen.rows)
        self._screen.write(rubbish)

    def _came(self, text: str) -> bool:
        """Whether a line has the text now and had not when what came before was forgotten."""
        lines = self.screen.split("\n")
        return any(
            text in line and text not in before for line, before in zip(lines, self._forgotten, strict=False)
        )

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; what stood on it is gone."""
        self._screen, self._drawn = Emulator(columns, rows), len(self.output)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def hang_up(self) -> None:
        """Drop the line, as a lost SSH connection does."""
        os.close(self._fd)
        self._fd = -1

    def wait(self, at_most: float = 10.0) -> int | None:
        """The exit status once the program has ended (negative: the signal), or None where it still runs."""
        until = time.perf_counter() + at_most
        while time.perf_counter() < until:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if self._fd >= 0:
                self.read_first(0.05)
            else:
                select.select([], [], [], 0.05)
        return None

    def close(self) -> None:
        """End the program, whatever it does."""
        if self.pid:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
            self.pid = 0
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
