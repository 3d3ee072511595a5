"""The columns of a list as a person may assign them: which there are, which facts they can hold."""

from collections.abc import Mapping, Sequence

import msgspec

from tutor_tui.importers.lists.columns import IGNORE, own_map
from tutor_tui.importers.lists.vocabulary import squash_header, vocabulary
from tutor_tui.importers.parsed import ColumnUse, Kind, Parsed

LISTS: tuple[Kind, ...] = ("pupils", "carers", "homework", "attendance", "attainment")
"""Kinds of lists whose columns can be assigned."""


class ColumnGuess(msgspec.Struct, frozen=True):
    """One column."""

    header: str
    """As the file writes it."""
    field: str = ""
    """What it is taken for: a field, `ignore` where somebody said so, empty where nobody knows it."""
    is_own: bool = False
    """Whether a person has said so before."""


class ListColumns(msgspec.Struct, frozen=True):
    """The columns of one list, or of several that have the same ones."""

    files: tuple[str, ...]
    """The files' names."""
    kind: Kind
    """What the list is about."""
    columns: tuple[ColumnGuess, ...]
    """Those that can be assigned, each header once."""
    headers: tuple[tuple[str, ...], ...]
    """The header rows, by which the map is remembered."""

    @property
    def said_before(self) -> dict[str, str]:
        """The map that is remembered now."""
        return {column.header: column.field for column in self.columns if column.is_own}


def lists_of(parsed: Parsed) -> tuple[ListColumns, ...]:
    """The lists among what was read; formats with fixed headers have nothing to assign."""
    return tuple(
        ListColumns(part.files, part.kind, _guesses(part.columns), part.headers)
        for part in parsed.sources
        if part.headers and part.kind in LISTS
    )


def unknown_list(file: str, headers: Sequence[str]) -> ListColumns:
    """The columns of a list that nobody knows."""
    columns = dict.fromkeys(header for header in headers if header)
    return ListColumns((file,), "pupils", tuple(map(ColumnGuess, columns)), (tuple(headers),))


def fields_of(kind: Kind) -> dict[str, str]:
    """Name and title of every fact that a column of such a list can hold."""
    return {name: field.title for name, field in vocabulary(kind).field.items()}


def assigned(kind: Kind, columns: Sequence[ColumnGuess], chosen: Mapping[str, str]) -> dict[str, str]:
    """The map (header → field or `ignore`) of what a person chose: what differs from the guess, or was said before.

    `chosen` gives the field, `ignore`, or nothing for each header. Raises `UsageError` for one field twice.
    """
    made = {
        column.header: field
        for column in columns
        if (field := chosen.get(column.header, "")) and (field != column.field or column.is_own)
    }
    for column in columns:
        if column.field and not chosen.get(column.header, ""):
            made[column.header] = IGNORE
    own_map(made, vocabulary(kind))
    return made


def _guesses(uses: Sequence[ColumnUse]) -> tuple[ColumnGuess, ...]:
    found: dict[str, ColumnGuess] = {}
    for use in uses:
        if use.header and use.why != "never read":
            field = IGNORE if use.why == "ignored" else use.field
            is_own = use.why in ("own map", "ignored")
            found.setdefault(squash_header(use.header), ColumnGuess(use.header, field, is_own))
    return tuple(found.values())
