"""Opening another school to read it: nothing in it is made, migrated or repaired."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tutor_tui.errors import StoreError
from tutor_tui.store.database import close_database, connect_file, database_version, newest_version
from tutor_tui.store.encryption.key_file import Key, read_key
from tutor_tui.store.faults import told
from tutor_tui.store.file_systems import require_local
from tutor_tui.store.models import database
from tutor_tui.store.places import Place, Schema


@contextmanager
def opened(place: Place, key_file: str = "") -> Iterator[None]:
    """The school at `place`, open on the calling thread for the block; `key_file` of an encrypted file.

    Raises `StoreError` where there is none, where it is of another version than this program (only its own program
    brings a school up to a newer one), or where it cannot be read.
    """
    db, found = _schema(place) if isinstance(place, Schema) else _file(place, key_file)
    if found != newest_version():
        db.close()
        raise StoreError(
            f"the database has version {found}, this program reads version {newest_version()}"
            if found
            else "there is no school in it",
            place=str(place),
            remedy="Let the school open it once with the same program as here: it is brought up to that version."
            if found
            else "Correct the place in trust.toml, or ask the school.",
        )
    database.initialize(db)
    try:
        yield
    finally:
        close_database()


def _file(path: Path, key_file: str) -> tuple[Any, int]:
    """The file, connected, and its version."""
    if not path.is_file():
        raise StoreError(
            "there is no database here",
            place=str(path),
            remedy="Correct the place in trust.toml, or ask the school.",
        )
    require_local(path)

    def key() -> Key | None:
        return read_key(Path(key_file)) if key_file else None

    db = connect_file(path, key)
    try:
        with told(saving=False, place=str(path)):
            return db, database_version(db, path)
    except BaseException:
        db.close()
        raise


def _schema(schema: Schema) -> tuple[Any, int]:
    """The schema's database, connected as the school's service, and its version."""
    from tutor_tui.store.postgresql.connection import ServerDatabase
    from tutor_tui.store.postgresql.opening import schema_version
    from tutor_tui.store.postgresql.security.identity import signed_in_as

    db: Any = ServerDatabase(schema.conninfo, schema.name)
    try:
        with told(saving=False, place=str(schema)):
            db.connect()
            found = schema_version(db, schema)
            if found and (person := signed_in_as(db)):
                raise StoreError(
                    f"the server has signed in {person}, to whom it shows only what his own posts reach",
                    place=str(schema),
                    remedy="Name the school's service in the place: postgresql://SERVICE@…; it reads the school as a "
                    "whole, and the program adds up and hides.",
                )
            return db, found
    except BaseException:
        if not db.is_closed():
            db.close()
        raise
