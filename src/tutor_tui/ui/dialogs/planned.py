"""Exactly what would be recorded, before it is."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.planned import planned_columns, planned_rows
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.widgets.grid import Grid

WIDTH = 100
"""Cells of the box, where the screen has as many."""


class PlannedDialog(Dialog[bool]):
    """Closes with True for "record it". Enter records, escape leaves; the list can be walked."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Record", show=False, priority=True, id="planned.record"),
    ]
    DEFAULT_CSS = f"""
    PlannedDialog {{
        & > .dialog--box {{ width: {WIDTH}; height: auto; max-height: 100%; }}
        & Grid {{ height: auto; max-height: 24; background: $surface; }}
        & .dialog--note {{ margin: 1 0 0 0; }}
        &.-short Grid {{ max-height: 14; }}
    }}
    """

    def __init__(self, title: str, records: Sequence[tuple[str, str]], *, note: str = "") -> None:
        """`records` say whom or what each concerns, and what it says; `note` stands below them."""
        super().__init__()
        self._title, self._records, self._note = title, tuple(records), note

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < 32, "-short")
        box = Vertical(classes="dialog--box")
        box.border_title = Content(f" {safe(self._title)} ")
        with box:
            yield Grid(planned_columns(), show_header=False, empty="Nothing would be recorded.")
            yield Static(Content(safe(self._note)), classes="dialog--note", markup=False)
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content("Record: enter"), id="record", compact=True)
                yield Button(Content("Cancel: esc"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Fill the list."""
        self.on_resize()

    def on_resize(self) -> None:
        """Long records take as many lines as they need in the width that there is."""
        width = min(WIDTH, self.app.size.width) - 4
        self.query_one(Grid).set_rows(planned_rows(self._records, width))

    def action_answer(self, answer: bool) -> None:
        """Close with the answer; the button that has the focus answers for itself."""
        self.dismiss(answer and getattr(self.focused, "id", "") != "cancel")

    def action_cancel(self) -> None:
        """Nothing is recorded."""
        self.dismiss(False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "record")
