"""What fixes a format of this family: its files, the columns they need, and which name records of which."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor_tui.importers.oneroster.standard import HEADERS


@dataclass(frozen=True, slots=True)
class Layout:
    """A format that is a set of CSV files whose rows name one another by identifiers."""

    title: str
    """Its name in messages."""
    vocabularies: str
    """The synonym table: `config/imports/NAME.toml`, one table a file."""
    files: tuple[str, ...]
    """The files that are read, without their ending, in the order in which they are read."""
    needed: Mapping[str, tuple[str, ...]]
    """File → fields without whose columns it says nothing."""
    points_at: tuple[tuple[str, str, str], ...]
    """File, field and the file whose records it names."""
    in_parts: str
    """What to do where a set is too large."""


ONEROSTER = Layout(
    title="OneRoster",
    vocabularies="oneroster",
    files=tuple(HEADERS),
    needed={
        "academicSessions": ("id",),
        "orgs": ("id", "type"),
        "courses": ("id", "title"),
        "classes": ("id", "title"),
        "users": ("id", "forename", "surname"),
        "roles": ("user", "role"),
        "enrollments": ("class", "user", "role"),
        "demographics": ("id",),
        "categories": ("id", "title"),
        "lineItems": ("id", "title", "class", "deadline"),
        "results": ("task", "pupil", "state"),
    },
    points_at=(
        ("roles", "user", "users"),
        ("enrollments", "class", "classes"),
        ("enrollments", "user", "users"),
        ("demographics", "id", "users"),
        ("lineItems", "class", "classes"),
        ("lineItems", "category", "categories"),
        ("results", "task", "lineItems"),
        ("results", "pupil", "users"),
    ),
    in_parts="Export it in parts: first without results, then the results as changes (delta).",
)
