"""The tab of the samples that are owed."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.sampling.owed import Owed, owed
from tutor_tui.rules.sampling.owing import Stage
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.sampling.samples import (
    owed_columns,
    owed_line,
    owed_rows,
    owed_summary,
    why_none_owed,
)
from tutor_tui.ui.widgets.grid import Grid


class OwedSamplesTab(Tab):
    """What each leader owes, and how far it is."""

    TITLE: ClassVar[str] = "Owed"
    CONTEXT: ClassVar[str] = "sampling"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_SAMPLES,)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = dict.fromkeys(
        ("next", "draw", "withdraw"), (Verb.SAMPLE,)
    )
    FOOTER: ClassVar[tuple[str, ...]] = ("sampling.next", "sampling.draw", "sampling.open", "sampling.filter")
    BINDINGS: ClassVar[list[BindingType]] = bindings("sampling")

    found: tuple[Owed, ...] | None = None
    """What was read; None before that."""
    only_mine: bool | None = None
    """Whether only the actor's own are shown; None until that is known: his own where he owes any."""

    def compose(self) -> ComposeResult:
        yield Grid(owed_columns(self.look), id="owed", empty="Reading ...")

    async def reload(self) -> None:
        """Read what is owed, and show it: others draw and look too."""
        tutor = self.desk.tutor
        self.found = await tutor.db(owed, tutor.session)
        if self.only_mine is None:
            self.only_mine = any(one.is_mine for one in self.found)
        self._show()

    def forget(self) -> None:
        """What is owed is to be read anew."""
        self.found = None

    def about(self) -> str:
        """How much of the own is owed."""
        return owed_summary(self.found or (), self.look.words)

    def _show(self) -> None:
        found = self.found or ()
        shown = [one for one in found if one.is_mine or not self.only_mine]
        self.grid.empty = why_none_owed(self.desk.tutor.session.policy.rules, found, self.look.words)
        self.grid.set_columns(owed_columns(self.look), owed_rows(shown, self.look))

    @property
    def current(self) -> Owed | None:
        """The sample under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.found or () if one.key == key), None)

    @on(Grid.Highlighted, "#owed")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """The policy's clause, and what can be done."""
        key = self.desk.tutor.commands.key("sampling.draw")
        return owed_line(self.current, self.look, key) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        one, word = self.current, self.look.words.sample.one
        if command.name == "filter":
            mine = [row.is_mine for row in self.found or ()]
            return "" if any(mine) and not all(mine) else "All that your post sees is shown."
        if one is None:
            return f"There is no {word} in the list."
        match command.name:
            case "draw" if one.sample is not None:
                return f"This {word} is drawn already."
            case "draw" | "withdraw" if not one.may_draw:
                return f"{self.desk.tutor.session.actor.name} may not draw this {word}."
            case "withdraw" if one.sample is None:
                return f"This {word} is not drawn yet."
            case "withdraw" if one.standing.looked:
                return "Some of it have been looked at, so it stays. Single places can be replaced."
            case "open" if one.sample is None:
                return f"This {word} is not drawn yet."
            case "next" if one.sample is None and not one.may_draw:
                return f"{self.desk.tutor.session.actor.name} may not draw this {word}."
        return ""

    # What can be done

    def action_next(self) -> None:
        """Draw it, or open it."""
        if self.possible("sampling.next") and self.current is not None:
            if self.current.stage is Stage.DRAW and self.current.sample is None:
                self.action_draw()
            else:
                self.action_open()

    def action_draw(self) -> None:
        """Show what the draw rests on, then draw and open."""
        from tutor_tui.ui.dialogs.samples.draw import DrawSampleDialog

        if not self.possible("sampling.draw") or self.current is None:
            return
        dialog = DrawSampleDialog(self.current.wanted)

        def closed(done: bool | None) -> None:
            if done and dialog.sample_id is not None:
                self._open(dialog.sample_id)

        self.app.push_screen(dialog, closed)

    @on(Grid.Activated, "#owed")
    def action_open(self) -> None:
        """Its pupils."""
        if self.possible("sampling.open") and self.current is not None and self.current.sample is not None:
            self._open(self.current.sample.sample_id)

    def _open(self, sample_id: int) -> None:
        from tutor_tui.ui.screens.sample import SampleScreen

        self.app.push_screen(SampleScreen(sample_id))

    def action_withdraw(self) -> None:
        """Take the draw back, with a reason."""
        from tutor_tui.ui.dialogs.samples.words import WithdrawDialog

        one = self.current
        if self.possible("sampling.withdraw") and one is not None and one.sample is not None:
            title = f"{one.place.title}, {one.stretch.name}"
            self.desk.open_dialog(WithdrawDialog(one.sample.sample_id, title))

    def action_filter(self) -> None:
        """The own, or all."""
        if self.possible("sampling.filter"):
            self.only_mine = not self.only_mine
            self._show()
            self.desk.show_tab()
