"""Both ends of a copy: how rows are read at one moment, a few at a time, from a file and from a server."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from peewee import SqliteDatabase

from tutor_tui.errors import StoreError
from tutor_tui.store.archive.shapes import Column, Shape
from tutor_tui.store.copying.values import Row, from_file
from tutor_tui.store.database import database_version
from tutor_tui.store.encryption.connection import driver

BATCH = 2000
"""Rows that are held at once."""
HISTORY = Shape(
    "schema_migration",
    "Which migrations ran.",
    (
        Column("id", "whole number", False),
        Column("name", "text", False),
        Column("applied", "instant", False),
    ),
)
"""The database's own table: it is copied with the others, so that both are of one version."""


class Side(Protocol):
    """A school that is read."""

    place: str
    """Where it lies, to be shown."""

    def select(self, shape: Shape, condition: str, values: Sequence[Any]) -> list[Row]:
        """Rows of a table, by a condition with `?` for each value, and what follows it.

        Raises `StoreError` where a value is not what its column holds.
        """

    def one(self, statement: str) -> Any:
        """The first value of the statement's first row, or None."""


def batches(side: Side, shape: Shape) -> Iterator[list[Row]]:
    """The table's rows by their ids, some at a time."""
    last: int | None = None
    while True:
        condition = "" if last is None else "WHERE id > ? "
        rows = side.select(shape, f"{condition}ORDER BY id LIMIT {BATCH}", () if last is None else (last,))
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def history(side: Side) -> list[str]:
    """The names of the migrations that made its tables what they are."""
    return [row[1] for rows in batches(side, HISTORY) for row in rows]


def columns_of(shape: Shape) -> str:
    """The table's columns, as a statement lists them."""
    return ", ".join(f'"{one.name}"' for one in shape.columns)


def leave(db: SqliteDatabase) -> None:
    """Close a file's connection; whatever it had begun and not ended is taken back."""
    with suppress(Exception):
        driver(db).execute("ROLLBACK")  # refused where nothing was begun
    db.close()


class FileSide:
    """A file, at the moment at which it is first read."""

    def __init__(self, path: Path, db: SqliteDatabase) -> None:
        """`db` is connected, and stays the caller's. Raises `StoreError` where it is no school's."""
        self.place = str(path)
        if not database_version(db, path):
            raise StoreError("the file is empty", place=self.place, remedy="Name the file of a school.")
        self._connection = driver(db)
        self._connection.execute("BEGIN")

    def select(self, shape: Shape, condition: str, values: Sequence[Any]) -> list[Row]:
        """As `Side.select`."""
        cursor = self._connection.execute(
            f'SELECT {columns_of(shape)} FROM "{shape.name}" {condition}', tuple(values)
        )
        rows = cursor.fetchall()
        turn = from_file(shape)
        found = []
        for row in rows:
            try:
                found.append(turn(row))
            except (ValueError, TypeError) as error:
                raise StoreError(
                    f"a value is not what its column holds: {error}",
                    place=f"{self.place}: {shape.name}, id {row[0]}",
                    remedy="Run `tutor-tui doctor` on it; correct the row, or restore a backup.",
                    title="Not copied",
                ) from error
        return found

    def one(self, statement: str) -> Any:
        """As `Side.one`."""
        row = self._connection.execute(statement).fetchone()
        return row[0] if row else None

    def unfit_for_server(self, shape: Shape) -> str:
        """Where the table holds a text that no server can: one with the sign NUL; empty where nowhere."""
        for column in shape.columns:
            if column.kind == "text":
                found = self.one(
                    f'SELECT id FROM "{shape.name}" WHERE instr("{column.name}", char(0)) > 0 LIMIT 1'
                )
                if found is not None:
                    return f"{shape.name}, id {found}, {column.name}"
        return ""


class ServerSide:
    """A schema of a server, within the transaction that its connection is in."""

    def __init__(self, place: str, connection: Any) -> None:
        """`connection` is psycopg's, its `search_path` the school's schema alone; it stays the caller's."""
        self.place = place
        self._connection = connection

    def select(self, shape: Shape, condition: str, values: Sequence[Any]) -> list[Row]:
        """As `Side.select`."""
        statement = f'SELECT {columns_of(shape)} FROM "{shape.name}" {condition.replace("?", "%s")}'
        found: list[Row] = self._connection.execute(statement, values).fetchall()
        return found

    def one(self, statement: str) -> Any:
        """As `Side.one`."""
        row = self._connection.execute(statement).fetchone()
        return row[0] if row else None
