"""What an import would do, for the preview: nothing has been written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.parsed import Parsed, Problem
from tutor_tui.importers.records.places import Place
from tutor_tui.policy.vocabulary import Word

RecordKind = Literal[
    "year_groups",
    "forms",
    "pupils",
    "identifiers",
    "carers",
    "pupil_carers",
    "staff",
    "subjects",
    "teaching_groups",
    "group_members",
    "group_teachers",
    "tasks",
    "homework",
    "absences",
    "attainment",
    "trajectories",
]
"""What is counted; `identifiers` is what one system calls one pupil on record, `pupil_carers` one carer of one pupil,
`homework` one pupil's share in a task, `absences` one pupil's mark for one session, `attainment` one pupil's value in
one subject at a point, `trajectories` the line from baseline to target."""
Fate = Literal["added", "changed", "moved", "unchanged"]
FATES: tuple[Fate, ...] = ("added", "changed", "moved", "unchanged")
FieldChange = tuple[str, str, str]
"""Fact, what it was, what it becomes; all in words, empty where there is nothing."""
_NAMED = 40
"""How many pupils who are not in the file are named: a form's list leaves out the rest of the school."""
Counts = dict[Fate, dict[RecordKind, int]]


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What happens to one record."""

    what: str
    """Its name: "Brown, Lily", "8A"."""
    place: Place | None
    """The row that says so; None for what follows from several rows, such as a form."""
    fields: tuple[FieldChange, ...] = ()
    """What is set or changed; empty for a record that stays as it is."""

    def __str__(self) -> str:
        said = "; ".join(
            f"{name} {old or '–'} → {new}" if old else f"{name} {new}" for name, old, new in self.fields
        )
        return f"{self.what}: {said}" if said else self.what


Changes = dict[RecordKind, list[PlannedChange]]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What applying a file would do. Each record is in exactly one of added, changed, moved and unchanged."""

    parsed: Parsed
    """What was read."""
    options: PlanOptions
    """What was decided."""
    added: Changes
    """Records that are new; every kind that this sort of file can hold has its entry, in all four of these."""
    changed: Changes
    """Records of which something becomes different."""
    moved: Changes
    """Pupils who change form (`fields` then also says what else becomes different)."""
    unchanged: Changes
    """Records that stay as they are, also those whose own word counts more than the file's."""
    refused: tuple[Problem, ...]
    """Rows that are left out, by the reader or because of what the school already has; in the file's order."""
    warnings: tuple[Problem, ...]
    """Doubts about rows that are taken; a place without line is about the file."""
    not_in_file: tuple[str, ...]
    """Who is on roll and not in the file; nobody is removed for it, unless `options.full_roll`."""
    leavers: tuple[str, ...]
    """Who is marked as having left because the file is the full roll."""
    words: dict[RecordKind, Word] = field(compare=False)
    """What the school calls each kind."""
    absent_carers: tuple[str, ...] = ()
    """Carers on record of the pupils of a contacts list whom it lacks; they stay. Nobody who is restricted."""

    def counts(self) -> Counts:
        """Totals by kind of record, zeros included."""
        return {fate: {kind: len(found) for kind, found in self.of(fate).items()} for fate in FATES}

    def of(self, fate: Fate) -> Changes:
        """The records that are added, changed, moved or unchanged."""
        by_fate = {
            "added": self.added,
            "changed": self.changed,
            "moved": self.moved,
            "unchanged": self.unchanged,
        }
        return by_fate[fate]

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.leavers) or any(self.of(fate)[kind] for fate in FATES[:3] for kind in self.of(fate))

    def lines_for_people(self) -> list[str]:
        """The preview as plain lines: totals, what moves and changes, what is left out and why, who is missing."""
        lines = [self.parsed.taken_for, *self.parsed.notes, *self.totals()]
        for fate in ("moved", "changed"):
            lines += [f"{fate}: {change}" for found in self.of(fate).values() for change in found]
        lines += [f"left out: {problem.place}: {problem.reason}" for problem in self.refused]
        lines += [f"note: {problem.place}: {problem.reason}" for problem in self.warnings]
        if self.leavers:
            lines.append(f"marked as having left ({len(self.leavers)}): {', '.join(self.leavers)}")
        elif self.not_in_file:
            lines.append(_some("on roll but not in the file, nothing is done", self.not_in_file))
        if self.absent_carers:
            lines.append(_some("on record but not in the list, nothing is done", self.absent_carers))
        return lines

    def totals(self) -> list[str]:
        """One line for each fate that any record has: "added: 28 pupils, 1 form"."""
        lines = []
        for fate, by_kind in self.counts().items():
            said = [self.words[kind].count(number) for kind, number in by_kind.items() if number]
            lines += [f"{fate}: {', '.join(said)}"] if said else []
        if self.refused:
            rows = Counter((problem.place.file, problem.place.line) for problem in self.refused)
            lines.append(f"left out: {len(rows)} {'row' if len(rows) == 1 else 'rows'}")
        return lines


def _some(what: str, names: Sequence[str]) -> str:
    """A line that counts names and gives the first of them."""
    more = len(names) - _NAMED
    return f"{what} ({len(names)}): {', '.join(names[:_NAMED])}" + (f" and {more} more" if more > 0 else "")
