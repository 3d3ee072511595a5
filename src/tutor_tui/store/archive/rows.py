"""The lines of a table's file, checked as they are read: each a row of exactly the table's columns."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.manifest import DAMAGED, PackedFile, PackedTable
from tutor_tui.store.archive.opening import Opened
from tutor_tui.store.archive.shapes import decoder

LONGEST = 16 << 20
"""Bytes that a line may have: a row is held in memory as a whole."""
_BATCH = 2000
_BATCH_BYTES = 4 << 20


def batches(archive: Opened, table: PackedTable) -> Iterator[list[tuple[Any, ...]]]:
    """The table's rows, some at a time, each the values of its columns in their order.

    Raises `ImportRefused`, at the latest after the last row, where a row is not what the columns say, where the rows
    are not as many, or their bytes not those, that the manifest says.
    """
    file = table.packed.file
    decode = decoder(table.shape).decode
    batch: list[tuple[Any, ...]] = []
    rows = size = 0
    last: int | None = None
    for line in _lines(archive, table.packed):
        rows, size = rows + 1, size + len(line)
        try:
            row = msgspec.structs.astuple(decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ImportRefused(
                f"a row is not what its table holds: {error}",
                place=f"{archive.place} ({file}) line {rows}",
                remedy=DAMAGED,
            ) from error
        if last is not None and row[0] <= last:
            raise ImportRefused(
                f"the row with the id {row[0]} comes after that with {last}",
                place=f"{archive.place} ({file}) line {rows}",
                remedy=DAMAGED,
            )
        batch.append(row)
        last = row[0]
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
    if rows != table.rows:
        raise ImportRefused(
            f"there are {rows} rows where the manifest says {table.rows}",
            place=f"{archive.place} ({file})",
            remedy=DAMAGED,
        )


def checked(archive: Opened, file: PackedFile) -> Iterator[bytes]:
    """The blocks of a file; after the last one `ImportRefused` where they are not what the manifest says."""
    digest = hashlib.sha256()
    for block in archive.blocks(file.file):
        digest.update(block)
        yield block
    if digest.hexdigest() != file.sha256:
        raise ImportRefused(
            "the file is not as it was made: its SHA-256 differs",
            place=f"{archive.place} ({file.file})",
            remedy=DAMAGED,
        )


def _lines(archive: Opened, file: PackedFile) -> Iterator[bytes]:
    rest = b""
    for block in checked(archive, file):
        *lines, rest = (rest + block).split(b"\n")
        yield from lines
        if len(rest) > LONGEST:
            raise ImportRefused(
                f"a row is longer than {LONGEST >> 20} MiB",
                place=f"{archive.place} ({file.file})",
                remedy=DAMAGED,
            )
    if rest:
        raise ImportRefused("the last row has no end", place=f"{archive.place} ({file.file})", remedy=DAMAGED)
