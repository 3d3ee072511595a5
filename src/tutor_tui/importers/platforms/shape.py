"""How a platform's objects lie in its JSON: in named lists, in pages, in bare arrays, within one another."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.platforms.item import Item
from tutor_tui.importers.records.places import Place

_DEEPEST = 6
"""Levels of lists and pages within one another that are looked through."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a platform calls its lists."""

    lists: Mapping[str, str]
    """Key over a list → kind of its objects; empty where only the objects tell (`value`)."""
    kind_of: Callable[[Mapping[str, object]], str]
    """The kind of an object by what it says; empty for none of this platform's."""
    next_page: str
    """The key of a page that says where the next one is."""
    is_page: Callable[[Mapping[str, object]], bool] = lambda page: False
    """Whether an object is one of this platform's pages though its list is empty."""


@dataclass(slots=True)
class Found:
    """The objects of one platform in the files given."""

    items: list[tuple[str, Item, Mapping[str, str]]] = field(default_factory=list)
    """(kind, object, identifiers of the objects around it by kind), in the order of the files."""
    faults: list[tuple[Place, str]] = field(default_factory=list)
    """Records that are no objects, with the reason."""
    pages: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """(key of the list, whether another page follows) → pages."""

    def of(self, kind: str) -> Iterator[tuple[Item, Mapping[str, str]]]:
        """The objects of one kind, each with the identifiers of those around it."""
        return ((item, around) for one, item, around in self.items if one == kind)

    def unfinished(self) -> list[str]:
        """Keys of lists of which every page says that another one follows."""
        return sorted(key for key, follows in self.pages if follows and not self.pages[key, False])


def search(document: object, shape: Shape, file: str, found: Found) -> bool:
    """Add the objects of a document to `found`; whether there is anything of this platform in it.

    Raises `ImportRefused` for a page that says where the next one is in a way that cannot be.
    """
    walk = _Walk(shape, file, found)
    walk.into(document, {}, 0)
    return walk.is_ours


class _Walk:
    def __init__(self, shape: Shape, file: str, found: Found) -> None:
        self.is_ours = False
        self._shape = shape
        self._file = file
        self._found = found
        self._number = 0

    def into(self, node: object, around: Mapping[str, str], depth: int) -> None:
        if depth > _DEEPEST:
            return
        if isinstance(node, list):
            for one in node:
                self.into(one, around, depth + 1)
        elif isinstance(node, dict):
            if kind := self._shape.kind_of(node):
                self._take(kind, node, around, depth)
            else:
                self._page(node, around, depth)

    def _take(self, kind: str, node: Mapping[str, object], around: Mapping[str, str], depth: int) -> None:
        self.is_ours = True
        self._number += 1
        item = Item(self._file, self._number, node)
        self._found.items.append((kind, item, around))
        number = node.get("id")
        within = {**around, kind: number} if isinstance(number, str) else around
        for key in self._shape.lists.keys() & node.keys():
            self._listed(key, node[key], within, depth)

    def _page(self, node: Mapping[str, object], around: Mapping[str, str], depth: int) -> None:
        keys = [key for key in self._shape.lists if key in node]
        self.is_ours |= self._shape.is_page(node)
        if not keys:
            return
        context = node.get("@odata.context")
        within = {**around, "context": context} if isinstance(context, str) else around
        follows = node.get(self._shape.next_page)
        for key in keys:
            self._listed(key, node[key], within, depth)
            if self.is_ours:
                if follows is not None and not isinstance(follows, str):
                    raise ImportRefused(
                        f"{self._shape.next_page} is no text: the page is damaged",
                        place=self._file,
                        remedy="Export it again; do not repair it by hand.",
                    )
                self._found.pages[key, bool(follows)] += 1

    def _listed(self, key: str, value: object, around: Mapping[str, str], depth: int) -> None:
        kind = self._shape.lists[key]
        self.is_ours |= bool(kind)
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                if kind:
                    self._number += 1
                    place = Place(self._file, self._number, key, unit="record")
                    self._found.faults.append((place, "no object: the record cannot be read"))
            elif kind:
                self._take(kind, one, around, depth + 1)
            else:
                self.into(one, around, depth + 1)
