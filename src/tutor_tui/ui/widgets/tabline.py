"""The names of the lists, the shown one marked: for a screen that has room for one list only."""

from collections.abc import Sequence

from tutor_tui.ui.widgets.linebar import LineBar, Piece


class TabLine(LineBar):
    """One line; `[Planners] Unsigned 5  Overdue 9` says without colour which list is shown."""

    def show_tabs(self, titles: Sequence[str], current: int, right: Sequence[Piece] = ()) -> None:
        """Show the titles; `current` is the place of the shown one."""
        pieces: list[Piece] = []
        for place, title in enumerate(titles):
            pieces.append((f"[{title}]", "key") if place == current else (f" {title} ", ""))
            pieces.append((" ", ""))
        self.show(pieces, right)
