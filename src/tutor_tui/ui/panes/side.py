"""A list beside the planners: without headings, and without a cursor while the keys go elsewhere."""

from collections.abc import Sequence

from rich.style import Style

from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.widgets.columns import Column


class SidePane(Pane):
    """A short list; its cursor is seen only while it has the focus."""

    blurred = Style()

    def __init__(self, columns: Sequence[Column], *, id: str) -> None:  # noqa: A002 - Textual's name
        """Without rows at first."""
        super().__init__(columns, id=id, show_header=False)
