"""A view on its way out: read as the actor, made ready as a file, logged; then it may leave."""

import io
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import msgspec

from tutor_tui.queries.exports.view import Part, Values
from tutor_tui.queries.exports.views import check_part, view_named
from tutor_tui.reports.export.csv_file import write_csv
from tutor_tui.reports.export.json_file import write_json
from tutor_tui.reports.export.wanted import Format, Taken, in_words
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session

IN_MEMORY = 8_000_000
"""Bytes; what is larger lies in a nameless file that nobody else can open until it has left."""
_EVERY = 1000
"""Rows after which it is told how many there are."""


class Ready(msgspec.Struct, frozen=True):
    """What may leave."""

    content: BinaryIO
    """The file, from its beginning; closing it is the caller's matter."""
    rows: int
    """How many rows it has."""
    notes: tuple[str, ...] = ()
    """What whoever takes it should know."""

    def whole(self) -> bytes:
        """All of it, for what is small enough; it is closed then."""
        with self.content as content:
            return content.read()


def export(
    session: Session,
    what: str,
    part: Part,
    kind: Format,
    *,
    bom: bool = False,
    told: Callable[[int], None] | None = None,
) -> Ready:
    """The part of a view that the actor may see, in one shape; logged as an export with its rows.

    `told` hears now and then how many rows there are. Raises `UsageError` for what is not written so, `AccessDenied`
    where none of it is within the actor's posts, `NotSaved` where it cannot be logged: then nothing leaves.
    """
    view = view_named(what)
    check_part(view, part)
    rows = _counted(view.rows(session, part), told)
    words = session.policy.rules.vocabulary
    taken = Taken(view, part, in_words(view.columns, words), session.school, session.now(), rows)
    file = cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the caller closes it
    try:
        if kind == "csv":
            count = write_csv(taken, file, bom=bom)
        elif kind == "json":
            count = write_json(taken, file)
        else:
            from tutor_tui.reports.export.xlsx_file import write_xlsx

            count = write_xlsx(taken, file)
        exported(session, f"export {view.name}", count, subject=str(part))
    except BaseException:
        file.close()
        raise
    file.seek(io.SEEK_SET)
    return Ready(file, count)


def _counted(rows: Iterator[Values], told: Callable[[int], None] | None) -> Iterator[Values]:
    for number, row in enumerate(rows, 1):
        if told is not None and number % _EVERY == 0:
            told(number)
        yield row
