"""The meeting sheet in one of its formats, and the name of a file for it."""

from datetime import date
from typing import Literal, TypeAlias

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.meeting.page import sheet_as_html
from tutor_tui.reports.meeting.sheet import MeetingSheet
from tutor_tui.reports.meeting.table import sheet_as_csv
from tutor_tui.text import fold

Format: TypeAlias = Literal["html", "csv"]
"""A page to print, or a table."""


def sheet_text(sheet: MeetingSheet, words: Vocabulary, kind: Format) -> str:
    """The whole file."""
    return sheet_as_csv(sheet, words) if kind == "csv" else sheet_as_html(sheet, words)


def format_of(name: str) -> Format:
    """The format that a file's name asks for: CSV where it ends so, else the page."""
    return "csv" if name.casefold().endswith(".csv") else "html"


def file_name(year: str, today: date, kind: Format = "html") -> str:
    """ "year-8-meeting-2026-11-23.html"."""
    return f"{fold(year).replace(' ', '-')}-meeting-{today.isoformat()}.{kind}"
