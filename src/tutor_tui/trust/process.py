"""A worker process as whoever asks holds it: one question at a time, each with a time limit."""

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from tutor_tui.trust.asking import Answer, Ask, Fault

COMMAND = (sys.executable, "-I", "-m", "tutor_tui.trust.worker")
"""Starts a worker."""
_LARGEST = 4 * 2**20
"""Bytes of the longest answer that is listened to; a school of fifteen years tells some 20,000."""


class WorkerProcess:
    """A worker that is started with the first question, and anew after one that it did not answer in time."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Nothing is started yet."""
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, ask: Ask, seconds: float) -> Answer:
        """The answer, or what was wrong with the worker; `seconds` count from now, with the time to start it."""
        until = time.monotonic() + seconds
        try:
            process = self._started()
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(ask) + b"\n")
            process.stdin.flush()
            line = self._line(process, until)
            if line is None:
                self._stop()
                return Answer(ask.school, fault=_slow(seconds))
            return msgspec.json.decode(line, type=Answer)
        except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
            self._stop()
            return Answer(ask.school, fault=_gone(error))

    def kill(self) -> None:
        """End the worker, whatever it does; for another thread than the one that asks. Nothing is asked from now on."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the worker; for the thread that asks."""
        self._closed = True
        self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise EOFError("nobody waits for an answer")
            if self._process is None:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
            return self._process

    def _line(self, process: subprocess.Popen[bytes], until: float) -> bytes | None:
        """The next line of its output; None where it does not come in time. Raises `EOFError` where it has ended."""
        assert process.stdout is not None
        found = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not found.endswith(b"\n"):
                left = until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                part = os.read(process.stdout.fileno(), 65_536)
                if not part or len(found) > _LARGEST:
                    raise EOFError("it ended amid the answer")
                found += part
        return bytes(found)

    def _stop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what was still to be written has no reader
                        pipe.close()


def _slow(seconds: float) -> Fault:
    return Fault(
        "slow",
        f"no answer within {seconds:g} seconds",
        "Ask again; where it stays so, ask whoever keeps that school's server.",
    )


def _gone(error: Exception) -> Fault:
    return Fault("ended", f"the process that reads it ended ({error})", "Ask again.")
