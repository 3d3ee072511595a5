"""A table's rows as lines of text, a few at a time, so that memory does not grow with the school."""

from collections.abc import Callable, Iterator
from typing import Any

from tutor_tui.errors import StoreError
from tutor_tui.store.archive.rows import LONGEST
from tutor_tui.store.archive.shapes import Shape, encoder
from tutor_tui.store.models.base import Table
from tutor_tui.store.reading import tuples

_BATCH = 1000
"""Rows that are read at once."""


class Lines:
    """The rows of the bound database, by id."""

    def __init__(
        self, model: type[Table], shape: Shape, progress: Callable[[int], None] = lambda rows: None
    ) -> None:
        self.rows = 0
        """How many were given."""
        self._model = model
        self._shape = shape
        self._progress = progress

    def __iter__(self) -> Iterator[bytes]:
        """Each row as a line with its end. Raises `StoreError` for a value that cannot be written."""
        line = encoder(self._shape)
        ids, last = self._model.id, None
        while True:
            select = self._model.select().order_by(ids).limit(_BATCH)
            rows = tuples(select if last is None else select.where(ids > last))
            if not rows:
                return
            for row in rows:
                yield self._line(line, row)
            self.rows += len(rows)
            last = rows[-1][0]
            self._progress(self.rows)

    def _line(self, line: Callable[[tuple[Any, ...]], bytes], row: tuple[Any, ...]) -> bytes:
        try:
            written = line(row)
        except (ValueError, TypeError) as error:
            raise self._unfit(row, str(error)) from error
        if len(written) > LONGEST:
            raise self._unfit(row, f"it is longer than {LONGEST >> 20} MiB")
        return written + b"\n"

    def _unfit(self, row: tuple[Any, ...], why: str) -> StoreError:
        return StoreError(
            f"a row cannot be written: {why}",
            place=f"{self._shape.name}, id {row[0]}",
            remedy="Run `tutor-tui doctor`; correct the row, or restore a backup.",
        )
