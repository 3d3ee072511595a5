"""The school view in one of its formats, and the name of a file for it."""

from typing import Literal, TypeAlias, get_args

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.reports.school.data import school_as_json
from tutor_tui.reports.school.page import school_as_html
from tutor_tui.reports.school.table import school_as_csv
from tutor_tui.reports.school.text import school_as_text
from tutor_tui.store.session import Session

Format: TypeAlias = Literal["text", "csv", "json", "html"]
"""Plain text, a table, data for programs, or a page to print."""
FORMATS: tuple[Format, ...] = get_args(Format)
"""All of them."""
_ENDINGS: dict[str, Format] = {".csv": "csv", ".json": "json", ".txt": "text"}


def school_text(session: Session, view: SchoolView, kind: Format) -> str:
    """The whole file."""
    words = session.policy.rules.vocabulary
    match kind:
        case "csv":
            return school_as_csv(view, words)
        case "json":
            return school_as_json(view, session.today)
        case "html":
            return school_as_html(session, view)
        case "text":
            return school_as_text(view, session.school, session.today, words)


def format_of(name: str) -> Format:
    """The format that a file's name asks for: by its ending, else the page to print."""
    return next((kind for ending, kind in _ENDINGS.items() if name.casefold().endswith(ending)), "html")


def file_name(view: SchoolView) -> str:
    """ "school-view-2026-11-16.html", by the last week that is over."""
    weeks = view.stretch.weeks[: view.stretch.over] or view.stretch.weeks
    return f"school-view-{weeks[-1].start.isoformat()}.html"
