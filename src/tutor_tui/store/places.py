"""Where a school lies: a file, or a schema of a PostgreSQL database."""

import re
from pathlib import Path
from typing import TypeAlias

import msgspec

from tutor_tui.errors import StoreError

_SERVER = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_OTHER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_NAME = re.compile(r"(?!pg_|information_schema\Z)[a-z_][a-z0-9_]{0,62}", re.ASCII)
_SECRETS = ("password", "sslpassword")
SHAPE = "postgresql://[user@]host/database?schema=name"
"""What the address of a schema looks like."""


class Schema(msgspec.Struct, frozen=True):
    """A school that is a schema of a database on a PostgreSQL server."""

    conninfo: str
    """The database, as a URL that libpq takes; never with a password."""
    name: str
    """The schema: small letters, digits and `_`."""

    def __str__(self) -> str:
        """As it is written, and can be shown."""
        return f"{self.conninfo}{'&' if '?' in self.conninfo else '?'}schema={self.name}"


Place: TypeAlias = Path | Schema
"""Where a school lies."""


def place_of(text: str) -> Place:
    """The place that a person wrote: a path, `sqlite:///PATH`, or `postgresql://…?schema=NAME`.

    Nothing is looked at. Raises `StoreError` for an empty text, a URL of another database system, one that names no
    schema or an impossible one, and for a password in it: it would be read from the list of processes.
    """
    name = text.strip().removeprefix("sqlite:///")
    if not name:
        raise StoreError("no database is named", remedy=f"Give the path of a file, or {SHAPE}.")
    if _SERVER.match(name):
        return _schema(name)
    if _OTHER.match(name):
        raise StoreError(
            "a school lies in an SQLite file or on a PostgreSQL server",
            place=f"{name.partition(':')[0]}://…",
            remedy=f"Give the path of a file, or {SHAPE}.",
        )
    return Path(name).expanduser()


def _schema(url: str) -> Schema:
    from urllib.parse import unquote

    address, _, query = url.partition("?")
    server, _, _ = address.partition("://")[2].partition("/")
    words = [word for word in query.split("&") if word]
    keys = [unquote(word.partition("=")[0]).lower() for word in words]
    user, at, _ = server.rpartition("@")
    if (at and ":" in user) or any(key in _SECRETS for key in keys):
        raise StoreError(
            "a password has no place in the address: others can read it there",
            place="postgresql://…",
            remedy="Put it into ~/.pgpass, or let the server know you by your account (peer).",
        )
    names = [
        unquote(word.partition("=")[2]) for word, key in zip(words, keys, strict=True) if key == "schema"
    ]
    if len(names) != 1 or not _NAME.fullmatch(names[0]):
        said = "it does not say in which schema the school lies"
        raise StoreError(
            f"{names[0]!r} is no name of a schema" if len(names) == 1 else said,
            place=url,
            remedy=f"Write {SHAPE}: small letters, digits and _, not pg_….",
        )
    others = [word for word, key in zip(words, keys, strict=True) if key != "schema"]
    address = f"postgresql://{address.partition('://')[2]}"
    return Schema(address + (f"?{'&'.join(others)}" if others else ""), names[0])


def beside(place: Place) -> Path:
    """The file beside which a school lays its other files: exchange, letters, locks.

    For a schema one that is not there, in a folder of this account's for this schema alone, made where it is not.
    Raises `StoreError` where it cannot be made.
    """
    if isinstance(place, Path):
        return place
    from hashlib import sha256

    from tutor_tui import paths

    mark = sha256(str(place).encode()).hexdigest()[:8]
    folder = paths.state() / "servers" / f"{place.name}-{mark}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder for the school's files cannot be made ({error.strerror})",
            place=str(folder),
            remedy="Let this account write there, or name another place with XDG_STATE_HOME.",
        ) from error
    return folder / "school"


def file_of(place: Place, purpose: str, remedy: str) -> Path:
    """The school's file. Raises `StoreError` where it has none, for what cannot be done without (`purpose`)."""
    if isinstance(place, Schema):
        raise StoreError(f"{purpose} is for a school in a file", place=str(place), remedy=remedy)
    return place
