"""The tab on which a policy is rehearsed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tutor_tui.access import Verb
from tutor_tui.commands import Command, display
from tutor_tui.queries.rehearsal.view import Rehearsal
from tutor_tui.services.undo import Undone
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.rehearsal import (
    VIEWS,
    part_columns,
    part_of,
    part_rows,
    rehearsal_columns,
    rehearsal_rows,
    rule_line,
    summary,
)
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

FEW, MANY = 2, 6
"""Lines of what the rehearsal means, above the list, on a low screen and a high one; the list has the rest."""
HIGH = 30
"""Lines from which a screen is high."""


class RehearsalTab(Tab):
    """What two policies would have asked for, by rule, form or week; beside it what is behind the row."""

    TITLE: ClassVar[str] = "Rehearsal"
    CONTEXT: ClassVar[str] = "rehearse"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.REHEARSE,)
    FOOTER: ClassVar[tuple[str, ...]] = ("rehearse.rehearse", "rehearse.open", "rehearse.view")
    BINDINGS: ClassVar[list[BindingType]] = bindings("rehearse")

    rehearsal: Rehearsal | None = None
    """What was rehearsed; None before anything was."""
    view = VIEWS[0]
    """By what the list tells the work."""

    def compose(self) -> ComposeResult:
        yield Paragraph(id="rehearsed")
        with Horizontal(id="work"):
            yield Grid(rehearsal_columns(self.view, self.look), id="asked")
            behind = Grid(part_columns(), id="behind")
            behind.can_focus = False
            yield behind

    async def reload(self) -> None:
        """Show what was rehearsed."""
        self._show()

    def forget(self) -> None:
        """Nothing is rehearsed."""
        self.rehearsal = None

    def undone(self, undone: Undone) -> None:
        """A rehearsal is of the past: it stays until another is asked for."""

    def about(self) -> str:
        """The stretch of the past."""
        return "" if self.rehearsal is None else self.rehearsal.stretch

    def show(self, rehearsal: Rehearsal) -> None:
        """Show another rehearsal."""
        self.rehearsal = rehearsal
        self._show()

    def _show(self) -> None:
        rehearsal, look = self.rehearsal, self.look
        self.set_class(rehearsal is None, "-nothing")
        key = display(self.desk.tutor.commands.key("rehearse.rehearse"))
        self.grid.empty = (
            f"Nothing is rehearsed yet. {key} asks for the file of an edited policy and replays the past half term "
            "through it, beside the policy in force: how much work each rule would have asked for.\n\n"
            "tutor-tui locate policy says where the shipped policies lie, to be copied and edited."
        )
        lines = (
            []
            if rehearsal is None
            else summary(rehearsal, look, MANY if self.app.size.height >= HIGH else FEW)
        )
        self.query_one("#rehearsed", Paragraph).show(lines)
        rows = [] if rehearsal is None else rehearsal_rows(rehearsal, self.view, look)
        self.grid.set_columns(rehearsal_columns(self.view, look), rows)
        self._show_behind()

    @on(Grid.Highlighted, "#asked")
    def _moved(self) -> None:
        self._show_behind()
        self.desk.show_detail()

    def on_resize(self) -> None:
        """More or less room."""
        self._show()

    def _show_behind(self) -> None:
        behind, part = self.query_one("#behind", Grid), part_of(self.grid.cursor_key)
        if behind.display and self.rehearsal is not None and part is not None:
            behind.empty = "Neither policy would have asked for it."
            behind.set_rows(part_rows(self.rehearsal, part, self.look))
        else:
            behind.set_rows([])

    def detail(self) -> str:
        """The rule under the cursor in full."""
        part = part_of(self.grid.cursor_key)
        if self.rehearsal is None or part is None:
            return ""
        found = (beside for beside in self.rehearsal.asks if beside.key == part.ask)
        return next((rule_line(beside, self.look) for beside in found), "")

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        return "Nothing is rehearsed yet." if command.name != "rehearse" and self.rehearsal is None else ""

    # What can be done

    def action_rehearse(self) -> None:
        """Ask for a policy's file."""
        from tutor_tui.ui.dialogs.rehearse import RehearseDialog

        if not self.possible("rehearse.rehearse"):
            return
        dialog = RehearseDialog()

        def closed(done: bool | None) -> None:
            if done and dialog.rehearsal is not None:
                self.show(dialog.rehearsal)
                self.desk.show_tab()

        self.app.push_screen(dialog, closed)

    def action_view(self) -> None:
        """By rule, by form, by week, and by rule again."""
        if self.possible("rehearse.view"):
            self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
            self._show()
            self.desk.show_detail()

    @on(Grid.Activated, "#asked")
    def action_open(self) -> None:
        """What is behind the row."""
        from tutor_tui.ui.screens.rehearsal_part import RehearsalPartScreen

        if not self.possible("rehearse.open"):
            return
        part = part_of(self.grid.cursor_key)
        if self.rehearsal is not None and part is not None:
            self.app.push_screen(RehearsalPartScreen(self.rehearsal, part))
