"""Into which file a year's self-evaluation is written."""

from collections.abc import Iterator
from pathlib import Path

from textual.widget import Widget

from tutor_tui.queries.evaluation.view import evaluation, year_span
from tutor_tui.reports.evaluation import evaluation_text, file_name, format_of
from tutor_tui.reports.private_file import write_private
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.write_file import WriteFileDialog


def write_evaluation(session: Session, year: int, path: Path, *, overwrite: bool) -> None:
    """Write a year as the file's name asks for: CSV, JSON or a page. Raises `TutorError` where it cannot be."""
    found = evaluation(session, year)
    text = evaluation_text(session, found, format_of(path.name))
    scores = sum(len(phase.ratings) for phase in found.phases)
    exported(session, "self-evaluation", scores, subject=year_span(year))
    write_private(path, text, overwrite=overwrite)


class EvaluationFileDialog(WriteFileDialog):
    """A file's name; closes with True when it was written."""

    HEADING = "Self-evaluation"

    def __init__(self, year: int) -> None:
        """`year` is the academic year."""
        super().__init__(year)
        self.year = year

    def form(self) -> Iterator[Widget]:
        yield from self.file_row()

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {year_span(self.year)}")
        self.about(
            "All phases of the year with scores, notes and priorities. A name that ends with .csv gives a table, with "
            ".json a file for programs, any other a page to print. Only you can read the file."
        )
        self.propose(file_name(self.year))

    async def write(self, path: Path, *, overwrite: bool) -> None:
        await desk(self).db(write_evaluation, self.session, self.year, path, overwrite=overwrite)
