"""The file that holds a database's key: 32 random bytes, in hexadecimal, for its owner only."""

import os
import re
import secrets
import stat
from pathlib import Path

import msgspec

from tutor_tui import paths
from tutor_tui.errors import StoreError

BYTES = 32
"""Length of a key: AES-256 takes it as it is, so that no passphrase is stretched at each opening."""
_WRITTEN = re.compile(r"[0-9a-f]{64}\n?", re.ASCII | re.IGNORECASE)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Key(msgspec.Struct, frozen=True):
    """A database's key."""

    digits: str
    """The key in 64 hexadecimal digits."""
    place: Path
    """The file that it was read from."""

    def __repr__(self) -> str:
        """Without the key, which belongs into no log."""
        return f"Key({str(self.place)!r})"

    @property
    def raw(self) -> str:
        """As SQLCipher takes a key that it does not stretch."""
        return f"x'{self.digits}'"


def named_key() -> Key | None:
    """The key that the environment names (`TUTOR_TUI_DATABASE_KEY`); None where it names none."""
    path = paths.database_key()
    return None if path is None else read_key(path)


def read_key(path: Path) -> Key:
    """The key in a file. Raises `StoreError` where there is none, or where others than its owner may use the file."""
    place = str(path)
    try:
        found = path.stat()
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise StoreError(
            f"the key of the database cannot be read ({why})",
            place=place,
            remedy=f"Name the key file: {paths.KEY_VARIABLE}=FILE. Without the key nobody can read the school.",
        ) from error
    if found.st_mode & _OTHERS:
        raise StoreError(
            f"others on this machine may use the key of the database (mode {stat.S_IMODE(found.st_mode):04o})",
            place=place,
            remedy=f"Run: chmod 600 '{path}'",
        )
    if not _WRITTEN.fullmatch(text):
        raise StoreError(
            "this is no key: 64 hexadecimal digits are expected",
            place=place,
            remedy="Name the file that `tutor-tui encrypt --new-key` made.",
        )
    return Key(text.strip().lower(), path)


def make_key(path: Path) -> Key:
    """Make a new key in a new file, for its owner only. Raises `StoreError` where there is a file already."""
    digits = secrets.token_hex(BYTES)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, stat.S_IRUSR | stat.S_IWUSR)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(f"{digits}\n")
            file.flush()
            os.fsync(descriptor)
    except FileExistsError:
        raise StoreError(
            "there is a file already, and it may be the key of a school",
            place=str(path),
            remedy="Name a new file, or leave out --new-key to use this one.",
        ) from None
    except OSError as error:
        raise StoreError(
            f"the key file cannot be made ({error.strerror})", place=str(path), remedy="Name another place."
        ) from error
    return Key(digits, path)
