"""Check sheets as one HTML file to print: no script, nothing from elsewhere."""

from collections.abc import Sequence

from tutor_tui.reports.check_sheet.layout import BOX, FOOT, HEADING, MARGIN, PAD, UNDER, laid_out
from tutor_tui.reports.check_sheet.sheet import Sheet
from tutor_tui.reports.paper.html import NARROWER, arial_width
from tutor_tui.reports.rendering import rendered

TEMPLATE = "check-sheet.html.j2"


def as_html(sheets: Sequence[Sheet], title: str) -> str:
    """The whole file, from a template of the shipped configuration; whatever was typed is escaped."""
    found = laid_out(sheets, arial_width, share=NARROWER)
    return rendered(
        TEMPLATE, sheets=found, title=title, across=bool(found and found[0].across), margin=MARGIN,
        heading=HEADING, under=UNDER, foot=FOOT, box=BOX, pad=PAD,
    )  # fmt: skip
