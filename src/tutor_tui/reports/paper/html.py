"""Pages as one HTML file to print, each on its own sheet of A4: no script, nothing from elsewhere."""

from collections.abc import Sequence

from tutor_tui.reports.paper.layout import HEIGHT, MARGIN, and_more, fitted
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.rendering import rendered

NARROWER = 0.93
"""Browsers' fonts differ: this part of the sheet's height is used, measured with Arial's widths."""
_OTHER = 0.62
"""Width of a letter that Arial's table does not have, in type sizes."""


def as_html(pages: Sequence[Page], title: str, template: str) -> str:
    """The whole file, from a template of the shipped configuration; whatever was typed is escaped."""
    room = (HEIGHT - 2 * MARGIN) * NARROWER
    sheets = [fitted(page, arial_width, room=room) for page in pages]
    return rendered(template, sheets=sheets, title=title, and_more=and_more)


def arial_width(text: str, size: float, bold: bool) -> float:
    """The width of a text in points as browsers show it in Arial or its like, at a size in points."""
    from reportlab.pdfbase.pdfmetrics import getFont

    widths = getFont("Helvetica-Bold" if bold else "Helvetica").widths
    thousandths = sum(widths[code] if (code := ord(sign)) < 127 else 1000 * _OTHER for sign in text)
    return float(thousandths) * size / 1000
