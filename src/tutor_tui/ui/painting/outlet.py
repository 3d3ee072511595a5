"""Bytes to the terminal at once, where it takes them; what it does not take yet waits on a thread.

Textual 8.2.8 hands each write to a thread, which gets its turn only when the loop rests: milliseconds after a key was
carried out.
"""

import os
from contextlib import suppress
from queue import Queue
from typing import IO

from textual.drivers import linux_driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread


class Outlet(WriterThread):
    """Writes by itself while the terminal takes what is written, and never waits for it: a line may have stalled."""

    def __init__(self, file: IO[str]) -> None:
        """`file` is a terminal's; where it cannot be opened once more, everything goes by way of the thread."""
        super().__init__(file)
        self._encoding = getattr(file, "encoding", None) or "utf-8"
        self._waiting: Queue[bytes | None] = Queue(MAX_QUEUED_WRITES)
        self._direct = _opened_anew(file)

    def write(self, text: str) -> None:
        """Write now, or after what waits already; what the encoding lacks are question marks."""
        data = text.encode(self._encoding, "replace")
        if self._direct >= 0 and not self._waiting.unfinished_tasks:
            with suppress(OSError):  # full, or gone: the thread waits, or hears of it
                data = data[os.write(self._direct, data) :]
        if data:
            self._waiting.put(data)

    def run(self) -> None:
        """Write what waits until it is told to stop; nothing more once the terminal is gone."""
        is_there, out = True, self._file.fileno()
        while (data := self._waiting.get()) is not None:
            try:
                while data and is_there:
                    data = data[os.write(out, data) :]
            except OSError:
                is_there = False
            self._waiting.task_done()

    def stop(self) -> None:
        """Write what waits, then end."""
        self._waiting.put(None)
        self.join()
        if self._direct >= 0:
            os.close(self._direct)
            self._direct = -1


def write_at_once() -> None:
    """Have Textual's drivers for Linux write so."""
    setattr(linux_driver, "WriterThread", Outlet)  # noqa: B010


def _opened_anew(file: IO[str]) -> int:
    """The terminal once more, for writes that do not wait, of which nobody else knows; -1 where that cannot be."""
    try:
        known = file.fileno()
        opened = os.open(os.ttyname(known), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return -1
    if os.fstat(opened).st_rdev == os.fstat(known).st_rdev:
        return opened
    os.close(opened)
    return -1
