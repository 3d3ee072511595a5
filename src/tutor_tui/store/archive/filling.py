"""Filling an empty database with an archive's rows, by the tables that are there and not by today's models.

An older archive is filled into tables of its own version, which are migrated afterwards.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from graphlib import TopologicalSorter
from typing import Any

from peewee import DataError, IntegrityError, SqliteDatabase

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.manifest import DAMAGED, PackedTable
from tutor_tui.store.archive.opening import Opened
from tutor_tui.store.archive.rows import batches
from tutor_tui.store.archive.shapes import Shape, encoder, stored
from tutor_tui.store.encryption.connection import driver

HISTORY = "schema_migration"
"""Which migrations ran: the database's own, and in no archive."""

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""


def fill(db: SqliteDatabase, archive: Opened, progress: Progress) -> dict[str, str]:
    """Put every row of the archive into `db`, whose tables are of the archive's version and empty, within the caller's
    transaction. Returns of each table what its rows come to, as `Lines` writes them (SHA-256, in hexadecimal).

    Raises `ImportRefused` where tables or columns are not those of that version, where a row is not what they allow
    or refers to none, and where the archive is not what its manifest says.
    """
    shapes = [table.shape for table in archive.manifest.tables]
    require_structure(db, shapes, archive.place)
    by_name = {table.shape.name: table for table in archive.manifest.tables}
    done, of = 0, archive.manifest.rows
    digests = {name: hashlib.sha256() for name in by_name}
    for name in _order(db, by_name):
        table = by_name[name]
        try:
            for rows in _filled(db, archive, table, digests[name]):
                done += rows
                progress(done, of)
        except (IntegrityError, DataError, OverflowError, UnicodeError) as error:
            raise ImportRefused(
                f"its rows do not fit together ({_why(error)})",
                place=f"{archive.place} ({table.packed.file})",
                remedy=DAMAGED,
            ) from error
    return {name: digest.hexdigest() for name, digest in digests.items()}


def _why(error: Exception) -> str:
    """What a database refuses, in words; whatever its system, it names the kind of its constraint."""
    said = str(error).lower()
    if "foreign key" in said:
        return "a row refers to one that is not there"
    if "unique" in said or "duplicate" in said:
        return "two rows hold the same where each must hold something of its own"
    return str(error)


def require_structure(db: SqliteDatabase, shapes: Sequence[Shape], place: str) -> None:
    """Raise `ImportRefused` where the archive's tables and columns are not exactly those of the database."""
    there = {name for name in db.get_tables() if name != HISTORY}
    given = [shape.name for shape in shapes]
    if len(set(given)) != len(given) or set(given) != there:
        odd = sorted(set(given) ^ there) or sorted(given)
        raise _unfit(f"the table {odd[0]!r} is {'unknown' if odd[0] in given else 'missing'}", place)
    for shape in shapes:
        found = {one.name: bool(one.null) for one in db.get_columns(shape.name)}
        said = {one.name: one.null for one in shape.columns}
        if found != said or len(said) != len(shape.columns) or shape.columns[0].name != "id":
            odd = sorted({name for name, _ in found.items() ^ said.items()}) or ["id"]
            raise _unfit(f"the column {odd[0]!r} of {shape.name} is not as it should be", place)
        refer = {key.column: key.dest_table for key in db.get_foreign_keys(shape.name)}
        if refer != {one.name: one.refers_to for one in shape.columns if one.refers_to}:
            raise _unfit(f"what {shape.name} refers to is not as it should be", place)


def _unfit(what: str, place: str) -> ImportRefused:
    return ImportRefused(
        f"the archive's tables are not those of its version: {what}", place=place, remedy=DAMAGED
    )


def _order(db: SqliteDatabase, names: Iterable[str]) -> Iterable[str]:
    """The tables, each after those that it refers to."""
    graph = {name: {key.dest_table for key in db.get_foreign_keys(name)} - {name} for name in sorted(names)}
    return TopologicalSorter(graph).static_order()


def _filled(
    db: SqliteDatabase, archive: Opened, table: PackedTable, digest: "hashlib._Hash"
) -> Iterable[int]:
    """Insert the table's rows, and add them to the digest; how many, batch by batch.

    A reference to a row of the same table that comes later is put in afterwards, for not every database waits with
    its question until the end of the transaction.
    """
    names = [one.name for one in table.shape.columns]
    own = [place for place, one in enumerate(table.shape.columns) if one.refers_to == table.shape.name]
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.shape.name}" ({columns}) VALUES ({", ".join([db.param] * len(names))})'
    values, line = stored(table.shape), encoder(table.shape)
    later: dict[int, list[tuple[int, int]]] = {place: [] for place in own}
    for batch in batches(archive, table):
        digest.update(b"".join(line(row) + b"\n" for row in batch))
        rows = [values(row) for row in batch]
        for row in rows if own else ():
            for place in own:
                if row[place] is not None and row[place] >= row[0]:
                    later[place].append((row[place], row[0]))
                    row[place] = None
        _run(db, statement, rows)
        yield len(rows)
    for place, pairs in later.items():
        update = f'UPDATE "{table.shape.name}" SET "{names[place]}" = {db.param} WHERE "id" = {db.param}'
        _run(db, update, pairs)


def _run(db: SqliteDatabase, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    from peewee import __exception_wrapper__  # type: ignore[attr-defined]  # not in its stubs

    with __exception_wrapper__:
        driver(db).cursor().executemany(statement, rows)
