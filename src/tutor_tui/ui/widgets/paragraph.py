"""Some lines of text with roles, wrapped where they are long."""

from collections.abc import Sequence
from typing import ClassVar

from textual.color import Color
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tutor_tui.ui.present.cells import ROLES, Role
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.widgets.roles import role_style


class Paragraph(Static):
    """Lines of pieces, never read as markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paragraph--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Paragraph {
        height: auto;
        & > .paragraph--dim { color: $text-muted; }
        & > .paragraph--good { color: $text-success; }
        & > .paragraph--bad { color: $text-error; text-style: bold; }
        & > .paragraph--warn { color: $text-warning; }
        & > .paragraph--accent { color: $text-secondary; }
        & > .paragraph--key { color: $text-secondary; text-style: bold; }
        & > .paragraph--marked { text-style: bold; }
        & > .paragraph--saving { color: $text-muted; text-style: italic; }
        &:ansi > .paragraph--dim { color: ansi_default; text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Empty."""
        super().__init__(id=id, classes=classes, markup=False)
        self._lines: tuple[tuple[tuple[str, Role], ...], ...] = ()

    def show(self, lines: Sequence[Sequence[tuple[str, Role]]]) -> None:
        """Show these lines; nothing is painted where they are the same."""
        wanted = tuple(tuple(line) for line in lines)
        if wanted != self._lines:
            self._lines = wanted
            self._compose_text()

    def notify_style_update(self) -> None:
        """The theme changed: colours are looked up anew."""
        super().notify_style_update()
        if self._lines:
            self._compose_text()

    def _compose_text(self) -> None:
        said = [
            Content.assemble(*((safe(text), self._style(role)) for text, role in line))
            for line in self._lines
        ]
        self.update(Content("\n").join(said))

    def _style(self, role: Role) -> Style:
        if not role:
            return Style()
        style = self.get_visual_style(f"paragraph--{role}", partial=True)
        if role in ("dim", "saving") and not self.app.native_ansi_color:
            # "auto 60%" is black or white by the ground, and a partial style has none.
            style += Style(foreground=Color.from_rich_color(role_style(self, role).color))
        return style
