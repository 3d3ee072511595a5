"""Into which file the provision map is written."""

from collections.abc import Iterator
from pathlib import Path

from textual.widget import Widget

from tutor_tui.queries.interventions.provision import Provision
from tutor_tui.reports.private_file import write_private
from tutor_tui.reports.provision import file_name, format_of, provision_text
from tutor_tui.reports.provision.sheet import provision_sheet
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.write_file import WriteFileDialog


def write_map(
    session: Session, found: Provision, at: int | None, path: Path, *, hide_support: bool, overwrite: bool
) -> None:
    """Write the map as it is shown, as its name asks for. Raises `TutorError` where it cannot be."""
    sheet = provision_sheet(session, found, at, hide_support=hide_support)
    text = provision_text(sheet, session.policy.rules.vocabulary, format_of(path.name))
    exported(session, "provision map", len(found.rows), subject=found.year)
    write_private(path, text, overwrite=overwrite)


class ProvisionFileDialog(WriteFileDialog):
    """A file's name; closes with True when it was written."""

    HEADING = "Provision map"

    def __init__(self, found: Provision, at: int | None, *, hide_support: bool) -> None:
        """`found` and `at` are the map as it is shown; `hide_support` leaves single pupils' support out."""
        super().__init__(found.number)
        self.found, self.at, self.hide_support = found, at, hide_support

    def form(self) -> Iterator[Widget]:
        yield from self.file_row()

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self.found.year}")
        self.about(
            "The map as it is shown, with names. A name that ends with .csv gives a table, any other a page to print. "
            "Only you can read the file."
        )
        self.propose(file_name(self.found.year, self.session.today))

    async def write(self, path: Path, *, overwrite: bool) -> None:
        await desk(self).db(
            write_map,
            self.session,
            self.found,
            self.at,
            path,
            hide_support=self.hide_support,
            overwrite=overwrite,
        )
