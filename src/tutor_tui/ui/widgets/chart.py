"""A drawing that fills the room that there is, line by line."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.widgets.roles import role_style

Draw = Callable[[int, int], Sequence[Sequence[tuple[str, Role]]]]
"""Gives the lines for so many columns and lines; text is never read as markup."""


class ChartView(Widget):
    """Asks for its lines anew when its size changes."""

    DEFAULT_CSS = """
    ChartView { height: 1fr; }
    """

    _draw: Draw | None = None
    _drawn: tuple[tuple[int, int], Sequence[Sequence[tuple[str, Role]]]] | None = None

    def show(self, draw: Draw | None) -> None:
        """Show this drawing; None is nothing."""
        self._draw, self._drawn = draw, None
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme changed: it is painted anew."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        size = (self.size.width, self.size.height)
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = size, self._draw(*size) if self._draw is not None else ()
        lines = self._drawn[1]
        if y >= len(lines):
            return Strip.blank(size[0], self.rich_style)
        pieces = [Segment(safe(text), self._style(role)) for text, role in lines[y]]
        return Strip(pieces).adjust_cell_length(size[0], self.rich_style)

    def _style(self, role: Role) -> Style:
        return role_style(self, role) if role else self.rich_style
