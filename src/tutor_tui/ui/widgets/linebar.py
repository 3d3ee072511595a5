"""One line of pieces, left and right; of a change only the cells that differ are painted."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.line_cells import Cells, line_cells
from tutor_tui.ui.present.line_cells import Piece as Piece
from tutor_tui.ui.widgets.roles import role_style


class LineBar(Widget):
    """A line that is never read as markup; the left is cut where left and right do not fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LineBar {
        height: 1;
        width: 1fr;
        padding: 0 1;
    }
    """

    ellipsis: ClassVar[str] = "…"
    """Where the left was cut."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """An empty line."""
        super().__init__(id=id, classes=classes)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()
        self._styles: dict[Role, Style] = {}

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show these pieces."""
        if (tuple(left), tuple(right)) == (self._left, self._right):
            return
        width = self.content_size.width
        before = self._cells(width)
        self._left, self._right = tuple(left), tuple(right)
        changed = [
            place
            for place, pair in enumerate(zip(before, self._cells(width), strict=True))
            if pair[0] != pair[1]
        ]
        if changed:
            self.refresh(Region(changed[0], 0, changed[-1] - changed[0] + 1, 1))

    @property
    def text(self) -> str:
        """What the line says, blanks at its ends taken away."""
        return "".join(text for text, _ in self._cells(self.content_size.width)).strip()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.content_size.width
        segments: list[Segment] = []
        run, role_of_run = "", ""
        for text, role in [*self._cells(width), ("", "end")]:
            if role != role_of_run:
                if run:
                    segments.append(Segment(run, self._style(role_of_run)))  # type: ignore[arg-type]
                run, role_of_run = "", role
            run += text
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def notify_style_update(self) -> None:
        """The theme changed: colours are looked up anew."""
        super().notify_style_update()
        self._styles.clear()

    def _cells(self, width: int) -> Cells:
        return line_cells(self._left, self._right, width, self.ellipsis)

    def _style(self, role: Role) -> Style:
        if role not in self._styles:
            self._styles[role] = role_style(self, role)
        return self._styles[role]
