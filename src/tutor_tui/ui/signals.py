"""A dropped line: the program ends cleanly, or within three seconds whatever hangs."""

import os
import resource
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # its import takes 15 ms of the first paint
    import asyncio

GRACE = 3.0
"""Seconds that a clean exit may take."""
HUNG_UP = 129
"""The exit code after a hangup: 128 and the signal's number."""

_SIGNALS = {signal.SIGHUP, signal.SIGTERM}


def block() -> None:
    """Have no thread interrupted by a hangup. To be called before any thread starts."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)


def leave_no_core() -> None:
    """Whatever ends the process, what it had in memory, names among it, is not written to a file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def watch(loop: "asyncio.AbstractEventLoop", leave: Callable[[], object]) -> None:
    """Wait for a hangup on a thread of its own; then ask the loop to `leave`, and end the process in the end."""

    def wait() -> None:
        signal.sigwait(_SIGNALS)
        deadline = threading.Timer(GRACE, os._exit, (HUNG_UP,))
        deadline.daemon = True
        deadline.start()
        loop.call_soon_threadsafe(leave)

    threading.Thread(target=wait, name="hangup", daemon=True).start()
