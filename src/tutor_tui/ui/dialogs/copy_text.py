"""A text to copy into a message to a colleague: the program itself sends nothing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.errors import TutorError
from tutor_tui.services.logbook import exported
from tutor_tui.ui import errors
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.text import safe

COPIED = (
    "It is in the clipboard where your terminal lets programs write there; else mark it with the mouse, "
    "with shift held down."
)


class CopyTextDialog(Dialog[bool]):
    """Shows the text, which scrolls, and copies it; closes with True where `done` says what enter then notes."""

    AUTO_FOCUS = ".copy--scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", "Done", show=False, priority=True, id="copy.done"),
        Binding("y", "copy", "Copy", show=False, id="copy.copy"),
    ]
    DEFAULT_CSS = """
    CopyTextDialog {
        & .copy--scroll {
            height: auto; max-height: 24; background: $boost; margin: 0 0 1 0; scrollbar-size-vertical: 1;
        }
        & .copy--text { height: auto; padding: 0 1; }
        &.-short .copy--scroll { max-height: 14; }
    }
    """

    def __init__(self, title: str, text: str, *, done: str = "") -> None:
        """`done` says what enter records ("told"); without it enter only closes."""
        super().__init__()
        self._title, self._text, self._done = title, text, done
        self._is_logged = False

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="dialog--box", can_focus=False)
        box.border_title = Content(f" {safe(self._title)} ")
        lines = "\n".join(safe(line) for line in self._text.splitlines())
        self.set_class(self.app.size.height < 32, "-short")
        with box:
            with VerticalScroll(classes="copy--scroll"):
                yield Static(Content(lines), classes="copy--text")
            yield Static(Content(COPIED), classes="dialog--note")
            with Horizontal(classes="dialog--buttons"):
                if self._done:
                    yield Button(Content(f"{safe(self._done)}: enter"), id="done", compact=True)
                    yield Button(Content("Not yet: esc"), id="close", compact=True)
                else:
                    yield Button(Content("Close: enter"), id="close", compact=True)

    def on_mount(self) -> None:
        """Copy at once."""
        self.action_copy()

    def action_copy(self) -> None:
        """Have the terminal put the text into the clipboard, if it does such things, once that is logged."""
        self.run_worker(self._copy(), group="copy", exclusive=True)

    async def _copy(self) -> None:
        try:
            if not self._is_logged:
                await desk(self).db(exported, self.session, "text to copy", 1, subject=self._title)
        except TutorError as error:
            errors.tell(self.app, error)
            return
        self._is_logged = True
        self.app.copy_to_clipboard(self._text)

    def action_finish(self) -> None:
        """It was passed on, or only looked at."""
        self.dismiss(bool(self._done) and getattr(self.focused, "id", "") != "close")

    def action_cancel(self) -> None:
        """Nothing is noted."""
        self.dismiss(False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "done")
