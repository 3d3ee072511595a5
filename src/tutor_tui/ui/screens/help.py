"""What the screen below is for, and what each key does there."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tutor_tui.commands import COMMANDS
from tutor_tui.ui.present.help import CORRECTING, help_lines
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.surviving import Surviving
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from tutor_tui.ui.app import TutorApp


class HelpScreen(Surviving, ModalScreen[None]):
    """Scrolls with the arrows and page keys; escape, q and the keys that asked for it leave."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,enter", "leave", "Leave", show=False, id="help.leave"),
    ]
    CSS_PATH = "help.tcss"

    _width = 0
    """Cells for which the lines were laid out."""

    def compose(self) -> ComposeResult:
        yield LineBar(id="title")
        with VerticalScroll():
            yield Paragraph(id="keys")

    def on_mount(self) -> None:
        """Say whose keys these are."""
        self.query_one("#title", LineBar).show([("Keys here", "marked")], [("esc back", "dim")])

    def on_resize(self) -> None:
        """Lay the lines out for this width."""
        width = self.size.width - 3
        if width != self._width:
            self._width = width
            app = cast("TutorApp", self.app)
            below = [screen for screen in self.app.screen_stack if isinstance(screen, CommandScreen)][-1:]
            contexts = below[0].contexts if below else ("everywhere",)
            without = {command.id for screen in below for command in COMMANDS if screen.beyond_post(command)}
            if not app.session.policy.rules.has_corrections:
                without |= CORRECTING
            self.query_one(Paragraph).show(help_lines(app.commands, contexts, width, without))

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
