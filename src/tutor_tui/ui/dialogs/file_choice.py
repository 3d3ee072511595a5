"""The part of a dialog that asks for a file: a path that is typed, and what lies there to choose from."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from tutor_tui.importers.browse import listing
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.importing import listing_rows
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid


class FileDialog(FormDialog):
    """Asks for a file; the list below the path follows what is typed."""

    FREE_TEXT = False
    SUFFIXES: ClassVar[tuple[str, ...] | None] = None
    """Endings of the files that are listed; None is every file that can be imported."""
    DEFAULT_CSS = """
    FileDialog #files { height: 7; margin: 0 0 1 11; }
    """

    def file_rows(self) -> Iterator[Widget]:
        """The path, and the list below it."""
        yield FieldRow("File", Line(id="path", placeholder="a path; ~ is your home"), required=True)
        yield Grid(
            (Column("name", lead=True),), show_header=False, empty="No such file or folder.", id="files"
        )

    def list_files(self, typed: str) -> None:
        """List what begins with what was typed."""
        found = listing(typed) if self.SUFFIXES is None else listing(typed, self.SUFFIXES)
        self.query_one("#files", Grid).set_rows(listing_rows(found))

    @on(Input.Changed, "#path")
    def _path_changed(self, event: Input.Changed) -> None:
        self.list_files(event.value)

    def action_go_on(self) -> None:
        """In the list of files take the one under the cursor; else as in every dialog."""
        grid = self.query_one("#files", Grid)
        if self.focused is not grid:
            super().action_go_on()
        elif grid.cursor_key is not None:
            line = self.query_one("#path", Line)
            line.words = grid.cursor_key
            if not grid.cursor_key.endswith("/"):
                self.set_focus(line)
