"""The idle lock: a terminal that nobody uses shows no names; any key brings back what was there."""

from collections.abc import Callable
from time import monotonic

from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

SECONDS = 15.0
"""How often it is asked whether the time is up."""


class LockScreen(ModalScreen[None]):
    """Covers everything; modal, so that no key reaches what lies below."""

    DEFAULT_CSS = """
    LockScreen {
        background: $background;
        align: center middle;
        & Static { width: auto; text-align: center; }
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

    def look(self) -> None:
        """Hide the screens if nobody has pressed a key for long enough."""
        minutes = self._minutes()
        if not self._is_locked and self._clock() - self._last >= minutes * 60:
            self._app.push_screen(LockScreen(minutes))

    def key(self) -> bool:
        """A key was pressed. Returns whether it was the one that brought the screens back, and means nothing else."""
        self._last = self._clock()
        if not self._is_locked:
            return False
        self._app.pop_screen()
        return True

    @property
    def _is_locked(self) -> bool:
        return isinstance(self._app.screen, LockScreen)
