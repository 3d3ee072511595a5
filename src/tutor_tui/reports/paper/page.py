"""What stands on one sheet: a heading, parts with sentences, points and a table, a foot."""

import msgspec


class Table(msgspec.Struct, frozen=True):
    """Rows under headings."""

    headings: tuple[str, ...]
    """One a column."""
    rows: tuple[tuple[str, ...], ...]
    """As many cells each as there are headings."""
    more: int = 0
    """Rows that were left out."""


class Part(msgspec.Struct, frozen=True):
    """One part of a sheet."""

    title: str
    """Its heading."""
    said: tuple[str, ...] = ()
    """Sentences, one a line."""
    points: tuple[str, ...] = ()
    """Points of a list, after the sentences."""
    more: int = 0
    """Points that were left out."""
    table: Table | None = None
    """After the points."""
    blank: int = 0
    """Empty lines to write on, after everything else; where the sheet has more room, they are more."""


class Page(msgspec.Struct, frozen=True):
    """One sheet."""

    heading: str
    """What it is and whose."""
    under: tuple[str, ...]
    """Lines under the heading: of when, by whom, for whom."""
    greeting: tuple[str, ...]
    """Lines before the first part; may be none."""
    parts: tuple[Part, ...]
    """Top to bottom."""
    closing: tuple[str, ...]
    """Lines after the last part."""
    foot: str
    """At the bottom of the sheet, small."""
