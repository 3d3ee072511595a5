"""The time of day in London; repaints its own five cells, once a minute."""

from collections.abc import Callable
from datetime import datetime

from tutor_tui.calendar.civil import london
from tutor_tui.ui.widgets.linebar import LineBar


class Clock(LineBar):
    """Shows hours and minutes."""

    DEFAULT_CSS = "Clock { width: 5; padding: 0; }"

    def __init__(self, now: Callable[[], datetime], *, frozen: bool = False) -> None:
        """`now` gives an aware instant; a frozen clock never ticks."""
        super().__init__()
        self._now = now
        self._frozen = frozen

    def on_mount(self) -> None:
        """Show the time, and wake up at each minute."""
        self._tick()

    def _tick(self) -> None:
        instant = london(self._now())
        self.show([(f"{instant:%H:%M}", "")])
        if not self._frozen:
            self.set_timer(60.05 - instant.second - instant.microsecond / 1_000_000, self._tick)
