"""Into which folder sheets are written, as what, and whether in one file."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.queries.parent_report.form import FormReports
from tutor_tui.queries.parent_report.recipients import SHARED
from tutor_tui.reports.paper.files import Format, SheetFile, write_sheets
from tutor_tui.reports.parents.files import report_files
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.own_files import folder_to_write, how_to_fetch, is_remote

Files = Callable[[Format, bool], tuple[SheetFile, ...]]
"""The files of a format, in one or apart."""


def write_logged(
    session: Session,
    what: str,
    whose: str,
    folder: Path,
    files: Sequence[SheetFile],
    kind: Format,
    *,
    overwrite: bool,
) -> tuple[Path, ...]:
    """Write the files, once it is logged that they are; `what` says so without names, `whose` with them."""
    exported(session, what, sum(len(file.pages) for file in files), subject=whose)
    return write_sheets(folder, files, kind, overwrite=overwrite)


class SheetsDialog(FormDialog):
    """A folder, a format, one file or several; closes with True when they were written. `said` is then what."""

    HEADING = "Write files"
    FREE_TEXT = False
    SAVE_WORD: ClassVar[str] = "Write"
    SAVE_GROUP: ClassVar[str] = "sheet"

    said = ""
    """How many files were written, and where."""

    def __init__(self, about: str, files: Files, *, what: str, whose: str) -> None:
        """`about` says what is written; `files` gives it; `what` of `whose` is logged."""
        super().__init__()
        self._about, self._files = about, files
        self._logged = (what, whose)

    @classmethod
    def of_form(cls, session: Session, reports: FormReports) -> "SheetsDialog":
        """For a form's reports to parents."""
        words = session.policy.rules.vocabulary
        copies = sum(len(pupil.copies) for pupil in reports.pupils)
        shared = sum(pupil.nobody == SHARED for pupil in reports.pupils)
        held = (
            f"Held back for {words.pupil.count(shared)}: {SHARED.format(carer=words.carer.one)}. "
            if shared
            else ""
        )
        return cls(
            f"Reports on the {reports.term.name} of {reports.form}: one page each, {copies} copies. Of the "
            f"{words.carer.many} those who may not be told are left out. {held}"
            "Only you can read the files; that they were written does not say that anybody has had them.",
            lambda kind, apart: report_files(session, reports, kind, separate=apart),
            what="reports to parents",
            whose=reports.form,
        )

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Folder", Line(id="path"), required=True)
        formats = [Option("pdf", "PDF"), Option("html", "HTML, to print from a browser")]
        yield FieldRow("As", Choice(formats, id="kind"))
        apart = [Option("", "one file for all"), Option("apart", "one file each")]
        yield FieldRow("Files", Choice(apart, id="apart"))

    async def prepare(self) -> None:
        self.title_is(self.HEADING)
        self.about(self._about)
        self.query_one("#path", Line).words = "~/reports"
        if is_remote(self.session):  # one file into the own folder: each has to be fetched
            self.show("path", False)
            self.show("apart", False)

    async def save(self) -> None:
        folder = folder_to_write(desk(self), self.text_of("path"))
        kind: Format = "html" if self.query_one("#kind", Choice).key == "html" else "pdf"
        files = self._files(kind, bool(self.query_one("#apart", Choice).key))
        if not files:
            raise TutorError("there is nobody to write for", remedy="Leave with escape.", title="Not written")
        there = [file.name for file in files if os.path.lexists(folder / file.name)]
        if there and not await self._agreed(folder, len(there)):
            raise TutorError("nothing was written", remedy="Name another folder.", title="Not written")
        paths = await desk(self).db(
            write_logged, self.session, *self._logged, folder, files, kind, overwrite=bool(there)
        )
        where = str(paths[0]) if len(paths) == 1 else f"{len(paths)} files in {folder}"
        self.said = (
            f"Written. {how_to_fetch(paths[0].name)}"
            if is_remote(self.session)
            else f"Written, readable only by you: {where}"
        )

    async def _agreed(self, folder: Path, count: int) -> bool:
        there = "There is a file of this name" if count == 1 else f"There are {count} files of these names"
        where = "your folder" if is_remote(self.session) else folder
        question = f"{there} in {where} already. Put the new in the place of the old?"
        agreed: bool = await self.app.push_screen_wait(ConfirmDialog(question, title=self.HEADING))
        return agreed
