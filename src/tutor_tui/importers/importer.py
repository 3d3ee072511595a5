"""What every importer offers."""

from dataclasses import dataclass
from typing import Protocol

from tutor_tui.importers.files.source import Source
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions

CERTAIN = 1.0
"""The confidence that ends the search."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one importer says of a source."""

    importer: str
    """The importer's name."""
    confidence: float
    """From 0 to 1; the highest reads the source."""
    why: str
    """By what it was recognised, for the preview."""


class Importer(Protocol):
    """One format."""

    @property
    def name(self) -> str:
        """Identifier on the command line and in saved maps."""

    @property
    def title(self) -> str:
        """What it reads, in the words of a school office."""

    @property
    def kind(self) -> Kind:
        """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """What the source looks like to this importer; None where it is not for it."""

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """Understand the whole source; raises `ImportRefused` where it is broken as a whole."""
