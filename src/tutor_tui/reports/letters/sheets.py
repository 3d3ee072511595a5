"""Letters as one PDF, each beginning on a sheet of its own. ReportLab is imported where it is used."""

import io
from collections.abc import Sequence
from typing import Any

import msgspec

from tutor_tui.reports.letters.filling import POINT, Letter
from tutor_tui.reports.paper.font import BOLD, PLAIN, fonts, printable, width_of
from tutor_tui.reports.paper.layout import HEIGHT, WIDTH, Line
from tutor_tui.reports.paper.wrapping import wrapped

MM = 72 / 25.4
"""Points in a millimetre."""
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 20 * MM, 15 * MM, 20 * MM
"""Margins."""
SIZE = 11.0
"""Type size in points."""
LEADING = 1.35
"""From line to line, in type sizes."""
WINDOW = 52 * MM
"""From the sheet's top to the address in a DL envelope's window (110 x 220 mm, window 35 mm high, 18 mm from below)."""
FOLD = 99 * MM
"""From the sheet's top to its first fold; with an address window the letter begins below it."""
HEAD, SMALL = 1.35, 0.85
"""Sizes of the school's name and of small lines, in type sizes."""
INDENT = 1.1
"""Of a point, in type sizes."""


class Sheet(msgspec.Struct, frozen=True):
    """One side of paper."""

    lines: tuple[Line, ...]
    """Every line at its place, from the left margin and from the top of the paper."""


def as_pdf(letters: Sequence[Letter], title: str, *, window: bool = False) -> bytes:
    """The letters to print, on one side of the paper: another family's letter never stands on the back of one.

    `window` puts the names where the window of a DL envelope shows them. `title` names nobody.
    """
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1, lang="en-GB", initialFontName=PLAIN)
    canvas.setTitle(title)
    canvas.setCreator("tutor-tui")
    canvas.setViewerPreference("Duplex", "Simplex")
    for letter in letters:
        for sheet in sheets_of(letter, window=window):
            _draw(canvas, sheet)
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Any, sheet: Sheet) -> None:
    for line in sheet.lines:
        canvas.setFont(BOLD if line.bold else PLAIN, line.size)
        canvas.drawString(LEFT + line.x, HEIGHT - line.y, line.text)


def sheets_of(letter: Letter, *, window: bool = False) -> tuple[Sheet, ...]:
    """The sides of paper that the letter takes; usually one."""
    pen = _Pen()
    for place, text in enumerate(letter.head):
        pen.write(text, HEAD if place == 0 else SMALL, bold=place == 0)
    pen.y = max(pen.y + SIZE, WINDOW if window else 0)
    for text in whom(letter):
        pen.write(text)
    pen.y = max(pen.y + SIZE * LEADING, FOLD if window else 0)
    pen.write(letter.about.facts.date)
    pen.down()
    pen.write(letter.subject, bold=True)
    pen.down()
    for line in letter.lines:
        if not line:
            pen.down()
        elif line.startswith(POINT):
            pen.write(line.removeprefix(POINT), indent=INDENT, sign="•")
        else:
            pen.write(line)
    return pen.sheets()


def whom(letter: Letter) -> tuple[str, str]:
    """Names above the letter: whose it is, and through whom it goes: no address of a carer is kept."""
    pupil = letter.about.facts.pupil
    return letter.to, f"{pupil.full}, {pupil.form}" if pupil.form else pupil.full


class _Pen:
    """Goes down the paper, and on to the next sheet."""

    def __init__(self) -> None:
        self.y = TOP
        self._sheets: list[Sheet] = []
        self._lines: list[Line] = []

    def down(self) -> None:
        """Leave a line free, but none at the top of a sheet."""
        if self._lines:
            self.y += SIZE * LEADING * 0.7

    def write(
        self, text: str, times: float = 1.0, *, bold: bool = False, indent: float = 0, sign: str = ""
    ) -> None:
        """The text, wrapped; a sign before its first line."""
        size, x = SIZE * times, SIZE * indent
        room = WIDTH - LEFT - RIGHT - x
        for place, line in enumerate(wrapped(printable(text), room, lambda said: width_of(said, size, bold))):
            if self.y + size * LEADING > HEIGHT - BOTTOM:
                self._turn()
            self.y += size * LEADING
            if sign and place == 0:
                self._lines.append(Line(sign, 0, self.y, size))
            self._lines.append(Line(line, x, self.y, size, bold))

    def _turn(self) -> None:
        self._sheets.append(Sheet(tuple(self._lines)))
        self._lines, self.y = [], TOP

    def sheets(self) -> tuple[Sheet, ...]:
        """What was written."""
        return (*self._sheets, Sheet(tuple(self._lines)))
