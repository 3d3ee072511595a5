"""Paper by one key: a file made and written at once, and where it lies said."""

from collections.abc import Callable
from pathlib import Path

from tutor_tui.reports.paper.files import write_files
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import Desk
from tutor_tui.ui.dialogs.own_files import folder_to_write, is_remote

FOLDER = "~/reports"
"""Where paper lies on one's own computer, unless a dialog asks."""
Make = Callable[[Session], tuple[str, str | bytes]]
"""The name and the content of a file, logged as an export."""


async def paper(desk: Desk, make: Make) -> str:
    """Make the file and write it, in the place of an older one of its name; returns where it lies, in one line.

    On a school's server it lies in the person's own folder. Raises `TutorError`.
    """
    folder = folder_to_write(desk, FOLDER)
    path = await desk.db(_written, desk.session, make, folder)
    if is_remote(desk.session):
        return f"Fetch it: ssh ... get {path.name} > sheet{path.suffix}"
    return f"Written, readable only by you: {_short(path)}"


def _written(session: Session, make: Make, folder: Path) -> Path:
    (path,) = write_files(folder, [make(session)], overwrite=True)
    return path


def _short(path: Path) -> str:
    """The path with `~` for one's own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
