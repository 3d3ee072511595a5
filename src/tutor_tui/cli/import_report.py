"""How an import ended: as JSON for programs, and as one line for whoever reads the log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from tutor_tui.errors import TutorError

if TYPE_CHECKING:
    from tutor_tui.importers.apply import ImportPlan
    from tutor_tui.importers.apply.newer import PassedOver
    from tutor_tui.importers.apply.share import Share
    from tutor_tui.importers.parsed import Parsed, Problem

Outcome = Literal["applied", "unchanged", "not newer", "dry run", "refused"]


@dataclass(slots=True)
class Report:
    """What is known of an import, filled as it goes on."""

    outcome: Outcome = "refused"
    """How it ended; `unchanged` found everything as it was."""
    plan: "ImportPlan | None" = None
    """What would be done; None where nothing was read, or nothing was newer."""
    passed_over: "Sequence[PassedOver]" = field(default_factory=tuple)
    """Sources that are not newer."""
    shares: "Sequence[Share]" = field(default_factory=tuple)
    """What share would change, where a limit was set."""
    error: TutorError | None = None
    """Why nothing was written."""

    def as_json(self) -> dict[str, Any]:
        """Everything; totals are 0 where nothing was done."""
        from tutor_tui.importers.apply import summary_json

        counts = self.plan.counts() if self.plan is not None else {}
        if self.outcome == "refused":
            counts = {fate: dict.fromkeys(by_kind, 0) for fate, by_kind in counts.items()}
        summary = summary_json(counts, self.plan.refused if self.plan is not None else ())
        return {
            "outcome": self.outcome,
            "why": self.why,
            "error": _error(self.error),
            "sources": self._sources(),
            **{fate: summary.get(fate, {}) for fate in ("added", "changed", "moved", "unchanged")},
            "refused": summary["refused"],
            "warnings": [_problem(problem) for problem in self.plan.warnings] if self.plan else [],
            "leavers": len(self.plan.leavers) if self.plan else 0,
            "not_in_file": len(self.plan.not_in_file) if self.plan else 0,
            "shares": [
                {"of": share.of.many, "changing": share.changing, "there": share.there}
                for share in self.shares
            ],
        }

    @property
    def why(self) -> str:
        """Why nothing was written; empty where something was, or would be."""
        if self.error is not None:
            return self.error.message
        if self.outcome == "not newer":
            return _passed_over(self.passed_over)
        return "everything is on record already" if self.outcome == "unchanged" else ""

    def line(self, at: datetime) -> str:
        """When, how it ended, of what, and how much: one line without anybody's name."""
        parts = [f"{at:%Y-%m-%d %H:%M} import: {self.outcome}"]
        if self.plan is not None:
            parts.append("read " + "; ".join(_read(part) for part in self.plan.parsed.sources))
            parts += self.plan.totals() if self.outcome != "refused" else []
        if self.why:
            parts.append(self.why)
        elif self.passed_over:
            parts.append(f"passed over {_passed_over(self.passed_over)}")
        return ". ".join(parts)

    def _sources(self) -> list[dict[str, Any]]:
        taken = [_source(part, "") for part in self.plan.parsed.sources] if self.plan is not None else []
        return taken + [_source(one.source, one.why) for one in self.passed_over]


def _read(part: "Parsed") -> str:
    from tutor_tui.importers.together import named

    return f"{named(part.files)} as {part.importer}"


def _passed_over(over: "Sequence[PassedOver]") -> str:
    from tutor_tui.importers.together import named

    files: dict[str, list[str]] = {}
    for one in over:
        files.setdefault(one.why, []).extend(one.source.files)
    return "; ".join(f"{named(names)}: {why}" for why, names in files.items())


def _source(part: "Parsed", passed_over: str) -> dict[str, Any]:
    return {
        "files": list(part.files),
        "importer": part.importer,
        "kind": part.kind,
        "taken_for": part.taken_for,
        "rows": part.rows_read,
        "written_at": part.written_at.isoformat() if part.written_at else None,
        "passed_over": passed_over,
        "notes": list(part.notes),
        "columns": [{"header": use.header, "field": use.field, "why": use.why} for use in part.columns],
        "encodings": list(part.encodings),
    }


def _problem(problem: "Problem") -> dict[str, Any]:
    place = problem.place
    return {"file": place.file, "line": place.line, "column": place.column, "reason": problem.reason}


def _error(error: TutorError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    return {
        "title": error.title,
        "message": error.message,
        "place": error.place,
        "remedy": error.remedy,
        "exit": error.exit_code,
    }
