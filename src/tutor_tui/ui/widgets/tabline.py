"""The names of the lists, the shown one marked: for a screen that has room for one list only."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from tutor_tui.ui.widgets.linebar import LineBar, Piece


class TabLine(LineBar):
    """One line; `[Planners] Unsigned 5  Overdue 9` says without colour which list is shown.

    Where there is no room for all of them, those beside the shown one stand there, signs at the ends say that there
    are more, and on the right how many: `< Attainment [Barriers] Reports >      6 of 9`.
    """

    before_sign: ClassVar[str] = "<"
    """There are more before the first one."""
    after_sign: ClassVar[str] = ">"
    """There are more behind the last one."""

    _titles: tuple[str, ...] = ()
    _current = 0
    _beside: tuple[Piece, ...] = ()

    def show_tabs(self, titles: Sequence[str], current: int, right: Sequence[Piece] = ()) -> None:
        """Show the titles; `current` is the place of the shown one."""
        self._titles, self._current, self._beside = tuple(titles), current, tuple(right)
        self._fit()

    def on_resize(self) -> None:
        """There may be room for more of them, or for fewer."""
        self._fit()

    def _fit(self) -> None:
        if not self._titles:
            return
        every = range(len(self._titles))
        room = self.content_size.width - sum(cell_len(text) + 1 for text, _ in self._beside)
        if not self.content_size.width or _width(self._titles) <= room:
            self.show(self._pieces(every), self._beside)
            return
        count = f"{self._current + 1} of {len(self._titles)}"
        shown = self._window(self.content_size.width - len(count) - 5)
        pieces = self._pieces(shown)
        first = [(f"{self.before_sign} ", "")] if shown.start else []
        last = [(self.after_sign, "")] if shown.stop < len(self._titles) else []
        self.show([*first, *pieces, *last], [(count, "")])  # type: ignore[list-item]

    def _window(self, room: int) -> range:
        """The places around the shown one that fit, taken in turn from behind and from before."""
        first, last = self._current, self._current + 1
        grown = True
        while grown:
            grown = False
            if last < len(self._titles) and _width(self._titles[first : last + 1]) <= room:
                last, grown = last + 1, True
            if first and _width(self._titles[first - 1 : last]) <= room:
                first, grown = first - 1, True
        return range(first, last)

    def _pieces(self, places: range) -> list[Piece]:
        pieces: list[Piece] = []
        for place in places:
            title = self._titles[place]
            pieces.append((f"[{title}]", "key") if place == self._current else (f" {title} ", ""))
            pieces.append((" ", ""))
        return pieces


def _width(titles: Sequence[str]) -> int:
    """Cells that the titles take, with what stands around and between them."""
    return sum(cell_len(title) + 3 for title in titles)
