"""The idle lock: a terminal that nobody uses shows no names; any key brings back what was there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

SECONDS = 15.0
"""How often it is asked whether the time is up."""


class LockScreen(Screen[None]):
    """Covers everything: no dialog, whose background Textual would paint with what lies below. It tells no notices."""

    DEFAULT_CSS = """
    LockScreen {
        background: $background;
        align: center middle;
        & Static { width: auto; text-align: center; }
        & ToastRack { display: none; }
    }
    """

    def __init__(self, minutes: int) -> None:
        """After how many minutes it came."""
        super().__init__()
        self._minutes = minutes

    def compose(self) -> ComposeResult:
        minutes = "a minute" if self._minutes == 1 else f"{self._minutes} minutes"
        yield Static(
            f"Hidden after {minutes} without a key.\nAny key shows again what was here; nothing is lost.",
            markup=False,
        )


class IdleLock:
    """Hides the screens after the policy's minutes without a key."""

    def __init__(
        self, app: App[None], minutes: Callable[[], int], clock: Callable[[], float] = monotonic
    ) -> None:
        """`minutes` says after how many; `clock` counts seconds that no change of the time of day touches."""
        self._app = app
        self._minutes = minutes
        self._clock = clock
        self._last = clock()
        self._cover: LockScreen | None = None

    def look(self) -> None:
        """Hide the screens if nobody has pressed a key for long enough."""
        minutes = self._minutes()
        if self._cover is None and self._clock() - self._last >= minutes * 60:
            cover = LockScreen(minutes)
            self._app.push_screen(cover)
            self._cover = cover

    def key(self) -> bool:
        """A key was pressed. Returns whether it was the one that brought the screens back, and means nothing else."""
        self._last = self._clock()
        if self._cover is None:
            return False
        self._cover = None
        self._app.pop_screen()
        return True

    def rested(self) -> float:
        """Seconds since the last key."""
        return self._clock() - self._last

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Screens that come or go within the block do so below the lock; it stays what is seen."""
        stack = self._app._screen_stack
        if self._cover is None or not stack or stack[-1] is not self._cover:
            yield
            return
        stack.pop()
        try:
            yield
        finally:
            stack.append(self._cover)


class Lockable(App[None], inherit_bindings=False):
    """The part of the app that keeps the lock on top, whatever a worker opens or closes meanwhile."""

    idle: IdleLock
    """Hides the screens where nobody sits."""

    def push_screen(self, *args: Any, **options: Any) -> Any:
        """As Textual's; below the lock where there is one."""
        with self.idle.lifted():
            return super().push_screen(*args, **options)

    def switch_screen(self, *args: Any, **options: Any) -> Any:
        """As Textual's; of what lies below the lock where there is one."""
        with self.idle.lifted():
            return super().switch_screen(*args, **options)

    def pop_screen(self) -> Any:
        """As Textual's; of what lies below the lock where there is one."""
        with self.idle.lifted():
            return super().pop_screen()
