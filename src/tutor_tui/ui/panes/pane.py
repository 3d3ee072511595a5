"""A list of the registration screen: its name, its number of rows, its rows from the board."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from tutor_tui.ui.present.cells import GridRow
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid


class Pane(Grid):
    """A list with a frame and a title where there is room for frames."""

    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Commands that the footer offers before those of the screen."""
    title = ""
    """The name, with the number of rows where that matters; set by `present`."""

    def present(self, title: str, columns: Sequence[Column], rows: Sequence[GridRow], empty: str) -> None:
        """Show these rows; only what differs is painted."""
        if title != self.title:
            self.title = title
            self.border_title = Content(title)
        self.empty = empty
        if tuple(columns) != self.columns:
            self.set_columns(columns, rows)
        else:
            self.set_rows(rows)
