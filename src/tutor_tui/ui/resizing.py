"""A terminal that changes its size: what it cut off on the way is painted anew."""

import os

from textual import events
from textual.geometry import Size
from textual.timer import Timer

from tutor_tui.ui.painting.painting import Painting

STDOUT = 1
SETTLED = 0.15
"""Seconds after the last change of size; people drag a window's edge."""
LARGEST = Size(1000, 400)
"""Columns and rows that are drawn at most: each cell takes memory, and a client may claim any size."""


def within(size: Size) -> Size:
    """The size, or as much of it as is drawn."""
    return Size(min(size.width, LARGEST.width), min(size.height, LARGEST.height))


class Resizing(Painting, inherit_bindings=False):
    """The part of the app that paints everything once a size has settled.

    Textual paints what has changed since the size that it last heard of. A window that was small for a moment and is
    as before has lost what lay outside, and Textual has heard of no change.
    """

    _settling: Timer | None = None
    _lost = False
    """What the terminal shows may be cut off."""

    def on_resize(self) -> None:
        """Wait until the size has settled; before the first frame nothing can be lost."""
        self._lost = self._lost or self._dom_ready
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, self._paint_anew)

    def action_repaint(self) -> None:
        """Paint everything, whatever the terminal shows."""
        self._lost = True
        self._paint_anew()

    def _paint_anew(self) -> None:
        """Paint everything, in the size that the terminal really has; nothing where the program has ended meanwhile."""
        self._settling = None
        if not self.screen_stack:
            return
        size = self._real_size()
        if size != self.size:
            self.post_message(events.Resize(size, size))
        elif self.screen.size != size:
            self.screen.post_message(events.Resize(size, size))
            self.on_resize()
        elif self._lost:
            self._lost = False
            self.frames.forget()
            self.screen.refresh()

    def _real_size(self) -> Size:
        """What is drawn of the terminal's size at this moment; as known where there is none."""
        try:
            return self.size if self.is_headless else within(Size(*os.get_terminal_size(STDOUT)))
        except OSError:
            return self.size
