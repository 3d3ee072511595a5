"""The file in which sshd's key command looks fingerprints up, made of the database.

The database has the last word: a session asks it as it starts, whatever the file says.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tutor_tui.admin.layout import SERVER_FILE
from tutor_tui.admin.server_file import read_server
from tutor_tui.errors import TutorError
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import Staff, StaffKey
from tutor_tui.store.places import Place, place_of
from tutor_tui.store.reading import tuples

MODE = 0o640
LENT = "server-check"
"""The user name behind a lent key; were somebody called so, the key would still not be his."""


def keys_text() -> str:
    """One line for each key that holds, of people who are active: `FINGERPRINT USER`, by fingerprint.

    Reads the open database.
    """
    holding = StaffKey.select(StaffKey.fingerprint, Staff.username).join(Staff)
    holding = holding.where(StaffKey.revoked_at.is_null(), Staff.active).order_by(StaffKey.fingerprint)
    return "".join(f"{fingerprint} {username}\n" for fingerprint, username in tuples(holding))


def publish_keys(database: Place, server_file: Path = SERVER_FILE) -> bool:
    """Let sshd know the keys of the open database, which lies at `database`, where this machine serves it.

    To be called, outside of a transaction, after keys or people have changed. False where sshd knew them already, or
    the machine serves no school or another one. Raises `TutorError` where the file cannot be written.
    """
    if not server_file.is_file():
        return False
    server = read_server(server_file)
    served = place_of(server.database)
    if isinstance(served, Path) and isinstance(database, Path):
        served, database = served.resolve(), database.resolve()
    if served != database:
        return False
    return write_keys(Path(server.keys_file))


def publish_keys_of(database: Place, server_file: Path = SERVER_FILE) -> bool:
    """As `publish_keys`, for a database that is open nowhere in this process."""
    if not server_file.is_file():
        return False
    open_database(database)
    try:
        return publish_keys(database, server_file)
    finally:
        close_database()


def write_keys(path: Path) -> bool:
    """Write the keys of the open database to `path`, whole at every moment; False where it said the same before.

    The file gets the group of its folder, which is the key account's. Whoever writes reads the database while nobody
    else does both, so that the newest word stays. Raises `TutorError` where it cannot be written.
    """
    try:
        with _alone(path.parent):
            text = keys_text()
            with suppress(FileNotFoundError):
                if path.read_text(encoding="ascii", errors="replace") == text:
                    return False
            _replace(path, text)
    except OSError as error:
        raise TutorError(
            f"the keys file cannot be written ({error.strerror or error}); the database is up to date",
            place=str(path),
            remedy="Put that right, then as root: tutor-tui server keys. Until then sshd knows the keys of before.",
            title="sshd does not know it yet",
        ) from None
    return True


def _replace(path: Path, text: str) -> None:
    """Put `text` in the file's place; called while the folder's lock is held."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            folder = path.parent.stat()
            os.fchown(handle, folder.st_uid if os.geteuid() == 0 else -1, folder.st_gid)
            os.fchmod(handle, MODE)
            file.write(text)
            file.flush()
            os.fsync(handle)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def lent_key(path: Path, fingerprint: str) -> Iterator[None]:
    """Let sshd know a key that is nobody's, for the block: the database refuses whoever comes in with it."""
    with _alone(path.parent):
        before = path.read_text(encoding="ascii")
        _replace(path, f"{before}{fingerprint} {LENT}\n")
        try:
            yield
        finally:
            _replace(path, before)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock for the block; the kernel lets it go with the process."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
