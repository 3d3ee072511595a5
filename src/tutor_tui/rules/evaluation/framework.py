"""What is scored: the features, each with its items."""

from collections.abc import Iterator

import msgspec


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that is scored."""

    id: str
    """Short name, once in the whole framework: scores are kept by it."""
    title: str
    """A few words."""
    strong: str
    """What is seen where it is strong: 1."""
    weak: str
    """What is seen where it needs significant development: 4."""


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Items that belong together."""

    id: str
    """Short name, once among the features."""
    title: str
    """What people call it."""
    items: tuple[Item, ...]
    """In their order, one at least."""


class Framework(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that is scored."""

    features: tuple[Feature, ...]
    """In their order, one at least."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in their order."""
        return tuple(item for feature in self.features for item in feature.items)

    def numbered(self) -> Iterator[tuple[str, Feature, Item]]:
        """All items with their feature and number, which is place within place: "4.2"."""
        for place, feature in enumerate(self.features, 1):
            for within, item in enumerate(feature.items, 1):
                yield f"{place}.{within}", feature, item
