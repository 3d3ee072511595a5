"""Two people have changed the same: both versions, and one key decides."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tutor_tui.queries.clashes import Decision
from tutor_tui.ui.dialogs.dialog import Dialog
from tutor_tui.ui.present.conflict import conflict_head, conflict_lines, side_by_side

Kept = Literal["mine", "theirs", ""]
"""Which version holds from now on; empty where that is not decided yet."""


class ConflictDialog(Dialog[Kept]):
    """Closes with the version that is kept; `m` keeps one's own, `t` the other's, escape decides nothing yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "keep('mine')", "Mine", show=False, id="conflict.mine"),
        Binding("t", "keep('theirs')", "Theirs", show=False, id="conflict.theirs"),
        Binding("down,right", "app.focus_next", "Next", show=False, id="conflict.next"),
        Binding("up,left", "app.focus_previous", "Before", show=False, id="conflict.previous"),
    ]
    DEFAULT_CSS = """
    ConflictDialog {
        & > .dialog--box { width: 96; }
        & .conflict--names { text-style: bold; }
        & .conflict--versions { height: auto; }
    }
    """

    def __init__(self, decision: Decision, back: str = "Back to your text") -> None:
        """`back` says what escape does."""
        super().__init__()
        self._decision = decision
        self._back = back

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="dialog--box", can_focus=False)
        box.border_title = Content(" Changed meanwhile ")
        with box:
            head = conflict_head(self._decision, self.session.today)
            yield Static(
                Content(f"{head} m keeps yours, t takes theirs."), classes="dialog--about", markup=False
            )
            yield Static(classes="conflict--names", markup=False)
            yield Static(classes="conflict--versions", markup=False)
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content("Keep mine: m"), id="mine", compact=True)
                yield Button(Content("Take theirs: t"), id="theirs", compact=True)
                yield Button(Content(f"{self._back}: esc"), id="back", compact=True)

    def on_mount(self) -> None:
        """Show both."""
        self._show()

    def on_resize(self) -> None:
        """The columns have another width."""
        self._show()

    def _show(self) -> None:
        lines = conflict_lines(self._decision, self.words, self.session.today)
        width = min(96, self.app.size.width) - 5
        names, *rest = (
            side_by_side(lines, width, self._decision.who) if lines else ["Nothing of it is yours to lose."]
        )
        self.query_one(".conflict--names", Static).update(Content(names))
        self.query_one(".conflict--versions", Static).update(Content("\n".join(rest)))

    def action_keep(self, version: Kept) -> None:
        """Close with the version that is kept."""
        self.dismiss(version)

    def action_cancel(self) -> None:
        """Decide nothing."""
        self.dismiss("")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        kept: dict[str | None, Kept] = {"mine": "mine", "theirs": "theirs"}
        self.dismiss(kept.get(event.button.id, ""))
