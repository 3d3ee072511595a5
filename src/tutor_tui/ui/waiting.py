"""While a write waits for its turn, one quiet line says for whom; keys typed meanwhile are kept."""

from time import monotonic
from typing import Protocol, runtime_checkable

from textual.app import App

from tutor_tui.store.thread import DatabaseThread
from tutor_tui.ui.present.waiting import waiting_line


@runtime_checkable
class Telling(Protocol):
    """A screen or dialog that has a line for what is told in passing."""

    def say_quietly(self, text: str) -> None:
        """Say it, or with an empty text nothing any more."""


class Waits:
    """Shows what the database's thread waits for on whatever screen is shown."""

    def __init__(self, app: App[None], db: DatabaseThread) -> None:
        """`db` calls back from now on."""
        self._app = app
        self._db = db
        self._said_on: Telling | None = None
        db.waiting = self._show

    def _show(self) -> None:
        if not self._app.is_running or not self._app.screen_stack:
            return
        writer, screen = self._db.waits_for, self._app.screen
        if writer is None:
            if isinstance(screen, Telling) and screen is self._said_on:
                screen.say_quietly("")
            self._said_on = None
        elif isinstance(screen, Telling):
            self._said_on = screen
            screen.say_quietly(waiting_line(writer, monotonic()))
