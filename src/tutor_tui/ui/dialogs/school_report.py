"""Into which file the school view is written."""

from collections.abc import Iterator
from pathlib import Path

from textual.widget import Widget

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.reports.private_file import write_private
from tutor_tui.reports.school import file_name, format_of, school_text
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.write_file import WriteFileDialog


def write_view(session: Session, view: SchoolView, path: Path, *, overwrite: bool) -> None:
    """Write the view as the file's name asks for. Raises `TutorError` where it cannot be."""
    text = school_text(session, view, format_of(path.name))
    exported(session, "school view", len(view.places), subject=view.stretch.name)
    write_private(path, text, overwrite=overwrite)


class SchoolReportDialog(WriteFileDialog):
    """A file's name; closes with True when it was written."""

    HEADING = "School view"

    def __init__(self, view: SchoolView) -> None:
        """`view` is what is written."""
        super().__init__()
        self.view = view

    def form(self) -> Iterator[Widget]:
        yield from self.file_row()

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self.view.stretch.name}")
        self.about(
            "What is shown, with the numbers that it is made of. A name that ends with .csv gives a table, .txt text, "
            ".json data for programs, any other a page to print. Only you can read the file."
        )
        self.propose(file_name(self.view))

    async def write(self, path: Path, *, overwrite: bool) -> None:
        await desk(self).db(write_view, self.session, self.view, path, overwrite=overwrite)
