"""Which column holds which fact: by the synonym table, and first of all by the user's own map."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tutor_tui.errors import UsageError
from tutor_tui.importers.lists.vocabulary import Vocabulary, squash_header
from tutor_tui.importers.parsed import ColumnUse, Why
from tutor_tui.policy.place import nearest

IGNORE = "ignore"
"""In a map of one's own: the column is left out."""
_NEVER_READ = ("password", "passwort", "passwd")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What every column of one table is taken for."""

    uses: tuple[ColumnUse, ...]
    """One entry a column, in the order of the file."""
    positions: dict[str, int]
    """Field → index of its column."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns that are not read, without blank ones."""
        return tuple(use.header for use in self.uses if not use.field and use.header)

    @property
    def ambiguous(self) -> tuple[ColumnUse, ...]:
        """Columns that name a fact which another column names better or earlier."""
        return tuple(use for use in self.uses if use.why == "repeated")

    def header(self, field: str) -> str:
        """The header of a field's column; empty where the table has none."""
        return self.uses[self.positions[field]].header if field in self.positions else ""


def suggest_map(
    headers: Sequence[str],
    vocabulary: Vocabulary,
    own: Mapping[str, str] | None = None,
    blank: Collection[int] = (),
) -> ColumnMap:
    """What each of `headers` is taken for. `own` (header → field, or `ignore`) wins over the synonyms.

    Where several columns name one fact, one that is not among the `blank` ones (places of columns without any
    value) wins, then the best synonym, then the first column. A password is never read.
    Raises `UsageError` for an own map that names an unknown field, or one field twice.
    """
    mine = own_map(own or {}, vocabulary)
    chosen = [_wish(header, vocabulary, mine) for header in headers]
    best: dict[str, tuple[bool, int, int]] = {}
    for index, (field, rank) in enumerate(chosen):
        wish = (index in blank and rank != _MINE, rank, index)
        if field and (field not in best or wish < best[field]):
            best[field] = wish
    positions = {field: index for field, (_, _, index) in best.items()}
    uses = tuple(
        _use(header, field, rank, positions.get(field) == index, vocabulary)
        for index, (header, (field, rank)) in enumerate(zip(headers, chosen, strict=True))
    )
    return ColumnMap(uses, positions)


def own_map(own: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """A user's map by squashed header; raises `UsageError` as `suggest_map`."""
    for header, field in own.items():
        if field != IGNORE and field not in vocabulary.field:
            raise UsageError(
                f"the map gives {header!r} the field {field!r}, which there is not",
                remedy=nearest(field, [*vocabulary.field, IGNORE], "field"),
            )
    twice = [field for field, count in Counter(own.values()).items() if count > 1 and field != IGNORE]
    if twice:
        raise UsageError(
            f"the map gives several columns the field {twice[0]!r}",
            remedy=f"Give one of them the field, and leave the others out ({IGNORE!r}).",
        )
    return {squash_header(header): field for header, field in own.items()}


_MINE = -1
_IGNORED, _NEVER, _UNKNOWN = -2, -3, -4
_LEFT_OUT: dict[int, Why] = {_IGNORED: "ignored", _NEVER: "never read", _UNKNOWN: "unknown"}


def _wish(header: str, vocabulary: Vocabulary, mine: Mapping[str, str]) -> tuple[str, int]:
    """The field that a header asks for and how well; without field, why not."""
    squashed = squash_header(header)
    if any(word in squashed for word in _NEVER_READ):
        return "", _NEVER
    if squashed and squashed in mine:
        field = mine[squashed]
        return ("", _IGNORED) if field == IGNORE else (field, _MINE)
    field, rank = vocabulary.known(header) or ("", _UNKNOWN)
    return field, rank


def _use(header: str, field: str, rank: int, won: bool, vocabulary: Vocabulary) -> ColumnUse:
    if not field:
        return ColumnUse(header, "", "", _LEFT_OUT[rank])
    title = vocabulary.field[field].title
    if not won:
        return ColumnUse(header, "", title, "repeated")
    return ColumnUse(header, field, title, "own map" if rank == _MINE else "synonym")
