"""Targets whose review is due soon or overdue."""

from tutor_tui.queries.registration.board import Board
from tutor_tui.ui.panes.side import SidePane
from tutor_tui.ui.present.empty_states import no_targets
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.side_panes import target_columns, target_rows


class TargetsPane(SidePane):
    """The earliest first."""

    FOOTER = ("registration.target", "registration.card")

    def show_board(self, board: Board, look: Look) -> None:
        """Show what the board says."""
        rows = target_rows(board, look)
        title = f"{look.words.target.titles} {len(rows)}"
        self.present(title, target_columns(), rows, no_targets(look))
