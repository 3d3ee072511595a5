"""What the terminal shows, and the bytes that lead from that to what it shall show."""

from collections.abc import Iterable, Iterator
from itertools import chain

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from tutor_tui.ui.painting.adopted import adopted
from tutor_tui.ui.painting.cells import BEHIND, UNKNOWN, Cells, is_steady
from tutor_tui.ui.painting.looks import NEVER_PAINTED, Looks

GAP = 4
"""Cells that are as they should be and are written all the same: to step over them takes as many bytes."""
ERASED = 10
"""Blanks from which it takes fewer bytes to erase them, and to step over them, than to write them."""
LAST_ERASED = 5
"""The same where nothing is to be written after them."""


class Frames:
    """Knows cell by cell what the terminal shows."""

    def __init__(self, looks: Looks, *, erases: bool) -> None:
        """A terminal that `erases` leaves the colour that is set behind where it erases."""
        self._looks = looks
        self._erases = erases
        self._lines: list[Cells] = []
        self._size = Size(0, 0)

    def forget(self) -> None:
        """Nobody knows any more what the terminal shows."""
        self._lines = [Cells.unknown(self._size.width) for _ in range(self._size.height)]

    def adopt(self, text: str, size: Size) -> None:
        """A terminal of this size shows what `text` draws on it (`painting.adopted`)."""
        if self._erases:
            self._size = size
            self._lines = adopted(text, size.width, size.height, self._looks)

    def frame(self, update: CompositorUpdate, size: Size) -> str:
        """What is to be written for the update of a screen of this size; empty where it changes nothing.

        Raises `TypeError` for an update of another kind than Textual's two for whole screens.
        """
        if size != self._size:
            self._size = size
            self.forget()
        pen = Pen(self._looks, size.width, erases=self._erases)
        for y, line in self._wanted(update):
            before = self._lines[y]
            if line.texts != before.texts or line.looks != before.looks:
                pen.line(y, line, before)
                self._lines[y] = line
        return pen.written

    def _wanted(self, update: CompositorUpdate) -> Iterator[tuple[int, Cells]]:
        """The lines that the update paints, as they shall be."""
        if isinstance(update, LayoutUpdate):
            for y, strips in enumerate(update.strips[: self._size.height]):
                yield y, self._cells(strips).fit(self._size.width)
        elif isinstance(update, ChopsUpdate):
            yield from self._chopped(update)
        else:
            raise TypeError(f"no update of a screen: {type(update).__name__}")

    def _chopped(self, update: ChopsUpdate) -> Iterator[tuple[int, Cells]]:
        lines: dict[int, Cells] = {}
        for y, first, after in update.spans:
            if y >= self._size.height:
                continue
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x >= after or end <= first:
                    continue
                if y not in lines:
                    lines[y] = Cells([*self._lines[y].texts], [*self._lines[y].looks])
                found, end = self._cells([strip]).fit(end - x), min(end, after)
                if end - x < len(found.texts) and found.texts[end - x] == BEHIND:
                    end += 1
                begin = max(x, first)
                while begin > x and found.texts[begin - x] == BEHIND:
                    begin -= 1
                lines[y].texts[begin:end] = found.texts[begin - x : end - x]
                lines[y].looks[begin:end] = found.looks[begin - x : end - x]
        for y, line in lines.items():
            yield y, line.fit(self._size.width)

    def _cells(self, strips: Iterable[Strip]) -> Cells:
        return Cells.of(chain.from_iterable(strips), self._looks)


class Pen:
    """Writes what differs, and knows where it stands and how it writes."""

    def __init__(self, looks: Looks, width: int, *, erases: bool) -> None:
        """Where it stands and how it writes is not known before the first cell."""
        self._looks = looks
        self._width = width
        self._erases = erases
        self._look = NEVER_PAINTED
        self._x, self._y = -1, -1
        self._out: list[str] = []

    @property
    def written(self) -> str:
        """Everything so far."""
        return "".join(self._out)

    def line(self, y: int, line: Cells, before: Cells) -> None:
        """Write the cells of a line that differ from those before."""
        texts, looks = line.texts, line.looks
        tail = self._tail(line) if self._erases else self._width
        for start, end in _spans(line, before, self._looks):
            if end > tail and self._width - max(start, tail) >= GAP:
                self._cells(y, texts, looks, start, min(end, tail))
                self._erase(y, max(start, tail), looks[-1])
                return
            self._cells(y, texts, looks, start, end)

    def _tail(self, line: Cells) -> int:
        """Where the blanks at the end of the line begin that look alike and can be erased."""
        last, place = line.looks[-1], self._width
        if not self._looks.is_erased(last):
            return place
        while place and line.texts[place - 1] == " " and line.looks[place - 1] == last:
            place -= 1
        return place

    def _erase(self, y: int, x: int, look: int) -> None:
        """Erase from here to the end of the line."""
        self._go(y, x)
        self._become(look, blank=True)
        self._out.append("\x1b[K")

    def _cells(self, y: int, texts: list[str], looks: list[int], start: int, end: int) -> None:
        place = start
        while place < end:
            text, look = texts[place], looks[place]
            after = place + 1
            while after < end and looks[after] == look:
                after += 1
            if self._erases and text == " " and after - place >= LAST_ERASED and self._looks.is_erased(look):
                blanks = place
                while blanks < after and texts[blanks] == " ":
                    blanks += 1
                if blanks - place >= (LAST_ERASED if blanks == end else ERASED):
                    self._go(y, place)
                    self._become(look, blank=True)
                    self._out.append(f"\x1b[{blanks - place}X")
                    place = blanks
                    continue
            self._run(y, texts[place:after], look, place)
            place = after

    def _run(self, y: int, texts: list[str], look: int, x: int) -> None:
        """Write cells that look alike."""
        written = "".join(texts)
        self._go(y, x)
        self._become(look, blank=not written.strip(" "))
        if written.isascii() or all(map(is_steady, texts)):
            self._out.append(written.replace(UNKNOWN, " "))
            self._stand(x + len(texts))
            return
        for place, text in enumerate(texts):
            if text == BEHIND:
                continue
            self._go(y, x + place)
            if not is_steady(text):  # however wide the terminal takes it for, what is around it stays
                width = 1
                while texts[place + width : place + width + 1] == [BEHIND]:
                    width += 1
                self._out.append(" " * width)
                self._stand(-1)
                self._go(y, x + place)
                self._out.append(text)
                self._stand(-1)
            else:
                self._out.append(text)
                self._stand(x + place + 1)

    def _stand(self, x: int) -> None:
        """It stands in this column now, or nobody knows where."""
        self._x = x if x < self._width else -1

    def _become(self, look: int, *, blank: bool) -> None:
        sequence, self._look = self._looks.way(self._look, look, blank)
        if sequence:
            self._out.append(sequence)

    def _go(self, y: int, x: int) -> None:
        """Go to a cell, by the shortest way."""
        if y != self._y or self._x < 0 or x < self._x:
            if x == 0 and y == self._y + 1 and self._y >= 0:
                self._out.append("\r\n")
            else:
                self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        elif x > self._x:
            steps = x - self._x
            self._out.append(f"\x1b[{steps}C" if steps > 1 else "\x1b[C")
        self._y, self._x = y, x


def _spans(line: Cells, before: Cells, known: Looks) -> Iterator[tuple[int, int]]:
    """The cells to write, from left to right: those that differ, whole characters, and small gaps between them."""
    texts, looks = line.texts, line.looks
    pairs = zip(texts, before.texts, looks, before.looks, strict=True)
    start = end = -1
    for place, (text, text_before, look, look_before) in enumerate(pairs):
        if text == text_before and look == look_before:
            continue
        first, after = place, place + 1
        while first and texts[first] == BEHIND:
            first -= 1
        while after < len(texts) and texts[after] == BEHIND:
            after += 1
        if (not is_steady(text) or not is_steady(text_before)) and after < len(texts):
            after += 1
            while after < len(texts) and texts[after] == BEHIND:
                after += 1
        if start < 0:
            start, end = first, after
        elif first - end <= GAP and _is_plain(line, end, first, known):
            end = max(end, after)
        else:
            yield start, end
            start, end = first, after
    if start >= 0:
        yield start, end


def _is_plain(line: Cells, start: int, end: int, known: Looks) -> bool:
    """Whether a gap can be written in a byte a cell: in the look of what stands before it, or as blanks."""
    look = line.looks[start - 1]
    for text, own in zip(line.texts[start:end], line.looks[start:end], strict=True):
        if (
            not text.isascii()
            or text == UNKNOWN
            or (own != look and (text != " " or known.way(look, own, True)[0]))
        ):
            return False
    return True
