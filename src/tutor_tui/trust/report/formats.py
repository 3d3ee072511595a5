"""The trust view in one of its formats."""

from typing import Literal, TypeAlias, get_args

from tutor_tui.trust.report.data import trust_as_json
from tutor_tui.trust.report.page import trust_as_html
from tutor_tui.trust.report.table import trust_as_csv
from tutor_tui.trust.report.text import trust_as_text
from tutor_tui.trust.report.told import Told

__all__ = ["FORMATS", "Format", "Told", "format_of", "trust_text"]

Format: TypeAlias = Literal["text", "csv", "json", "html"]
"""Plain text, a table, data for programs, or a page to print."""
FORMATS: tuple[Format, ...] = get_args(Format)
"""All of them."""
_ENDINGS: dict[str, Format] = {".csv": "csv", ".json": "json", ".txt": "text"}


def trust_text(told: Told, kind: Format) -> str:
    """The whole file."""
    match kind:
        case "csv":
            return trust_as_csv(told)
        case "json":
            return trust_as_json(told)
        case "html":
            return trust_as_html(told)
        case "text":
            return trust_as_text(told)


def format_of(name: str) -> Format:
    """The format that a file's name asks for: by its ending, else the page to print."""
    return next((kind for ending, kind in _ENDINGS.items() if name.casefold().endswith(ending)), "html")
