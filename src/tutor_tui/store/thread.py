"""The one thread that talks to the database: one connection, no locks, exceptions come back."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from typing import ParamSpec, TypeVar

from tutor_tui.store.changes import Identity, identity, require_same
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.faults import told
from tutor_tui.store.outcome import NotConfirmed, persistently
from tutor_tui.store.places import Place
from tutor_tui.store.read_ahead import read_ahead
from tutor_tui.store.turns.turnstile import Writer, tell_waiting

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThread:
    """Runs functions on the database's thread: `await db(planners.sign, session, pupil, week)`.

    Cancelling the await does not cancel a write that has begun.
    """

    def __init__(self, path: Place) -> None:
        self.path = path
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="database")
        self.waiting: Callable[[], None] = lambda: None
        """Called on the loop while a write waits for its turn, and when it waits no longer."""
        self.waits_for: Writer | None = None
        """Who has the turn for which a write waits; None while none waits long."""
        self.unsure = False
        """Something that was said to be not confirmed may turn out to be saved: what is one's own may be news."""
        self._pending = 0
        self._opened: Identity | None = None

    async def open(self) -> None:
        """Open the database on its thread. Raises `StoreError`."""
        loop, context = asyncio.get_running_loop(), copy_context()

        def say(writer: Writer | None) -> None:
            self.waits_for = writer
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self.waiting, context=context)

        def run() -> None:
            tell_waiting(say)
            open_database(self.path)
            read_ahead(self.path)
            self._opened = identity(self.path)

        await asyncio.wrap_future(self._pool.submit(run))

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` on the thread. Raises what it raises; drivers' errors as `StoreError`.

        Also `StoreError`, before anything is read or written, where the file was replaced, cut or is gone; and after
        it, where that happened meanwhile: what was written is lost then.
        """
        return await self.start(function, *args, **kwargs)

    def start(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """The same, put into the thread's queue now; what is called after it runs after it."""

        def run() -> T:
            if self._opened is not None:
                require_same(self.path, self._opened)
            with told(saving=False):
                result = self._attempted(function, *args, **kwargs)
            if self._opened is not None:
                require_same(self.path, self._opened)
            return result

        future = asyncio.wrap_future(self._pool.submit(run))
        self._pending += 1
        future.add_done_callback(self._ended)
        return future

    def _attempted(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return persistently(function, *args, **kwargs)
        except NotConfirmed:
            self.unsure = True
            raise

    def _ended(self, future: asyncio.Future[T]) -> None:
        self._pending -= 1

    @property
    def is_busy(self) -> bool:
        """Whether something is awaited from the thread."""
        return self._pending > 0

    def close(self) -> None:
        """Finish what is queued, close the connection, end the thread."""
        self._pool.submit(close_database)
        self._pool.shutdown(wait=True)
