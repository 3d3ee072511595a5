"""A question with yes or no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.text import safe


class ConfirmDialog(Dialog[bool]):
    """Closes with True for yes. `y` or enter says yes, `n` or escape no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False, id="confirm.yes"),
        Binding("n", "answer(False)", "No", show=False, id="confirm.no"),
        Binding("enter", "answer_focused", "Yes", show=False, priority=True, id="confirm.enter"),
    ]

    def __init__(self, question: str, *, title: str = "", yes: str = "Yes", no: str = "No") -> None:
        """`yes` and `no` say what each answer does."""
        super().__init__()
        self._question, self._title, self._yes, self._no = question, title, yes, no

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="dialog--box", can_focus=False)
        box.border_title = Content(f" {safe(self._title)} ") if self._title else None
        with box:
            yield Static(Content("\n".join(safe(line) for line in self._question.splitlines())))
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(f"{safe(self._yes)}: y"), id="yes", compact=True)
                yield Button(Content(f"{safe(self._no)}: n"), id="no", compact=True)

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    def action_answer_focused(self) -> None:
        """Close with the answer of the button that has the focus, yes where none has."""
        self.dismiss(self.focused is None or self.focused.id != "no")

    def action_cancel(self) -> None:
        """No."""
        self.dismiss(False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
