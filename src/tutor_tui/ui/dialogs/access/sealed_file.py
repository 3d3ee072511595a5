"""Into which file a pupil's record is written, and what opens it."""

from collections.abc import Iterator
from pathlib import Path

from textual.widget import Widget

from tutor_tui.queries.approvals import Asked
from tutor_tui.reports.private_file import write_private
from tutor_tui.reports.subject_access.sealed import Sealed, open_sealed
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.write_file import WriteFileDialog


def write_sealed(session: Session, approval_id: int, path: Path, *, overwrite: bool) -> Sealed:
    """Write the sealed file that an approval allows. Raises `TutorError` where it cannot be."""
    sealed = open_sealed(session, approval_id)
    write_private(path, sealed.content, overwrite=overwrite)
    return sealed


class SealedFileDialog(WriteFileDialog):
    """A file's name; closes with True when it was written, and `passphrase` then opens it."""

    HEADING = "Sealed file"

    passphrase = ""
    """What opens the file; kept nowhere else."""

    def __init__(self, asked: Asked) -> None:
        """`asked` is what was agreed to."""
        super().__init__()
        self._asked = asked

    def form(self) -> Iterator[Widget]:
        yield from self.file_row()

    async def prepare(self) -> None:
        self.about(
            f"{self._asked.pupil}: an encrypted ZIP with a page and the same as JSON. What opens it is shown once, "
            "after it is written: have something to write at hand, and give it by another way than the file."
        )
        self.propose(f"subject-access-{self._asked.approval_id}.zip")

    async def write(self, path: Path, *, overwrite: bool) -> None:
        sealed = await desk(self).db(
            write_sealed, self.session, self._asked.approval_id, path, overwrite=overwrite
        )
        self.passphrase = sealed.passphrase
