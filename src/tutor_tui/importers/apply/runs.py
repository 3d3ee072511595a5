"""What is kept of each import: which files it read, and what it did."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tutor_tui.importers.apply.summary import ImportSummary
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import named
from tutor_tui.store.models import ImportRun
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

_LONGEST = 200
"""Characters of the files' names that are kept."""


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest import of one sort of file."""

    at: datetime
    """When it was imported."""
    digest: str
    """What its files and decisions came to."""
    written_at: datetime | None
    """When its files were written."""


def note_run(session: Session, parsed: Parsed, summary: ImportSummary) -> None:
    """Note each source of an import; one that changed nothing only where its content is news."""
    for part in parsed.sources:
        if summary.audit_entry is None:
            last = last_run(part) if part.digest else None
            if not part.digest or (last is not None and last.digest == part.digest):
                continue
        ImportRun.create(
            at=session.now(),
            source=named(files_of(part))[:_LONGEST],
            kind=part.kind,
            summary=json.dumps({**summary.as_json(), **_read(part)}),
            audit_entry=summary.audit_entry,
        )


def _read(part: Parsed) -> dict[str, Any]:
    """By what the next import knows whether its files are newer; empty for what was not read from files."""
    if not part.digest:
        return {}
    written = part.written_at.isoformat() if part.written_at is not None else ""
    return {"read": {"importer": part.importer, "digest": part.digest, "written_at": written}}


def last_run(parsed: Parsed) -> LastRun | None:
    """The newest import that the same importer read, also one that was taken back; None for the first."""
    runs = ImportRun.select(ImportRun.at, ImportRun.summary).where(ImportRun.kind == parsed.kind)
    for at, summary in tuples(runs.order_by(ImportRun.id.desc())):
        read = json.loads(summary).get("read")
        if read and read["importer"] == parsed.importer:
            written = read["written_at"]
            return LastRun(
                at if at.tzinfo else at.replace(tzinfo=UTC),
                read["digest"],
                datetime.fromisoformat(written) if written else None,
            )
    return None


def files_of(parsed: Parsed) -> tuple[str, ...]:
    """The files' names, else those that records and problems name."""
    if parsed.files:
        return parsed.files
    places = [record.place for record in parsed.pupils]
    places += [record.place for record in parsed.states]
    places += [record.place for record in parsed.absences]
    places += [record.place for record in parsed.attainment]
    places += [problem.place for problem in parsed.problems]
    return tuple(dict.fromkeys(place.file for place in places)) or (parsed.importer,)
