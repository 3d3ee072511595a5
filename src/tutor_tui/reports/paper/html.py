"""Pages as one HTML file to print, each on its own sheet of A4: no script, nothing from elsewhere."""

from collections.abc import Sequence
from typing import Any

from tutor_tui import paths
from tutor_tui.reports.paper.layout import Laid, and_more, fitted
from tutor_tui.reports.paper.page import Page
from tutor_tui.text import clean

NARROWER = 0.93
"""Browsers' fonts differ: this part of the sheet's height is used, measured with Arial's widths."""
_OTHER = 0.62
"""Width of a letter that Arial's table does not have, in type sizes."""


def as_html(pages: Sequence[Page], title: str, template: str) -> str:
    """The whole file, from a template of the shipped configuration; whatever was typed is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from tutor_tui.reports.paper.layout import HEIGHT, MARGIN

    environment = Environment(
        loader=FileSystemLoader(paths.shipped_config() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["and_more"] = and_more
    room = (HEIGHT - 2 * MARGIN) * NARROWER
    laid: list[Laid] = [fitted(page, _width_of, room=room) for page in pages]
    return environment.get_template(template).render(sheets=laid, title=title) + "\n"


def _width_of(text: str, size: float, bold: bool) -> float:
    from reportlab.pdfbase.pdfmetrics import getFont

    widths = getFont("Helvetica-Bold" if bold else "Helvetica").widths
    thousandths = sum(widths[code] if (code := ord(sign)) < 127 else 1000 * _OTHER for sign in text)
    return float(thousandths) * size / 1000


def _harmless(value: Any) -> Any:
    """Text without control characters; text that is markup already stays."""
    return clean(value) if type(value) is str else value
