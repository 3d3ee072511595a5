"""What a plan collects while it is made: rows to write, and what is said of each record."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tutor_tui.importers.apply.plan import FATES, Changes, Fate, FieldChange, PlannedChange, RecordKind
from tutor_tui.importers.parsed import Kind, Parsed, Problem
from tutor_tui.importers.records.places import Place
from tutor_tui.services.work import Work
from tutor_tui.store.models import Row, Table
from tutor_tui.store.models.tables import TABLES

Progress = Callable[[int, int], None]
"""Told after each batch how many rows of how many are written."""
_BATCH = 500
_ROLL: tuple[RecordKind, ...] = ("year_groups", "forms", "pupils", "identifiers")
_TEACHING: tuple[RecordKind, ...] = ("subjects", "teaching_groups", "group_members")
_HOLDS: dict[Kind, tuple[RecordKind, ...]] = {
    "pupils": _ROLL,
    "carers": ("carers", "pupil_carers"),
    "homework": ("identifiers", *_TEACHING, "tasks", "homework"),
    "attendance": ("absences",),
    "attainment": ("attainment", "trajectories"),
    "school": (
        *_ROLL,
        "carers",
        "pupil_carers",
        "staff",
        *_TEACHING,
        "group_teachers",
        "tasks",
        "homework",
    ),
}
"""Which kinds of record a sort of file can give."""


class Ledger:
    """Rows that will be inserted and changed, and the record of why."""

    def __init__(self, parsed: Parsed) -> None:
        self.refused: list[Problem] = list(parsed.refused)
        self.warnings: list[Problem] = [
            problem for problem in parsed.problems if problem.severity == "warning"
        ]
        self.fates: dict[Fate, Changes] = {fate: {kind: [] for kind in _HOLDS[parsed.kind]} for fate in FATES}
        self._inserts: dict[type[Table], list[Row]] = {}
        self._changes: list[tuple[Row, dict[str, Any]]] = []

    def say(
        self, fate: Fate, kind: RecordKind, what: str, place: Place | None, fields: Iterable[FieldChange] = ()
    ) -> None:
        """Record what happens to one record."""
        self.fates[fate][kind].append(PlannedChange(what, place, tuple(fields)))

    def refuse(self, place: Place, reason: str) -> None:
        """The row at `place` is left out."""
        self.refused.append(Problem(place, reason, "error"))

    def warn(self, place: Place, reason: str) -> None:
        """The row at `place` is taken, with a doubt."""
        self.warnings.append(Problem(place, reason, "warning"))

    def insert(self, row: Row) -> None:
        """Insert this row; rows that it refers to may be new themselves."""
        row._dirty.clear()  # type: ignore[attr-defined]  # inserted whole; the set is half of its weight
        self._inserts.setdefault(type(row), []).append(row)

    def change(self, row: Row, **fields: Any) -> None:
        """Set these fields of a row of the database; values may be new rows."""
        self._changes.append((row, fields))

    @property
    def rows(self) -> int:
        """How many rows are still to be inserted and changed."""
        return len(self._changes) + sum(len(rows) for rows in self._inserts.values())

    def forget_what_is_said(self) -> None:
        """Keep only the rows to write: of a long list the plan holds the words already."""
        self.fates = {}
        self.refused, self.warnings = [], []

    def write(self, unit: Work, progress: Progress | None) -> None:
        """Write everything within the unit's transaction; what is written is held no longer, so it is done once."""
        total, done = self.rows, 0
        for model in TABLES:
            for batch in _batches(deque(self._inserts.pop(model, ()))):
                for row in batch:
                    _link(row)
                unit.insert_many(batch)
                done += len(batch)
                if progress is not None:
                    progress(done, total)
        for row, fields in self._changes:
            unit.change(row, **fields)
            done += 1
            if progress is not None and (done % _BATCH == 0 or done == total):
                progress(done, total)


def _batches(rows: deque[Row]) -> Iterator[list[Row]]:
    while rows:
        yield [rows.popleft() for _ in range(min(_BATCH, len(rows)))]


def _link(row: Row) -> None:
    """Take over the ids of rows that were new when this one was made."""
    for parent in row._meta.refs:
        if row.__data__.get(parent.name) is None and row.__rel__.get(parent.name) is not None:
            setattr(row, parent.name, row.__rel__[parent.name])
