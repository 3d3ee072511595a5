"""One entry of the log in full."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.text import safe


class LogEntryDialog(Dialog[None]):
    """Its lines, which scroll; enter, escape and q close."""

    AUTO_FOCUS = ".entry--scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "cancel", "Close", show=False, id="log-entry.close"),
    ]
    DEFAULT_CSS = """
    LogEntryDialog {
        & > .dialog--box { width: 100; }
        & .entry--scroll { height: auto; max-height: 18; scrollbar-size-vertical: 1; }
        & .entry--text { height: auto; }
    }
    """

    def __init__(self, title: str, lines: list[str]) -> None:
        """`lines` are shown as they are."""
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="dialog--box", can_focus=False)
        box.border_title = Content(f" {safe(self._title)} ")
        with box:
            with VerticalScroll(classes="entry--scroll"):
                yield Static(Content("\n".join(safe(line) for line in self._lines)), classes="entry--text")
            yield Static(Content("enter closes"), classes="dialog--note")

    def action_cancel(self) -> None:
        """Close."""
        self.dismiss(None)
