"""One way to read every list: CSV or XLSX with a header row, one record or several from each row below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Sheet, sheets_of
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import Recognised
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.absences import AbsenceRecord
from tutor_tui.importers.records.attainment import AttainmentRecord
from tutor_tui.importers.records.homework import HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.records.pupils import PupilRecord


class Records(TypedDict, total=False):
    """What one list holds, by the field of `Parsed` that it fills."""

    pupils: tuple[PupilRecord, ...]
    tasks: tuple[HomeworkTaskRecord, ...]
    states: tuple[HomeworkStateRecord, ...]
    absences: tuple[AbsenceRecord, ...]
    attainment: tuple[AttainmentRecord, ...]


@dataclass(frozen=True, slots=True)
class ListImporter:
    """A list that is known by its headers."""

    name: str
    """Identifier."""
    title: str
    """What it reads, in the words of a school office."""
    kind: Kind
    """What its records are about; the synonym table has the same name."""
    called: str
    """What the preview calls such a list: "A pupil list"."""
    confidence: float
    """How sure its headers make, from 0 to 1: the more telling they are, the higher."""
    is_about: Callable[[Sheet], bool]
    """Whether the columns of a sheet are enough."""
    why: Callable[[Sheet], str]
    """By what the sheet was recognised, for the preview."""
    missing: str
    """What is said of a file in which no sheet has columns enough."""
    understand: Callable[[Sequence[Sheet], Reading], Records]
    """The records of the sheets; what is wrong with a row goes to the `Reading`."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """A header row with columns enough in each file."""
        sheets = self._sheets(source, options)
        return Recognised(self.name, self.confidence, self.why(sheets[0])) if sheets else None

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """The records of every sheet; raises `ImportRefused` where columns are missing."""
        sheets = self._sheets(source, options)
        if not sheets:
            raise ImportRefused(
                self.missing, place=source.place, remedy="Name the columns with a map of your own."
            )
        reading = Reading(sheets, options)
        records = self.understand(sheets, reading)
        reading.check_stated()
        taken_for = f"{self.called}: {self.why(sheets[0])}."
        return replace(reading.parsed(self.name, self.kind, taken_for), **records)

    def _sheets(self, source: Source, options: ReadOptions) -> list[Sheet]:
        return sheets_of(source, vocabulary(self.kind), options, self.is_about)
