"""What the form's pupils owe, all subjects together."""

from tutor_tui.queries.registration.board import Board
from tutor_tui.ui.panes.side import SidePane
from tutor_tui.ui.present.empty_states import no_overdue
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.side_panes import overdue_columns, overdue_rows


class OverduePane(SidePane):
    """Who has owed longest first."""

    def show_board(self, board: Board, look: Look) -> None:
        """Show what the board says; the title counts pieces of work."""
        rows = overdue_rows(board, look)
        self.present(f"Overdue {len(board.overdue)}", overdue_columns(look), rows, no_overdue(board, look))
