"""A school copied from one place to another, each row compared with its own afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Protocol

import msgspec

from tutor_tui.errors import StoreError
from tutor_tui.store.archive.shapes import Shape, shape_of
from tutor_tui.store.copying.into_file import into_file
from tutor_tui.store.copying.log import CopiedLog
from tutor_tui.store.copying.sides import HISTORY, FileSide, Side, batches, history, leave
from tutor_tui.store.copying.values import Row, first_difference
from tutor_tui.store.database import MIGRATIONS, connect_file
from tutor_tui.store.faults import told
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.places import Place, Schema

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done: each row is written, and compared."""


class Copied(msgspec.Struct, frozen=True):
    """A school that was copied."""

    rows: dict[str, int]
    """By table, how many rows were written and compared."""
    entries: int
    """Entries of the log whose chain was followed in the copy."""
    last_hash: str
    """The last one's hash."""
    faults: int
    """Places at which the chain does not hold, in the copy and in what was copied alike."""


class _Into(Protocol):
    """A school in the making."""

    place: str

    def add(self, shape: Shape, rows: list[Row]) -> None:
        """Add rows to a table."""

    def finish(self) -> Side:
        """What is there, to be compared."""


def rows_at(place: Place) -> int:
    """How many rows the school at a place has. Raises `StoreError` where there is none of this program's version."""
    with _from(place) as side:
        _require_version(side)
        return _count(side)


def copy_school(source: Place, destination: Place, progress: Progress | None = None) -> Copied:
    """Copy the school at `source`, as it is at this moment, to `destination`: every table, row, id and instant.

    Then each value is compared and the log's chain followed, and only then is there anything at `destination`. The
    source is only read, and others may write meanwhile. Memory does not grow with the school. Raises `StoreError`
    where the source is not of this program's version or holds what the destination cannot, where the destination holds
    anything already, and where either fails; then nothing is there.
    """
    shapes = [*(shape_of(model) for model in TABLES), HISTORY]
    with _from(source) as side:
        _require_version(side)
        _require_fit(side, shapes, destination)
        of, done = 2 * (_count(side) + len(history(side))), 0
        with _into(destination) as made:
            counts = {}
            for shape in shapes:
                counts[shape.name] = 0
                for rows in batches(side, shape):
                    made.add(shape, rows)
                    counts[shape.name] += len(rows)
                    done += len(rows)
                    if progress:
                        progress(done, of)
            copied = made.finish()
            for shape in shapes:
                for count in _compared(side, copied, shape):
                    done += count
                    if progress:
                        progress(done, of)
            log, original = CopiedLog(copied), CopiedLog(side)
            faults, before = list(log.faults()), list(original.faults())
            if (faults, log.entries, log.last_hash) != (before, original.entries, original.last_hash):
                raise _differs(copied.place, "the chain of its log")
    return Copied(counts, log.entries, log.last_hash, len(faults))


def _compared(side: Side, copied: Side, shape: Shape) -> Iterator[int]:
    """How many rows are the same, batch by batch. Raises `StoreError` at the first that is not."""
    for rows, others in zip_longest(batches(side, shape), batches(copied, shape), fillvalue=()):
        if differing := first_difference(shape, tuple(rows), tuple(others)):
            raise _differs(copied.place, differing)
        yield len(rows)


def _differs(place: str, what: str) -> StoreError:
    return StoreError(
        f"the copy differs from what was copied ({what})",
        place=place,
        remedy="Nothing was kept of it. Check disk and server, then repeat.",
        title="Not copied",
    )


@contextmanager
def _from(place: Place) -> Iterator[Side]:
    if isinstance(place, Schema):
        from tutor_tui.store.copying.server import server_side

        with server_side(place) as side:
            yield side
        return
    if not place.is_file():
        raise StoreError(
            "there is no database here",
            place=str(place),
            remedy="Name the file of a school.",
            title="Not copied",
        )
    db = connect_file(place)
    try:
        with told(saving=False, place=str(place)):
            yield FileSide(place, db)
    finally:
        leave(db)


def _into(place: Place) -> AbstractContextManager[_Into]:
    if isinstance(place, Schema):
        from tutor_tui.store.copying.server import into_server

        return into_server(place)
    return into_file(place)


def _count(side: Side) -> int:
    return sum(int(side.one(f'SELECT COUNT(*) FROM "{model._meta.table_name}"')) for model in TABLES)


def _require_version(side: Side) -> None:
    """Raise `StoreError` unless the school's tables are those of this program."""
    names = sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    found = history(side)
    if sorted(found) != names:
        is_older = set(found) < set(names)
        raise StoreError(
            f"its tables are of {'an older' if is_older else 'another'} version",
            place=side.place,
            remedy="Open it once with this tutor-tui, which brings it up to date, then copy it."
            if is_older
            else "Install the tutor-tui that it was last used with.",
            title="Not copied",
        )


def _require_fit(side: Side, shapes: list[Shape], destination: Place) -> None:
    """Raise `StoreError` where a text cannot be kept at the destination, before anything is made there."""
    if not isinstance(destination, Schema) or not isinstance(side, FileSide):
        return
    for shape in shapes:
        if found := side.unfit_for_server(shape):
            raise StoreError(
                "a text holds the sign NUL, which no PostgreSQL server keeps",
                place=f"{side.place}: {found}",
                remedy="Write that text anew without it, then copy again.",
                title="Not copied",
            )


def same_place(one: Place, other: Place) -> bool:
    """Whether both are the same file or the same schema, as far as their names say."""
    if isinstance(one, Path) and isinstance(other, Path):
        return one.absolute() == other.absolute()
    return one == other
