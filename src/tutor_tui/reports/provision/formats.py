"""The provision map in one of its formats, and the name of a file for it."""

import csv
import io
from datetime import date
from typing import Literal, TypeAlias

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.neutral import neutral
from tutor_tui.reports.provision.sheet import ProvisionSheet
from tutor_tui.reports.rendering import rendered
from tutor_tui.text import fold

Format: TypeAlias = Literal["html", "csv"]
"""A page to print, or a table."""
TEMPLATE = "provision.html.j2"


def provision_text(sheet: ProvisionSheet, words: Vocabulary, kind: Format) -> str:
    """The whole file."""
    return _csv(sheet, words) if kind == "csv" else _html(sheet, words)


def format_of(name: str) -> Format:
    """The format that a file's name asks for: CSV where it ends so, else the page."""
    return "csv" if name.casefold().endswith(".csv") else "html"


def file_name(year: str, today: date, kind: Format = "html") -> str:
    """ "year-8-provision-2026-11-23.html"."""
    return f"{fold(year).replace(' ', '-')}-provision-{today.isoformat()}.{kind}"


def _csv(sheet: ProvisionSheet, words: Vocabulary) -> str:
    """One line a provision and pupil under a heading: the form a spreadsheet can sort, filter and count."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        ["Wave", words.intervention.title, "About", "For the more able", "Column", words.pupil.title]
    )
    for part in sheet.parts:
        for row in part.rows:
            for column, names in zip(sheet.columns, row.cells, strict=True):
                for name in names:
                    line = (part.title, row.name, row.about, "yes" if row.for_more_able else "", column, name)
                    writer.writerow([neutral(cell) for cell in line])
    return text.getvalue()


def _html(sheet: ProvisionSheet, words: Vocabulary) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    return rendered(TEMPLATE, sheet=sheet, words=words)
