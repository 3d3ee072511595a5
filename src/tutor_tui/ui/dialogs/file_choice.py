"""The part of a dialog that asks for a file: a path that is typed, and what lies there to choose from."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from tutor_tui.importers.browse import listing
from tutor_tui.importers.files.source import CHOOSABLE
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.own_files import brought, file_to_read, how_to_bring, is_remote
from tutor_tui.ui.present.importing import listing_rows
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid


class FileDialog(FormDialog):
    """Asks for a file; the list below the path follows what is typed.

    On a school's server only what the person has brought there is listed and read.
    """

    FREE_TEXT = False
    SUFFIXES: ClassVar[tuple[str, ...]] = CHOOSABLE
    """Endings of the files that are listed."""
    DEFAULT_CSS = """
    FileDialog #files { height: 7; margin: 0 0 1 11; }
    """

    def file_rows(self) -> Iterator[Widget]:
        """The path, and the list below it."""
        remote = is_remote(self.session)
        hint = "its name" if remote else "a path; ~ is your home"
        yield FieldRow("File", Line(id="path", placeholder=hint), required=True)
        empty = how_to_bring() if remote else "No such file or folder."
        yield Grid((Column("name", lead=True),), show_header=False, empty=empty, id="files")

    def list_files(self, typed: str) -> None:
        """List what begins with what was typed."""
        remote = is_remote(self.session)
        found = brought(desk(self), typed, self.SUFFIXES) if remote else listing(typed, self.SUFFIXES)
        self.query_one("#files", Grid).set_rows(listing_rows(found))

    def chosen_file(self) -> Path:
        """The file that was typed. Raises `TutorError` where that is none that may be read here."""
        return file_to_read(desk(self), self.text_of("path"))

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
