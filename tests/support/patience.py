"""How long a pilot waits: until the app is idle, looked at often, and never while the database still works for it.

Textual's own pilot looks each 20 ms, and takes a process that waits for its disk for idle.
"""

from asyncio import sleep
from time import monotonic, process_time
from typing import Any

import pytest
from textual import app, pilot

from tutor_tui.store.thread import DatabaseThread

LOOK = 0.004
"""Seconds between two looks."""
IDLE = LOOK / 10
"""Seconds of CPU time within a look up to which the process counts as idle."""

_working: list[DatabaseThread] = []
"""A database thread once for each call that it has not answered yet."""


async def wait_for_idle(min_sleep: float = LOOK, max_sleep: float = 1) -> None:
    """Return once the process has had nothing to do between two looks.

    Gives up after `max_sleep` seconds of work: on a busy machine they take longer than by the clock.
    """
    started, begun = monotonic(), process_time()
    while True:
        spent = process_time()
        await sleep(LOOK)
        waited, worked = monotonic() - started, process_time() - spent
        if worked < IDLE and (waited >= max_sleep or (waited >= min_sleep and not _working)):
            return
        if process_time() - begun >= max_sleep:
            return


def be_quick(patch: pytest.MonkeyPatch) -> None:
    """Let pilots wait this way."""
    call = DatabaseThread.__call__

    async def counted(self: DatabaseThread, *args: Any, **kwargs: Any) -> Any:
        _working.append(self)
        try:
            return await call(self, *args, **kwargs)
        finally:
            _working.remove(self)

    patch.setattr(DatabaseThread, "__call__", counted)
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", wait_for_idle)
