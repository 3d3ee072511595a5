"""Opening a school on a server: the right schema, its version, its tables."""

from typing import Any

import psycopg
from peewee import InterfaceError, ProgrammingError

from tutor_tui.errors import StoreError
from tutor_tui.store.database import MIGRATIONS, newest_version
from tutor_tui.store.faults import told
from tutor_tui.store.places import Schema
from tutor_tui.store.postgresql.connection import ServerDatabase
from tutor_tui.store.postgresql.security.identity import act_as_owner
from tutor_tui.store.postgresql.tables import as_in_a_file

_SAYS = "tutor-tui school, version "
"""With what the comment on a school's schema begins; the number of its newest migration follows."""
_REMEDY = "Make a school with `tutor-tui init`, or look at one with `tutor-tui demo`."


def open_schema(schema: Schema, *, create: bool = False) -> ServerDatabase:
    """The school in the schema, connected by the calling thread; not bound.

    An empty schema is filled, an older one migrated, in one transaction: there is all of it or nothing. With `create`
    the schema is made where it is not there. Raises `StoreError` where there is no school (and `create` is false),
    where it is none of this program's or newer than the program, and where the server cannot be reached.
    """
    place = str(schema)
    db: Any = ServerDatabase(schema.conninfo, schema.name)
    try:
        with told(saving=False, place=place):
            db.connect()
            found = schema_version(db, schema)
            if not found and not create:
                raise StoreError("there is no school in this schema", place=place, remedy=_REMEDY)
            if found < newest_version():
                with db.atomic():
                    migrate(db, schema)
    except BaseException:
        if not db.is_closed():
            db.close()
        raise
    opened: ServerDatabase = db
    return opened


def schema_version(db: Any, schema: Schema) -> int:
    """The version of the school in the schema, on its connected database; 0 where the schema is empty or is not there.

    Raises `StoreError` where something else lies in it, or it is newer than the program.
    """
    exists, comment, tables = db.execute_sql(
        "SELECT to_regnamespace(%s) IS NOT NULL, obj_description(to_regnamespace(%s), 'pg_namespace'),"
        " (SELECT count(*) FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace(%s))",
        (f'"{schema.name}"',) * 3,
    ).fetchone()
    if not exists or (not tables and not (comment or "").startswith(_SAYS)):
        return 0
    number = (comment or "").removeprefix(_SAYS)
    if number == comment or not number.isdecimal():
        raise StoreError(
            "what lies in this schema was not made by tutor-tui",
            place=str(schema),
            remedy="Name another schema; it was not touched.",
        )
    if int(number) > newest_version():
        raise StoreError(
            f"the school has version {number}, this program knows versions up to {newest_version()}",
            place=str(schema),
            remedy="Install a newer tutor-tui; the school was not touched.",
        )
    return int(number)


def migrate(db: Any, schema: Schema) -> None:
    """Bring the school to the newest version, within the caller's transaction; the schema is made where there is none.

    Nothing where somebody else has done so while the lock was waited for.
    """
    from playhouse.migrations import run

    if schema_version(db, schema) == newest_version():
        return
    act_as_owner(db, schema.name)
    if not db.execute_sql("SELECT to_regnamespace(%s) IS NOT NULL", (f'"{schema.name}"',)).fetchone()[0]:
        _run(db, f'CREATE SCHEMA "{schema.name}"')
    run(db, str(MIGRATIONS), schema=schema.name)
    as_in_a_file(db, schema.name)
    _run(db, f"COMMENT ON SCHEMA \"{schema.name}\" IS '{_SAYS}{newest_version()}'")


def _run(db: Any, statement: str) -> None:
    try:
        db.execute_sql(statement)
    except (ProgrammingError, InterfaceError) as error:
        if isinstance(error.__cause__ or error.__context__, psycopg.errors.InsufficientPrivilege):
            raise StoreError(
                "this account may make no schema here",
                remedy="Whoever keeps the server runs GRANT CREATE ON DATABASE … TO …, or makes it.",
            ) from error
        raise


def remove_schema(schema: Schema) -> None:
    """Remove a school that was only just made, with all that is in it; nothing need be there."""
    with told(saving=True, place=str(schema)):
        db: Any = ServerDatabase(schema.conninfo, schema.name)
        db.connect()
        try:
            db.execute_sql(f'DROP SCHEMA IF EXISTS "{schema.name}" CASCADE')
        finally:
            db.close()
