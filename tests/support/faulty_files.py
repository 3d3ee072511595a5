"""Ways to spoil a database's file, each by another process, as it happens; and a backup to come back to."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tutor_tui import paths
from tutor_tui.store.backups.dated import dated
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.models import database, utc_now

Spoil = Callable[[Path], None]


def back_up() -> Path:
    """A dated backup of the database that is open on this thread."""
    path = Path(database.obj.database)
    folder = paths.backups(path)
    folder.mkdir(exist_ok=True)
    copy = dated(folder, path, utc_now())
    copy_database(database.obj, copy)
    return copy


def _elsewhere(code: str) -> Spoil:
    """Done in another process: what this one closes would end its own locks on the file."""

    def spoil(path: Path) -> None:
        program = f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{code}"
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)

    return spoil


unlink = _elsewhere("path.unlink()")
move = _elsewhere("path.rename(path.with_name('elsewhere.db'))")
replace = _elsewhere("copy = path.with_name('copy'); copy.write_bytes(path.read_bytes()); copy.rename(path)")
overwrite_header = _elsewhere("file = path.open('r+b'); file.write(bytes(100)); file.close()")
halve = _elsewhere("os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)")
cut_within_a_page = _elsewhere("os.truncate(path, path.stat().st_size - 1000)")
empty = _elsewhere("os.truncate(path, 0)")
damage_pages = _elsewhere(
    "size = path.stat().st_size\n"
    "file = path.open('r+b'); file.seek(4096); file.write(b'\\x5a' * (size - 4096)); file.close()"
)
