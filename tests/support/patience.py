"""How long a pilot waits: until the app is idle, looked at often, and never while the database still works for it.

Textual's own pilot looks each 20 ms, and takes a process that waits for its disk for idle.
"""

from asyncio import get_running_loop, sleep
from time import monotonic, process_time
from typing import Any

import pytest
from textual import app, pilot

from tutor_tui.store.thread import DatabaseThread

LOOK = 0.004
"""Seconds between two looks."""
IDLE = LOOK / 10
"""Seconds of CPU time within a look up to which the process counts as idle."""
LOOKS = 4
"""Looks one after the other at which it must be idle: Textual paints up to 8 ms after the last change."""
AT_MOST = 30.0
"""Seconds by the clock for which the database is waited for."""
WORK = 8.0
"""Seconds of work after which no further idleness is waited for: a cold process imports a screen meanwhile."""

_working: list[DatabaseThread] = []
"""A database thread once for each call that it has not answered yet."""


async def wait_for_idle(min_sleep: float = LOOK, max_sleep: float = WORK) -> None:
    """Return once the process has had nothing to do at some looks in a row.

    A process that was not let run looks idle too: what its loop has ready by then tells. Gives up after `max_sleep`
    seconds of work: on a busy machine they take longer than by the clock.
    """
    loop: Any = get_running_loop()
    started, begun = monotonic(), process_time()
    idle = 0
    while idle < LOOKS or monotonic() - started < min_sleep:
        spent = process_time()
        await sleep(LOOK)
        waiting = _working and monotonic() - started < AT_MOST
        is_idle = process_time() - spent < IDLE and not loop._ready and not waiting
        idle = idle + 1 if is_idle else 0
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
