"""The part of a dialog that asks into which file a report is written, and before it takes another's place."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.own_files import file_to_write, how_to_fetch, is_remote


class WriteFileDialog(FormDialog):
    """Asks for a file; closes with True when it was written. `path` is then where, and `said` tells it."""

    FREE_TEXT = False
    SAVE_WORD: ClassVar[str] = "Write"
    SAVE_GROUP: ClassVar[str] = "write"

    path: Path | None = None
    """The file that was written."""

    @property
    def said(self) -> str:
        """That it was written, and where; empty before."""
        if self.path is None:
            return ""
        if is_remote(self.session):
            return f"Written. {how_to_fetch(self.path.name)}"
        return f"Written, readable only by you: {self.path}"

    def file_row(self) -> Iterator[Widget]:
        """The path; on a school's server a name."""
        yield FieldRow("File", Line(id="path"), required=True)

    def propose(self, name: str) -> None:
        """Fill in a file of this name in the user's home, or in the own folder on a school's server."""
        self.query_one("#path", Line).words = name if is_remote(self.session) else f"~/{name}"

    async def write(self, path: Path, *, overwrite: bool) -> None:
        """Write the report. May raise `TutorError`."""

    async def save(self) -> None:
        path = file_to_write(desk(self), self.text_of("path"))
        overwrite = os.path.lexists(path)
        if overwrite and not await self._agreed(path):
            raise TutorError("nothing was written", remedy="Give another name.", title="Not written")
        await self.write(path, overwrite=overwrite)
        self.path = path

    async def _agreed(self, path: Path) -> bool:
        shown = path.name if is_remote(self.session) else path
        question = f"There is a file {shown} already. Put the new one in its place?"
        agreed: bool = await self.app.push_screen_wait(ConfirmDialog(question, title=self.HEADING))
        return agreed
