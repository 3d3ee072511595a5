"""The files of a tree of CSV files: which sort each of them is, by its headers; of dated copies the newest."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.nested import newest
from tutor_tui.importers.files.sheet import Sheet, sheet_from
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.files.table import Table
from tutor_tui.importers.lists.vocabulary import file_vocabularies, squash_header
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.platforms.own_lists import own_list

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "submissions": ("state", "task", "user"),
    "associations": ("state", "user", "section"),
    "assignments": ("id", "title", "deadline", "section"),
    "users": ("id", "role"),
    "sections": ("id", "name", "state"),
    "listed": ("group", "title", "deadline"),
    "handed_in": ("title", "full_name", "state", "late"),
}
"""Columns by which a sort of file is told from the others."""
_ONLY_WITHOUT: Mapping[str, frozenset[str]] = {
    "listed": frozenset({"studentname"}),
    "handed_in": frozenset({"duedate", "deadline", "due"}),
}
"""Headers with which the list is one of pupils and tasks, which the homework list reads."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The sheets of a tree by their sort, and the school's own lists."""

    sheets: Mapping[str, list[Sheet]]
    """Sort of file → sheets, in the order of their paths."""
    who: list[Sheet]
    """Lists of who is who."""
    courses: list[Sheet]
    """Lists of which course is which group."""

    def of(self, sort: str) -> list[Sheet]:
        """The sheets of one sort."""
        return self.sheets.get(sort, [])

    @property
    def all(self) -> list[Sheet]:
        """Every sheet."""
        return [*self.who, *self.courses, *(sheet for sheets in self.sheets.values() for sheet in sheets)]


def tree_of(source: Source, options: ReadOptions) -> Tree | str:
    """The source as a tree; the name of a file that belongs to none instead, where there is one.

    Raises `ImportRefused` for a file that is no table.
    """
    sheets: dict[str, list[Sheet]] = {}
    own: dict[str, list[Sheet]] = {"who": [], "courses": []}
    for file in newest(source.files):
        tables = source.tables(file)
        if len(tables) != 1 or not tables[0].rows:
            return source.called(file)
        known = _sheet(tables[0], options)
        if known is not None:
            sheets.setdefault(known[0], []).append(known[1])
        elif mine := own_list(tables[0], options):
            own[mine[1]].append(mine[0])
        else:
            return source.called(file)
    return Tree(sheets, own["who"], own["courses"])


def _sheet(table: Table, options: ReadOptions) -> tuple[str, Sheet] | None:
    headers = {squash_header(cell) for cell in table.rows[0].cells}
    vocabularies = file_vocabularies("canvas")
    for sort, needed in _NEEDED.items():
        known = vocabularies[sort].field
        there = all({squash_header(name) for name in known[field].headers} & headers for field in needed)
        if there and not _ONLY_WITHOUT.get(sort, frozenset()) & headers:
            return sort, sheet_from(table, 0, vocabularies[sort], ReadOptions(options.today, options.dates))
    return None


def needed_tree(source: Source, options: ReadOptions) -> Tree:
    """As `tree_of`; raises `ImportRefused` also for a file that belongs to none, and for a tree without work."""
    tree = tree_of(source, options)
    if isinstance(tree, str):
        raise ImportRefused(
            "this is no file of such a tree",
            place=tree,
            remedy="Give it by itself, or the export as it came.",
        )
    if not tree.of("assignments") and not tree.of("listed"):
        raise ImportRefused(
            "nothing says what was set",
            place=source.place,
            remedy="Give the whole export: its assignments, and the submissions that belong to them.",
        )
    return tree
