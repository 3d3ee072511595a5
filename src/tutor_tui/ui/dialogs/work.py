"""What the dialogs about one pupil's share in a task have in common."""

from tutor_tui.queries.homework import RollRow
from tutor_tui.ui.dialogs.form import FormDialog


class WorkDialog(FormDialog):
    """About one pupil in one task."""

    def __init__(self, task_id: int, row: RollRow) -> None:
        """`row` is the pupil with what is known already."""
        super().__init__(task_id)
        self._row = row

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self._row.pupil_id}"
