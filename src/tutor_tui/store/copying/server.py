"""The ends of a copy on a server: a schema read at one moment, and one that is made, filled and compared at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tutor_tui.errors import StoreError
from tutor_tui.store.archive.shapes import Shape
from tutor_tui.store.copying.sides import HISTORY, ServerSide
from tutor_tui.store.copying.values import Row
from tutor_tui.store.faults import told
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.places import Schema
from tutor_tui.store.postgresql.connection import ServerDatabase
from tutor_tui.store.postgresql.opening import migrate, schema_version
from tutor_tui.store.postgresql.security.names import identifier, literal

_QUIET = (
    "SET LOCAL idle_in_transaction_session_timeout = 0",  # while the other end is read or written
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL row_security = off",  # refused rather than read in part
)


@contextmanager
def _connected(place: Schema, *, saving: bool) -> Iterator[ServerDatabase]:
    """The database for the block; whatever the server refuses is told. Raises `StoreError`."""
    db = ServerDatabase(place.conninfo, place.name)
    with told(saving=saving, place=str(place)):
        db.connect()
        try:
            yield db
        finally:
            db.close()


def _driver(db: ServerDatabase) -> Any:
    return db.connection()  # type: ignore[no-untyped-call]


def _quiet(connection: Any) -> None:
    for statement in _QUIET:
        connection.execute(statement)


@contextmanager
def server_side(place: Schema) -> Iterator[ServerSide]:
    """The school of the schema, at one moment, for the block. Raises `StoreError` where there is none."""
    with _connected(place, saving=False) as db:
        if not schema_version(db, place):
            raise StoreError(
                "there is no school in this schema",
                place=str(place),
                remedy="Name another schema.",
                title="Not copied",
            )
        connection = _driver(db)
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            _quiet(connection)
            yield ServerSide(str(place), connection)
        finally:
            if not connection.closed:
                connection.execute("ROLLBACK")


class IntoServer:
    """A schema in the making, within one transaction."""

    def __init__(self, place: Schema, connection: Any) -> None:
        """`connection` is psycopg's, within the transaction in which the tables were made."""
        self.place = str(place)
        self._connection = connection

    def add(self, shape: Shape, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        columns = ", ".join(identifier(one.name) for one in shape.columns)
        statement = f"COPY {identifier(shape.name)} ({columns}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self) -> ServerSide:
        """Let each table count on from its last row, and give back what is there, to be compared."""
        for name in (*(model._meta.table_name for model in TABLES), HISTORY.name):
            table = identifier(name)
            counter = f"pg_get_serial_sequence({literal(table)}, 'id')"
            self._connection.execute(
                f"SELECT setval({counter}, COALESCE(MAX(id), 1), MAX(id) IS NOT NULL) FROM {table}"
            )
            self._connection.execute(f"ANALYZE {table}")
        return ServerSide(self.place, self._connection)


@contextmanager
def into_server(place: Schema) -> Iterator[IntoServer]:
    """A new school in the schema for the block, in one transaction; where that ends well it is there, else nothing is.

    Raises `StoreError` where a school, or anything else, lies in the schema, and where the server does not do it.
    """
    with _connected(place, saving=True) as db, db.atomic():
        connection = _driver(db)
        _quiet(connection)
        if schema_version(db, place):
            raise StoreError(
                "a school lies in this schema already, and a copy writes over nothing",
                place=str(place),
                remedy="Name another schema.",
                title="Not copied",
            )
        migrate(db, place)
        connection.execute(f"DELETE FROM {HISTORY.name}")
        yield IntoServer(place, connection)
