"""What an import did, for people and for programs."""

from dataclasses import dataclass
from typing import Any

from tutor_tui.importers.apply.plan import Counts
from tutor_tui.importers.parsed import Problem


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What was applied."""

    counts: Counts
    """Totals by what happened and kind of record, zeros included."""
    refused: tuple[Problem, ...]
    """Rows that were left out."""
    leavers: tuple[str, ...]
    """Who was marked as having left."""
    audit_entry: int | None
    """The entry of the audit log; None where nothing had to change."""

    def as_json(self) -> dict[str, Any]:
        """`added`, `changed`, `moved`, `unchanged` (totals by kind) and `refused` (file, line, column, reason)."""
        return summary_json(self.counts, self.refused)


def summary_json(counts: Counts, refused: tuple[Problem, ...]) -> dict[str, Any]:
    """The same object for a plan that is only looked at."""
    return {
        **{fate: dict(by_kind) for fate, by_kind in counts.items()},
        "refused": [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "reason": problem.reason,
            }
            for problem in refused
        ],
    }
