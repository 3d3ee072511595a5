"""Where a list begins and ends: title rows above the header, counts and repeated headers below."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.lists.columns import IGNORE, own_map
from tutor_tui.importers.lists.vocabulary import Vocabulary, squash_header
from tutor_tui.importers.records.places import Place

ENOUGH = 3
"""A header row has at least so many known names."""
_SEARCHED = 60
"""Rows in which the header is looked for."""
_FOREIGN_SEARCHED = 3
"""Rows in which the headers of other formats are looked for: they have no title rows."""
_PEOPLE = r"(?:pupils|students|children|learners|records|rows)"
_COUNTS = rf"(?:grand )?(?:count|records|totals?(?: number)?|number)(?: of)?(?: {_PEOPLE})?\W*(\d[\d,]*)"
_FOOTER = re.compile(
    rf"{_COUNTS}|\(?\d+ {_PEOPLE}\)?|page \d+(?: of \d+)?|end of report"
    r"|(?:printed|generated|produced|created|report|run)\b.*\d.*",
    re.IGNORECASE,
)
_COUNT = re.compile(_COUNTS, re.IGNORECASE)


def find_header(table: Table, vocabulary: Vocabulary, own: Mapping[str, str] | None = None) -> int | None:
    """The index of the first row with three or more known names; None where there is none.

    With a map of one's own its headers are known names too, and fewer are enough where it names fewer.
    """
    mine = own_map(own or {}, vocabulary)
    taken = sum(1 for field in mine.values() if field != IGNORE)
    enough = min(ENOUGH, taken) if taken else ENOUGH
    for index, row in enumerate(table.rows[:_SEARCHED]):
        known = {
            mine.get(squash_header(cell)) or (vocabulary.known(cell) or ("",))[0]
            for cell in row.cells
            if cell
        }
        if len(known - {"", IGNORE}) >= enough:
            return index
    return None


def refuse_foreign(
    tables: Sequence[Table], vocabulary: Vocabulary, own: Mapping[str, str] | None = None
) -> None:
    """Raise `ImportRefused` for a table with a header that only another format has, unless one's own map names it."""
    mine = {squash_header(header) for header in own or ()}
    for table in tables:
        for row in table.rows[:_FOREIGN_SEARCHED]:
            for cell in row.cells:
                squashed = squash_header(cell)
                if squashed not in mine and (what := vocabulary.foreign_header(squashed)):
                    raise ImportRefused(
                        f"the header {cell!r} says that this is {what.what}",
                        place=str(Place(table.file, row.line, unit=table.unit)),
                        remedy=what.remedy,
                    )


def data_rows(table: Table, header: int) -> Iterator[Row]:
    """The rows below the header that hold data: neither counts nor the header once more.

    Raises `ImportRefused` where the file ends within its last row.
    """
    names = table.rows[header].cells
    width = len(trimmed(names))
    last = len(table.rows) - 1
    for index, row in enumerate(table.rows[header + 1 :], start=header + 1):
        if is_footer(row) or row.cells == names:
            continue
        if index == last and table.unfinished and len(row.cells) < width:
            raise ImportRefused(
                f"the last line has {len(row.cells)} of {width} cells and no end: the file was cut off",
                place=f"{table.file} line {row.line}",
                remedy="Export or copy the file again.",
            )
        yield row


def stated_count(table: Table, header: int) -> int | None:
    """The number of rows that a line such as `Count: 213` below the list states; None where none does."""
    for row in reversed(table.rows[header + 1 :]):
        if not is_footer(row):
            return None
        if found := _COUNT.fullmatch(" ".join(cell for cell in row.cells if cell)):
            return int(found.group(1).replace(",", ""))
    return None


def is_footer(row: Row) -> bool:
    """Whether a row only says how many there were, or when it was printed."""
    said = [cell for cell in row.cells if cell]
    return len(said) <= 2 and _FOOTER.fullmatch(" ".join(said)) is not None


def trimmed(names: Sequence[str]) -> list[str]:
    """Headers without the blank ones at the end."""
    kept = list(names)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def widest_row(tables: Sequence[Table]) -> list[str]:
    """The cells of the first of the widest rows among the first of any table, without blank ones at the end."""
    rows = [row.cells for table in tables for row in table.rows[:_SEARCHED]]
    return trimmed(max(rows, key=lambda cells: sum(1 for cell in cells if cell), default=[]))


def shortened(headers: Sequence[str]) -> str:
    """Headers for the message that nothing was recognised."""
    said = ", ".join(header for header in headers if header)
    return said if len(said) <= 200 else said[:200] + " …"
