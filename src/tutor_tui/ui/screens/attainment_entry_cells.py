"""What is typed into a sheet and not saved yet: cells by pupil and column, kept as text over a dropped line."""

import json
from collections.abc import Mapping, Sequence

import msgspec

from tutor_tui.queries.attainment.sheet import EntryRow
from tutor_tui.rules.attainment.pasting import Pasted
from tutor_tui.rules.attainment.values import NoValue, read_value
from tutor_tui.services.attainment.values import COLUMNS, Clash, Column, Entry, on_record

LONGEST = 60
"""Characters that a cell takes: more than any value has."""
Place = tuple[int, Column]
"""A cell: the pupil and the column."""


class Typed(msgspec.Struct):
    """One cell in which something was typed."""

    text: str
    """As typed; empty clears."""
    seen: str
    """What was on record when it was typed, or when the other value was shown."""


class Cells:
    """The cells that differ from what is on record."""

    def __init__(self) -> None:
        """Nothing is typed."""
        self._typed: dict[Place, Typed] = {}

    # One cell

    def text(self, row: EntryRow, column: Column) -> str:
        """What the cell shows: as typed, else as on record."""
        typed = self._typed.get((row.pupil_id, column))
        return on_record(row, column) if typed is None else typed.text

    def put(self, row: EntryRow, column: Column, text: str) -> None:
        """Have the cell hold this text; the same as on record is nothing typed."""
        place, known = (row.pupil_id, column), on_record(row, column)
        typed = self._typed.get(place)
        if text.strip() == known and (typed is None or typed.seen == known):
            self._typed.pop(place, None)
        elif typed is None:
            self._typed[place] = Typed(text[:LONGEST], known)
        else:
            typed.text = text[:LONGEST]

    def settle(self, row: EntryRow, column: Column) -> None:
        """The cell is left: a value of the scale is shown as the scale writes it."""
        if self.is_typed(row, column) and not self.fault(row, column):
            text = self.text(row, column)
            self.put(row, column, read_value(text, row.seat.scale).written if text.strip() else "")

    def is_typed(self, row: EntryRow, column: Column) -> bool:
        """Whether the cell holds something that is not saved."""
        return (row.pupil_id, column) in self._typed

    def fault(self, row: EntryRow, column: Column) -> str:
        """Why what is typed cannot be saved; empty where it can, or nothing is typed."""
        typed = self._typed.get((row.pupil_id, column))
        if typed is None or not typed.text.strip():
            return ""
        try:
            read_value(typed.text, row.seat.scale)
        except NoValue as error:
            return f"{error.message[:1].upper()}{error.message[1:]}. {error.remedy}"
        return ""

    def other(self, row: EntryRow, column: Column) -> str | None:
        """What somebody else has recorded since the cell was typed; None where it is as it was."""
        typed = self._typed.get((row.pupil_id, column))
        known = on_record(row, column)
        return None if typed is None or known in (typed.seen, typed.text) else known

    # All cells

    def entries(self, rows: Sequence[EntryRow]) -> list[Entry]:
        """What can be saved, in the sheet's order; without what is not on the scale."""
        return [
            Entry(row.pupil_id, column, typed.text, typed.seen)
            for row in rows
            for column in COLUMNS
            if (typed := self._typed.get((row.pupil_id, column))) is not None and not self.fault(row, column)
        ]

    def faults(self, rows: Sequence[EntryRow]) -> list[tuple[EntryRow, Column]]:
        """The cells that cannot be saved, in the sheet's order."""
        return [(row, column) for row in rows for column in COLUMNS if self.fault(row, column)]

    def fill(self, rows: Mapping[int, EntryRow], column: Column, pasted: Pasted) -> None:
        """Have a column hold what was pasted."""
        for one in pasted.filled:
            self.put(rows[one.pupil_id], column, one.written)

    def saved(self, entries: Sequence[Entry]) -> None:
        """These are on record now."""
        for entry in entries:
            self._typed.pop((entry.pupil_id, entry.column), None)

    def shown(self, clashes: Sequence[Clash]) -> None:
        """The others' values were shown: saving again records one's own."""
        for clash in clashes:
            typed = self._typed.get((clash.pupil_id, clash.column))
            if typed is not None:
                typed.seen = clash.theirs

    def forget(self) -> None:
        """Throw everything away."""
        self._typed.clear()

    def __len__(self) -> int:
        return len(self._typed)

    # Kept over a dropped line

    def as_text(self) -> str:
        """Everything, for a draft; empty where nothing is typed."""
        cells = [[pupil, column, typed.text, typed.seen] for (pupil, column), typed in self._typed.items()]
        return json.dumps(cells) if cells else ""

    def take_back(self, text: str, rows: Sequence[EntryRow]) -> None:
        """Have the cells of a draft again, of who is still in the sheet; what was saved since is left out."""
        by_id = {row.pupil_id: row for row in rows}
        for pupil_id, column, typed, seen in _cells_of(text):
            row = by_id.get(pupil_id)
            if row is not None and on_record(row, column) != typed:
                self._typed[pupil_id, column] = Typed(typed, seen)


def _cells_of(text: str) -> list[tuple[int, Column, str, str]]:
    """The cells of a draft; none where it is no draft of a sheet."""
    try:
        return msgspec.json.decode(text, type=list[tuple[int, Column, str, str]]) if text else []
    except msgspec.MsgspecError:
        return []
