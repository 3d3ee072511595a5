"""A whole school's archive, known by its manifest: it is read into an empty database, never into a school."""

from dataclasses import dataclass

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.store.archive.opening import is_archive


@dataclass(frozen=True, slots=True)
class WholeSchool:
    """What `tutor-tui archive` writes."""

    name: str = "archive"
    """Identifier."""
    title: str = "a whole school's archive"
    """What it reads."""
    kind: Kind = "school"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """A zip with the manifest of an archive, or the mark of a sealed one."""
        if any(is_archive(file) for file in source.files):
            return Recognised(self.name, CERTAIN, "its manifest says so")
        return None

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """Nothing: raises `ImportRefused`, which says how an archive is read."""
        if self.sniff(source, options) is None:
            raise ImportRefused(
                "this is no school archive", place=source.place, remedy="Name what `tutor-tui archive` made."
            )
        raise ImportRefused(
            "this is a whole school's archive (its manifest says so), and here is a school already",
            place=source.place,
            remedy="Read it into a database that is not there yet: tutor-tui --db NEW.db import ARCHIVE.",
        )
