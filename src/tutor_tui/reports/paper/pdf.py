"""Pages as one PDF, each on its own sheet of A4. ReportLab is imported where it is used."""

import io
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tutor_tui.reports.paper.font import BOLD, PLAIN, fonts, printable, width_of
from tutor_tui.reports.paper.layout import FOOT, HEIGHT, LEADING, MARGIN, ROOM, WIDTH, Laid, fitted
from tutor_tui.reports.paper.page import Page, Part
from tutor_tui.reports.paper.wrapping import wrapped

_RULE = 0.5
"""Width of a rule in points."""
FOOT_LINES = 2
"""Lines that the foot may have."""


def as_pdf(pages: Sequence[Page], title: str) -> bytes:
    """The whole file. `title` is the document's, without anybody's name: readers show it in their window."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1, lang="en-GB", initialFontName=PLAIN)
    canvas.setTitle(title)
    canvas.setCreator("tutor-tui")
    for page in pages:
        _draw(canvas, fitted(_printable(page), width_of))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Any, laid: Laid) -> None:
    top = HEIGHT - MARGIN
    canvas.setLineWidth(_RULE)
    for line in laid.lines:
        canvas.setFont(BOLD if line.bold else PLAIN, line.size)
        canvas.drawString(MARGIN + line.x, top - line.y, line.text)
    for rule in laid.rules:
        y = top - rule.y - laid.size * 0.3
        canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    size = laid.size * FOOT
    canvas.setFont(PLAIN, size)
    foot = wrapped(laid.page.foot, ROOM, lambda text: width_of(text, size, False))[:FOOT_LINES]
    for place, text in enumerate(reversed(foot)):
        canvas.drawString(MARGIN, MARGIN + place * size * LEADING, text)


def _printable(page: Page) -> Page:
    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(printable, texts))

    def part(one: Part) -> Part:
        table = one.table and replace(
            one.table, headings=each(one.table.headings), rows=tuple(map(each, one.table.rows))
        )
        return replace(
            one, title=printable(one.title), said=each(one.said), points=each(one.points), table=table
        )

    return Page(
        printable(page.heading),
        each(page.under),
        each(page.greeting),
        tuple(map(part, page.parts)),
        each(page.closing),
        printable(page.foot),
    )
