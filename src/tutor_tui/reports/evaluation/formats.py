"""A year's self-evaluation in one of its formats, and the name of a file for it."""

from typing import Literal, TypeAlias

from tutor_tui.queries.evaluation.view import Evaluation, year_span
from tutor_tui.reports.evaluation.page import evaluation_as_html
from tutor_tui.reports.evaluation.programs import evaluation_as_json
from tutor_tui.reports.evaluation.sheet import evaluation_sheet
from tutor_tui.reports.evaluation.table import evaluation_as_csv
from tutor_tui.store.session import Session

Format: TypeAlias = Literal["html", "csv", "json"]
"""A page to print, a table, or a file for programs."""


def evaluation_text(session: Session, found: Evaluation, kind: Format) -> str:
    """The whole file."""
    sheet = evaluation_sheet(session, found)
    match kind:
        case "csv":
            return evaluation_as_csv(sheet)
        case "json":
            return evaluation_as_json(sheet)
    return evaluation_as_html(sheet, session.policy.rules.vocabulary)


def format_of(name: str) -> Format:
    """The format that a file's name asks for by its ending, else the page."""
    ending = name.casefold().rpartition(".")[2]
    return "csv" if ending == "csv" else "json" if ending == "json" else "html"


def file_name(year: int, kind: Format = "html") -> str:
    """ "self-evaluation-2026-27.html"."""
    return f"self-evaluation-{year_span(year)}.{kind}"
