"""The demonstration school in a schema: made in a file, which is fast, and copied there."""

from pathlib import Path

from tutor_tui.demo.setting import made_by
from tutor_tui.store.copying.copy import copy_school
from tutor_tui.store.faults import told
from tutor_tui.store.places import Schema
from tutor_tui.store.postgresql.connection import ServerDatabase
from tutor_tui.store.postgresql.opening import remove_schema, schema_version


def found_in(schema: Schema) -> str | None:
    """From what the demonstration in the schema was made; None where the schema is empty or is not there.

    Raises `StoreError` where anything else lies in it, and where the server cannot be reached.
    """
    db = ServerDatabase(schema.conninfo, schema.name)
    with told(saving=False, place=str(schema)):
        db.connect()
        try:
            return made_by(db, schema) if schema_version(db, schema) else None
        finally:
            db.close()


def bring(made: Path, schema: Schema) -> None:
    """Copy the demonstration in a file to the schema, in the place of the one that lies there.

    Raises `StoreError` where anything else lies in it, and where the server does not do it.
    """
    if found_in(schema) is not None:
        remove_schema(schema)
    copy_school(made, schema)
