"""The coverage in one of its formats."""

from typing import Literal, TypeAlias

from tutor_tui.queries.sampling.coverage import Coverage
from tutor_tui.reports.samples.data import coverage_as_json
from tutor_tui.reports.samples.page import coverage_as_html
from tutor_tui.reports.samples.table import coverage_as_csv
from tutor_tui.reports.samples.text import coverage_as_text
from tutor_tui.store.session import Session

Format: TypeAlias = Literal["text", "csv", "html", "json"]
"""Text to read, a table, a page to print, data."""


def coverage_text(session: Session, found: Coverage, kind: Format) -> str:
    """The whole file, ending with a line end."""
    words = session.policy.rules.vocabulary
    match kind:
        case "csv":
            return coverage_as_csv(found, words)
        case "html":
            return coverage_as_html(session, found)
        case "json":
            return coverage_as_json(found)
        case "text":
            return coverage_as_text(found, words)


def format_of(name: str) -> Format:
    """The format that a file's name asks for: text where it asks for none."""
    endings: dict[str, Format] = {".csv": "csv", ".html": "html", ".htm": "html", ".json": "json"}
    return next((kind for end, kind in endings.items() if name.casefold().endswith(end)), "text")
