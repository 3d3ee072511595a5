"""Check sheets as one PDF. ReportLab is imported where it is used."""

import io
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tutor_tui.reports.check_sheet.layout import (
    BOX,
    CLOSE,
    FOOT,
    GAP,
    HEADING,
    MARGIN,
    PAD,
    UNDER,
    Laid,
    laid_out,
)
from tutor_tui.reports.check_sheet.sheet import Row, Sheet
from tutor_tui.reports.paper.font import BOLD, PLAIN, fonts, printable, width_of
from tutor_tui.reports.paper.layout import LEADING

_THIN, _LINE, _THICK = 0.35, 0.6, 0.9
"""Widths of the lines between rows, of boxes, and around the list."""
_UP = 0.33
"""From the middle of a line of text down to its foot, in type sizes."""


def as_pdf(sheets: Sequence[Sheet], title: str) -> bytes:
    """The whole file. `title` is the document's, without anybody's name."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1, lang="en-GB", initialFontName=PLAIN)
    canvas.setTitle(title)
    canvas.setCreator("tutor-tui")
    for laid in laid_out([_printable(sheet) for sheet in sheets], width_of):
        canvas.setPageSize(laid.page)
        _draw(canvas, laid)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Any, laid: Laid) -> None:
    size = laid.size
    y = laid.page[1] - MARGIN - size * HEADING
    canvas.setFont(BOLD, size * HEADING)
    canvas.drawString(MARGIN, y, laid.sheet.heading)
    canvas.setFont(PLAIN, size * UNDER)
    for line in laid.under:
        y -= size * UNDER * LEADING
        canvas.drawString(MARGIN, y, line)
    _fill_in(canvas, laid, y)
    y -= GAP * size
    top = y
    y = _row(canvas, laid, y, laid.head_height, laid.head, bold=True)
    for cells in laid.rows:
        texts = ((cells.roll,), cells.name, *(() for _ in laid.sheet.boxes), cells.waits, ())
        _boxes(canvas, laid, y - cells.height / 2)
        y = _row(canvas, laid, y, cells.height, texts)
    _frame(canvas, laid, top, y)
    canvas.setFont(PLAIN, size * FOOT)
    for place, line in enumerate(reversed(laid.foot)):
        canvas.drawString(MARGIN, MARGIN + place * size * FOOT * LEADING, line)


def _fill_in(canvas: Any, laid: Laid, y: float) -> None:
    """A line on which whoever takes the form writes his name."""
    begins = MARGIN + width_of(laid.under[-1] + " ", laid.size * UNDER, False)
    canvas.setLineWidth(_THIN)
    canvas.line(begins, y - 1, begins + 18 * laid.size, y - 1)


def _row(
    canvas: Any, laid: Laid, y: float, height: float, texts: Sequence[Sequence[str]], *, bold: bool = False
) -> float:
    """One row's texts, in the middle of its height; returns where it ends."""
    size, x = laid.size, MARGIN
    for place, (lines, wide) in enumerate(zip(texts, laid.widths, strict=True)):
        first = y - height / 2 + (len(lines) - 1) * size * CLOSE / 2 - _UP * size
        canvas.setFont(BOLD if bold or place == 0 else PLAIN, size)
        for number, line in enumerate(lines):
            at = first - number * size * CLOSE
            if place == 0:
                canvas.drawRightString(x + wide - PAD * size, at, line)
            elif bold and 1 < place < 2 + len(laid.sheet.boxes):
                canvas.drawCentredString(x + wide / 2, at, line)
            else:
                canvas.drawString(x + PAD * size, at, line)
        x += wide
    canvas.setLineWidth(_THICK if bold else _THIN)
    canvas.line(MARGIN, y - height, MARGIN + sum(laid.widths), y - height)
    return y - height


def _boxes(canvas: Any, laid: Laid, middle: float) -> None:
    side = BOX * laid.size
    canvas.setLineWidth(_LINE)
    x = MARGIN + laid.widths[0] + laid.widths[1]
    for wide in laid.widths[2 : 2 + len(laid.sheet.boxes)]:
        canvas.rect(x + (wide - side) / 2, middle - side / 2, side, side)
        x += wide


def _frame(canvas: Any, laid: Laid, top: float, bottom: float) -> None:
    canvas.setLineWidth(_THICK)
    canvas.rect(MARGIN, bottom, sum(laid.widths), top - bottom)
    canvas.setLineWidth(_THIN)
    x = MARGIN
    for wide in laid.widths[:-1]:
        x += wide
        canvas.line(x, top, x, bottom)


def _printable(sheet: Sheet) -> Sheet:
    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(printable, texts))

    return replace(
        sheet,
        heading=printable(sheet.heading),
        under=each(sheet.under),
        number=printable(sheet.number),
        name=printable(sheet.name),
        boxes=each(sheet.boxes),
        waits=printable(sheet.waits),
        notes=printable(sheet.notes),
        rows=tuple(Row(printable(row.roll), printable(row.name), printable(row.waits)) for row in sheet.rows),
        foot=each(sheet.foot),
    )
