"""Reading an archive through, without keeping anything of it."""

from collections import deque

from tutor_tui.store.archive.opening import Opened
from tutor_tui.store.archive.rows import batches, checked


def check_files(archive: Opened) -> None:
    """Read every file to its end. Raises `ImportRefused` where one is not what the manifest says."""
    for table in archive.manifest.tables:
        deque(batches(archive, table), maxlen=0)
    for file in archive.manifest.files:
        deque(checked(archive, file), maxlen=0)
