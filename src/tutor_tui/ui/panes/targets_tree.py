"""The tab on which targets hang together."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.targets.forest import Forest, forest
from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.tree import ancestors, shown
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.targets.detail import target_line, target_lines
from tutor_tui.ui.present.targets.filter import (
    EVERYTHING,
    Shown,
    TargetsFilter,
    Which,
    filtered,
    next_subject,
    next_which,
)
from tutor_tui.ui.present.targets.tree import tree_columns, tree_rows
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

LONG = 60
"""Targets from which those of groups and pupils are folded away at first."""
_CHANGING = ("review", "change", "share", "hang")
"""Commands that need the right to change the target."""
_SETTING = (Verb.SET_TARGET, Verb.SET_GROUP_TARGET, Verb.SET_YEAR_TARGET, Verb.SET_SCHOOL_TARGET)
"""What lets somebody set and change targets of one layer or another."""


class TargetsTab(Tab):
    """The tree of targets; where there is room, the one under the cursor in full beside it."""

    TITLE: ClassVar[str] = "Targets"
    CONTEXT: ClassVar[str] = "targets"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_TARGETS,)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = dict.fromkeys(("new", *_CHANGING), _SETTING)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "targets.review", "targets.new", "targets.fold", "targets.filter", "targets.subject", "targets.share",
        "targets.change", "targets.card",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("targets")

    found: Forest | None = None
    """The targets within the post; None before they are read."""
    wanted: TargetsFilter = EVERYTHING
    """What is shown of them."""
    folded: frozenset[int] = frozenset()
    """Those of which nothing below is shown."""
    _shown: Shown = Shown((), frozenset())

    def compose(self) -> ComposeResult:
        with Horizontal(id="aims"):
            yield Grid(tree_columns(self.look), id="tree", empty="Reading ...")
            with VerticalScroll(id="aim", can_focus=False):
                yield Paragraph(id="aim-text")

    def title(self) -> str:
        """The school's word."""
        return self.look.words.target.titles

    def about(self) -> str:
        """How many the reader may review and should, and what is shown."""
        if self.found is None:
            return ""
        asks = [target_id for target_id in self.found.may if self.found.due[target_id].asks]
        name = f"{self.wanted.name} {self.look.glyphs.dot} " if self.wanted.is_on else ""
        return f"{name}{len(asks)} to review" if asks else f"{name}nothing for you to review"

    async def reload(self) -> None:
        """Read the targets anew: a dialog may have recorded something."""
        tutor = self.desk.tutor
        is_first = self.found is None
        self.found = await tutor.db(forest, tutor.session)
        first = self._first_asked() if is_first else None
        if is_first:
            self.folded = self._long_parts()
            if first is not None:
                parents = {target_id: row.parent_id for target_id, row in self.found.rows.items()}
                self.folded -= frozenset(ancestors(first, parents))
        self._show()
        if first is not None:
            self.grid.move_cursor(str(first))

    def _first_asked(self) -> int | None:
        """The topmost target that the reader may review and should."""
        found = self.found
        if found is None:
            return None
        asked = (branch.target_id for branch in found.branches if branch.target_id in found.may)
        return next((target_id for target_id in asked if found.due[target_id].asks), None)

    def forget(self) -> None:
        """The targets are to be read anew; what is shown of them stays as it was chosen."""
        self.wanted = EVERYTHING
        self.found = None

    def _show(self) -> None:
        if self.found is None:
            return
        self._shown = filtered(self.found, self.wanted)
        self.grid.empty = self._why_empty()
        self.grid.set_rows(
            tree_rows(
                self.found,
                shown(self._shown.branches, self.folded),
                self.folded,
                self._shown.matching,
                self.look,
            )
        )
        self._show_aim()

    def _show_aim(self) -> None:
        row, rule = self.row, self.desk.tutor.session.policy.rules.tracking.targets
        lines = (
            []
            if row is None or self.found is None
            else target_lines(self.found, row.target_id, self.look, shares=rule.shared_with_carers)
        )
        self.query_one("#aim-text", Paragraph).show(lines)

    def _why_empty(self) -> str:
        words = self.look.words
        if self.wanted.is_on:
            return f"No {words.target.one} is {self.wanted.name}. f shows the others."
        how = "n sets one." if self.found is not None and self.found.may_set else ""
        return f"No {words.target.one} within your post is open or of this year. {how}".strip()

    def _long_parts(self) -> frozenset[int]:
        """What is folded at first: of a long tree, all that only groups and pupils hang under."""
        if self.found is None or len(self.found.rows) <= LONG:
            return frozenset()
        rows = self.found.rows
        low = (Layer.GROUP, Layer.PUPIL)
        return frozenset(
            branch.target_id
            for branch in self.found.branches
            if branch.children
            and rows[branch.target_id].layer not in low
            and any(rows[child].layer in low for child in branch.children)
        )

    @on(Grid.Highlighted, "#tree")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()
        self._show_aim()
        self.query_one("#aim", VerticalScroll).scroll_home(animate=False)

    @property
    def row(self) -> TargetRow | None:
        """The target under the cursor."""
        key = self.grid.cursor_key
        return None if key is None or self.found is None else self.found.rows.get(int(key))

    def detail(self) -> str:
        """The target under the cursor: what carries it, or what was said of it last."""
        row = self.row
        return "" if row is None or self.found is None else target_line(self.found, row.target_id, self.look)

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        found, row, words = self.found, self.row, self.look.words
        if found is None:
            return f"No {words.target.many} are read."
        if command.name == "new":
            return "" if found.may_set else f"Setting {words.target.many} is not within your post."
        if command.name in ("filter", "subject", "fold-all"):
            return "" if found.rows else f"There are no {words.target.many}."
        if row is None:
            return f"There is no {words.target.one} here."
        if command.name == "card":
            return "" if row.place.pupil_id is not None else f"It is no one {words.pupil.one}'s."
        if command.name == "fold":
            return "" if found.below[row.target_id].total else "Nothing hangs under it."
        if command.name in _CHANGING and row.target_id not in found.may:
            return f"This {words.target.one} is reviewed and changed by whoever set it."
        if command.name == "share":
            if row.layer is not Layer.PUPIL:
                return f"Only {words.pupil.a}'s {words.target.one} is shared at home."
            return "" if row.target_id in found.reviews else "Nothing of it was reviewed yet."
        return ""

    @on(Grid.Activated, "#tree")
    def action_card(self) -> None:
        """Show everything recorded on the pupil."""
        row = self.row
        if self.possible("targets.card") and row is not None and row.place.pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(row.place.pupil_id))

    def action_review(self) -> None:
        """Review the target."""
        from tutor_tui.ui.dialogs.targets.review import TargetReviewDialog

        self._open("review", TargetReviewDialog)

    def action_change(self) -> None:
        """Change what it says."""
        from tutor_tui.ui.dialogs.targets.change import TargetChangeDialog

        self._open(
            "change", lambda target_id: TargetChangeDialog(target_id, self.row.text if self.row else "")
        )

    def action_share(self) -> None:
        """Record that carers were told."""
        from tutor_tui.ui.dialogs.targets.share import TargetShareDialog

        self._open("share", TargetShareDialog)

    def action_hang(self) -> None:
        """Hang it under another."""
        from tutor_tui.ui.dialogs.targets.hang import TargetHangDialog

        self._open("hang", TargetHangDialog)

    def _open(self, name: str, dialog: Callable[[int], Screen[Any]]) -> None:
        row = self.row
        if self.possible(f"targets.{name}") and row is not None:
            self.desk.open_dialog(dialog(row.target_id))

    def action_new(self) -> None:
        """Set a target under the one under the cursor, or beside it."""
        from tutor_tui.ui.dialogs.targets.new import NewTargetDialog

        if self.possible("targets.new"):
            self.desk.open_dialog(NewTargetDialog(self.row.target_id if self.row is not None else None))

    def action_fold(self) -> None:
        """Hide what hangs under the target, or show it again."""
        row = self.row
        if self.possible("targets.fold") and row is not None:
            self.folded ^= {row.target_id}
            self._show()

    def action_fold_all(self) -> None:
        """Show all where something is hidden, else hide all that hangs under something."""
        if self.possible("targets.fold-all"):
            self.folded = (
                frozenset()
                if self.folded
                else frozenset(branch.target_id for branch in self._shown.branches if branch.children)
            )
            self._show()

    def action_filter(self) -> None:
        """All, the own ones, those to be reviewed, those overdue."""
        if self.possible("targets.filter"):
            self._choose(next_which(self.wanted))

    def action_subject(self) -> None:
        """Every subject, then each alone."""
        if self.possible("targets.subject") and self.found is not None:
            self._choose(next_subject(self.wanted, self.found))

    def _choose(self, wanted: TargetsFilter) -> None:
        """What is looked for is never folded away."""
        self.wanted = wanted
        self.folded = self._long_parts() if wanted.which is Which.ALL else frozenset()
        self._show()
        if wanted.which is not Which.ALL and (first := self._first_matching()) is not None:
            self.grid.move_cursor(first)
        self.desk.show_tab()

    def _first_matching(self) -> str | None:
        """The first row that is what is looked for, and not only above it."""
        matching = (one.target_id for one in self._shown.branches if one.target_id in self._shown.matching)
        return next((str(target_id) for target_id in matching), None)
