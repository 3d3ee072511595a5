"""The tab on which targets hang together."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.targets.rows import TargetRow, target_rows
from tutor_tui.rules.targets.tree import Branch, shown, tree
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.targets import tree_columns, tree_rows
from tutor_tui.ui.widgets.grid import Grid


class TargetsTab(Tab):
    """The tree of targets."""

    TITLE: ClassVar[str] = "Targets"
    CONTEXT: ClassVar[str] = "targets"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_TARGETS,)
    FOOTER: ClassVar[tuple[str, ...]] = ("targets.card", "targets.fold")
    BINDINGS: ClassVar[list[BindingType]] = bindings("targets")

    rows: dict[int, TargetRow] | None = None
    """The targets within the post, by id; None before they are read."""
    branches: tuple[Branch, ...] = ()
    """How they hang together."""
    folded: frozenset[int] = frozenset()
    """Those of which nothing below is shown."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="aims"):
            yield Grid(tree_columns(self.look), id="tree", empty="Reading ...")

    def title(self) -> str:
        """The school's word."""
        return self.look.words.target.titles

    async def reload(self) -> None:
        """Read the targets, and show them."""
        tutor = self.desk.tutor
        rows = (await tutor.db(target_rows, tutor.session)).rows
        self.rows = {row.target_id: row for row in rows}
        self.branches = tuple(tree(rows))
        self.grid.empty = f"No {self.look.words.target.one} within your post is open."
        self._show()

    def _show(self) -> None:
        branches = shown(self.branches, self.folded)
        self.grid.set_rows(tree_rows(branches, self.rows or {}, self.folded, self.look))

    @property
    def row(self) -> TargetRow | None:
        """The target under the cursor."""
        key = self.grid.cursor_key
        return None if key is None or self.rows is None else self.rows.get(int(key))

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        row = self.row
        if row is None:
            return f"There is no {self.look.words.target.one} here."
        if command.name == "card" and row.place.pupil_id is None:
            return f"This {self.look.words.target.one} is no one {self.look.words.pupil.one}'s."
        return ""

    def action_card(self) -> None:
        """Show everything recorded on the pupil."""
        row = self.row
        if self.possible("targets.card") and row is not None and row.place.pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(row.place.pupil_id))

    def action_fold(self) -> None:
        """Hide what hangs under the target, or show it again."""
        row = self.row
        if self.possible("targets.fold") and row is not None:
            self.folded ^= {row.target_id}
            self._show()
