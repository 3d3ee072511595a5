"""The part of the app that writes frames to the terminal: one write a frame, and of it only what differs."""

from functools import cached_property
from typing import Any

from rich.console import RenderableType
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from tutor_tui.ui.first_paint import terminal
from tutor_tui.ui.painting.frames import Frames
from tutor_tui.ui.painting.parts import draw_parts_only
from tutor_tui.ui.painting.terminals import frames_for

AT_ONCE = 1024
"""Characters that a terminal takes in one go; a longer frame it is asked to show when all of it is there."""


class Painting(App[None], inherit_bindings=False):
    """Textual would write whole lines of each widget that it draws anew, in absolute colours."""

    @cached_property
    def frames(self) -> Frames:
        """What the terminal shows."""
        frames = frames_for(self.console)
        if painted := terminal.painted():
            frames.adopt(painted, self.size)
        return frames

    def __init__(self, *args: Any, **options: Any) -> None:
        """As Textual's; what is drawn is drawn in parts from now on."""
        super().__init__(*args, **options)
        draw_parts_only()

    def paint_now(self) -> None:
        """Paint what has changed, without waiting for Textual's next frame (a sixtieth of a second)."""
        if not self._running or not self.screen_stack or self._batch_count:
            return
        try:
            self._paint_screen(self.screen)
        except Exception as error:  # keys that wait behind this one are taken all the same
            self._handle_exception(error)

    def _paint_screen(self, screen: Screen[Any]) -> None:
        for widget in screen._compositor.visible_widgets:
            if widget._repaint_required and not (widget._layout_required or widget._scroll_required):
                widget._repaint_required = False
                screen._dirty_widgets.add(widget)
        if screen._dirty_widgets or screen._layout_required or screen._scroll_required:
            screen._on_timer_update()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        driver = self._driver
        if (
            not isinstance(renderable, CompositorUpdate)
            or driver is None
            or driver.is_inline
            or self.is_headless
        ):
            super()._display(screen, renderable)
            return
        try:
            if self._running and not self._closed and not self._batch_count:
                self._write_frame(renderable)
        except Exception as error:
            self.frames.forget()
            self._handle_exception(error)
        finally:
            self.post_display_hook()

    def _write_frame(self, update: CompositorUpdate) -> None:
        written = self.frames.frame(update, self.size)
        if written and self._driver is not None:
            if len(written) > AT_ONCE and self._sync_available:
                written = f"{SYNC_START}{written}{SYNC_END}"
            self._driver.write(written)
