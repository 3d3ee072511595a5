"""A progress bar on stderr for whoever waits."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

FROM_ROWS = 500
"""Rows from which waiting is worth a bar."""
_STEPS = 1000


@contextmanager
def progress_of(rows: int) -> Iterator[Callable[[int, int], None] | None]:
    """A function that is told how many of how many are done; None for few rows or where nobody looks on."""
    if rows < FROM_ROWS or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=_STEPS, label="Writing", file=sys.stderr) as bar:

        def told(done: int, of: int) -> None:
            bar.update(done * _STEPS // max(of, 1) - bar.pos)

        yield told
