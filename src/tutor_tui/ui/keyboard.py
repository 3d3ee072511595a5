"""Keys one after another: none is looked at before the one before it has been carried out.

Textual forwards a key to the focused widget and takes the next one at once. Keys typed (or scanned) faster than
the screen follows would then reach the wrong pupil, or be lost where a dialog opens or closes.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.worker import WorkerError

LONGEST = 6.0
"""Seconds that one key may take before the next is let through: longer than a database waits for another."""
CLOSED_AFTER = 0.05
"""Seconds after which it is asked whether what is waited for still runs."""
ROUNDS = 2
"""A key may lead to a message (text submitted), and that to the work itself."""


def as_typed(key: events.Key) -> events.Key:
    """The key that was meant: a terminal that is not yet the program's turns enter into a line feed."""
    return events.Key("enter", "\r") if key.key == "ctrl+j" else key


class Keyboard:
    """Holds keys back while the one before is being carried out."""

    def __init__(
        self,
        app: App[Any],
        take: Callable[[events.Key], Awaitable[None]],
        waits: Callable[[], bool] = lambda: False,
        paint: Callable[[], None] = lambda: None,
    ) -> None:
        """`take` does with one key what Textual does with it; `waits` says that a write is waiting for its turn.

        `paint` shows what a key has changed, at once.
        """
        self._app = app
        self._paint = paint
        self._waits = waits
        self._take = take
        self._held: deque[events.Key] = deque()
        self._busy = True  # until the first screen stands
        self._task: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a key is being carried out, or others wait for it."""
        return self._busy

    def begin(self) -> None:
        """The first screen stands: take what was typed before, once a list on it has the keys."""
        self._task = asyncio.create_task(self._go_on())

    def drop(self) -> None:
        """Forget what was typed ahead: something is asked that it was not meant for."""
        self._held.clear()

    async def press(self, key: events.Key) -> None:
        """Take the key now, or after those before it."""
        if self._busy:
            self._held.append(key)
            return
        self._busy = True
        try:
            await self._take(key)
        finally:
            self._task = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        """Wait until the key has been carried out, then take those that came meanwhile."""
        try:
            await self._settled()
            while self._held:
                try:
                    await self._take(self._held.popleft())
                except Exception as error:
                    self._app._handle_exception(error)
                await self._settled()
        finally:
            self._busy = False

    async def _settled(self) -> None:
        """Return when the key has been carried out, or has taken too long without waiting for others' writes."""
        while True:
            try:
                async with asyncio.timeout(LONGEST):
                    for _ in range(ROUNDS):
                        for pump in self._pumps():
                            await _drained(pump)
                        self._paint()
                        await self._saved()
            except TimeoutError:
                if self._waits():
                    continue
            return

    def _pumps(self) -> list[MessagePump]:
        """From the focused widget up to the app: the way that a key takes."""
        if not self._app.is_running or not self._app.screen_stack:
            return []
        node = self._app.focused or self._app.screen
        return [*node.ancestors_with_self]

    async def _saved(self) -> None:
        """Dialogs save in a worker, so that they can be left while the database is slow."""
        if not self._app.is_running or not self._app.screen_stack:
            return
        screen = self._app.screen
        for worker in list(self._app.workers):
            if worker.group == "save" and worker.node is screen:
                with suppress(WorkerError):
                    await asyncio.shield(worker.wait())  # no longer to wait for it does not end it


async def _drained(pump: MessagePump) -> None:
    """Wait until the pump has dealt with everything that was in its queue, or has closed."""
    reached = _Reached()
    pump.post_message(events.Callback(callback=reached))
    while pump.is_running and not reached.done.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSED_AFTER):
                await reached.done.wait()


class _Reached:
    """Told by a pump that it has come to it."""

    _param_count = 0
    """So Textual need not find it out by inspection, which takes longer than most keys' work."""

    def __init__(self) -> None:
        self.done = asyncio.Event()

    def __call__(self) -> None:
        self.done.set()
