"""Whether a pupil was in school on a day of which nobody knows."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.text import safe


class PresenceDialog(Dialog[bool | None]):
    """Closes with True for there, False for away, None where it stays unknown. Enter alone says nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "There", show=False, id="presence.there"),
        Binding("n", "answer(False)", "Away", show=False, id="presence.away"),
    ]

    def __init__(self, title: str, question: str) -> None:
        """`question` says whom and which day it is about."""
        super().__init__()
        self._title, self._question = title, question

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="dialog--box", can_focus=False)
        box.border_title = Content(f" {safe(self._title)} ")
        with box:
            yield Static(Content(safe(self._question)))
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content("Was there: y"), id="there", compact=True)
                yield Button(Content("Was away: n"), id="away", compact=True)
                yield Button(Content("Not known: esc"), id="unknown", compact=True)

    def action_answer(self, there: bool) -> None:
        """Close with the answer."""
        self.dismiss(there)

    def action_cancel(self) -> None:
        """It stays unknown."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss({"there": True, "away": False}.get(event.button.id or ""))
