"""Opening another school to read it: nothing in it is made, migrated or repaired."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor_tui.errors import StoreError
from tutor_tui.store.database import close_database, connect_file, database_version, newest_version
from tutor_tui.store.encryption.key_file import Key, read_key
from tutor_tui.store.faults import told
from tutor_tui.store.file_systems import require_local
from tutor_tui.store.models import database


@contextmanager
def opened(path: Path, key_file: str = "") -> Iterator[None]:
    """The school at `path`, open on the calling thread for the block.

    Raises `StoreError` where there is none, where it is of another version than this program (only its own program
    brings a school up to a newer one, after a backup), or where it cannot be read.
    """
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
            found, known = database_version(db, path), newest_version()
        if found < known:
            raise StoreError(
                f"the database has version {found}, this program reads version {known}",
                place=str(path),
                remedy="Let the school open it once with the same program as here: it is brought up after a backup.",
            )
    except BaseException:
        db.close()
        raise
    database.initialize(db)
    try:
        yield
    finally:
        close_database()
