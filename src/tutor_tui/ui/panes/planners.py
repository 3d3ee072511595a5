"""The planners of the form, one row a pupil."""

from tutor_tui.queries.registration.board import Board
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.empty_states import no_planners
from tutor_tui.ui.present.filters import ALL, Filter
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import planner_columns, planner_row


class PlannersPane(Pane):
    """Where a tutor walks from planner to planner."""

    def show_board(self, board: Board, look: Look, shown: Filter, kept: frozenset[int]) -> None:
        """Show the pupils whom the filter let through when it was chosen (`kept`), all where it is `ALL`."""
        rows = [row for row in board.rows if shown is ALL or row.pupil_id in kept]
        title = look.words.planner.titles if shown is ALL else f"{look.words.planner.titles}: {shown.name}"
        empty = no_planners(board, look, "" if shown is ALL else shown.name)
        self.present(title, planner_columns(look), [planner_row(row, look) for row in rows], empty)
