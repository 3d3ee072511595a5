"""Pupils whose week is not well, and what the policy proposes."""

from tutor_tui.queries.registration.board import Board
from tutor_tui.ui.panes.side import SidePane
from tutor_tui.ui.present.empty_states import no_unsigned
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.side_panes import unsigned_columns, unsigned_rows


class UnsignedPane(SidePane):
    """Proposals first."""

    def show_board(self, board: Board, look: Look) -> None:
        """Show what the board says."""
        rows = unsigned_rows(board, look)
        self.present(f"Unsigned {len(rows)}", unsigned_columns(), rows, no_unsigned(board, look))
