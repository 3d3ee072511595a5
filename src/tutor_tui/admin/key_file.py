"""The file in which sshd's key command looks fingerprints up, made of the database."""

import os
from contextlib import suppress
from pathlib import Path

from tutor_tui.errors import TutorError
from tutor_tui.store.models import Staff, StaffKey

MODE = 0o640


def keys_text() -> str:
    """One line for each key that holds, of people who are active: `FINGERPRINT USER`, by fingerprint.

    Reads the open database.
    """
    rows = (
        StaffKey.select(StaffKey.fingerprint, Staff.username)
        .join(Staff)
        .where(StaffKey.revoked_at.is_null(), Staff.active)
        .order_by(StaffKey.fingerprint)
        .tuples()
    )
    return "".join(f"{fingerprint} {username}\n" for fingerprint, username in rows)


def write_keys(path: Path) -> bool:
    """Write the keys of the open database to `path`, whole at every moment; False where it said the same before.

    The file gets the group of its folder, which the key account is in. Raises `TutorError` where it cannot be
    written: until it is, sshd knows the keys of before; the database, which every session asks, is up to date.
    """
    text = keys_text()
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with suppress(FileNotFoundError):
            if path.read_text(encoding="ascii") == text:
                return False
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, MODE)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(handle, MODE)
            os.fchown(handle, -1, path.parent.stat().st_gid)
            file.write(text)
            file.flush()
            os.fsync(handle)
        os.replace(new, path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise TutorError(
            f"the keys file cannot be written ({error.strerror or error})",
            place=str(path),
            remedy="The key is saved in the database. As root: tutor-tui server keys; then tutor-tui server check.",
            title="sshd does not know it yet",
        ) from None
    return True
