"""How the self-evaluation's tab is put together, and what it shows."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from tutor_tui.commands import display
from tutor_tui.errors import SettingsError
from tutor_tui.queries.evaluation.view import Evaluation, evaluation
from tutor_tui.rules.evaluation.framework import Item
from tutor_tui.rules.evaluation.scores import Rating
from tutor_tui.services.undo import Undone
from tutor_tui.ui.errors import told
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.evaluation.detail import brief, brief_feature, full, full_feature, note_text
from tutor_tui.ui.present.evaluation.table import (
    Only,
    about_text,
    evaluation_columns,
    feature_rows,
    head_lines,
    item_rows,
    nothing_let_through,
    nothing_opened,
)
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class EvaluationLayout(Tab):
    """The items or features with their scores; beside or below the list, what a score of the current one means."""

    found: Evaluation | None = None
    """The year that is shown; None before it is read."""
    only: Only = Only.ALL
    """Which items are shown."""
    by_feature: bool = False
    """Whether the list has the features instead of their items."""

    def compose(self) -> ComposeResult:
        yield Paragraph(id="evaluated")
        with Horizontal(id="evaluation"):
            yield Grid(evaluation_columns(None, self.look), id="scores", empty="Reading ...")
            with VerticalScroll(id="meaning", can_focus=False):
                yield Paragraph(id="meant")

    async def reload(self) -> None:
        """Read the year, in which others may have scored meanwhile, and show it."""
        await self.read(None if self.found is None else self.found.year)

    def forget(self) -> None:
        """The year is to be read anew; the running one."""
        self.found = None

    def undone(self, undone: Undone) -> None:
        """What was taken back is read again with the year that is shown."""

    def about(self) -> str:
        """Which year, which phase."""
        return "" if self.found is None else about_text(self.found)

    async def read(self, year: int | None) -> None:
        """Read a year, the running one unless said, and show it."""
        tutor = self.desk.tutor
        try:
            self.found = await tutor.db(evaluation, tutor.session, year)
        except SettingsError as error:
            self.found = None
            self.grid.empty = f"{error.title}. {told(error)}"
        self.show()

    def show(self) -> None:
        """Show what was read."""
        found, look = self.found, self.look
        self.query_one("#evaluated", Paragraph).show(
            [] if found is None else head_lines(found, self.only, look)
        )
        rows = []
        if found is not None and found.phases:
            rows = feature_rows(found, look) if self.by_feature else item_rows(found, self.only, look)
            self.grid.empty = nothing_let_through(self.only, self.key("filter"))
        elif found is not None:
            self.grid.empty = nothing_opened(found, self.key("new-phase"))
        self.grid.set_columns(evaluation_columns(found, look), rows)
        self._show_meaning()

    def _show_meaning(self, *, has_room: bool = False) -> None:
        """What a score of the current row means; `has_room` once the pane has been laid out."""
        pane, found, look = self.query_one("#meaning", VerticalScroll), self.found, self.look
        pane.display = found is not None and bool(found.phases)
        if found is None or not pane.display:
            return
        key, width = self.grid.cursor_key, pane.scrollable_content_region.width
        if not width and not has_room:
            self.call_after_refresh(self._show_meaning, has_room=True)
            return
        if self.desk.has_class("-wide"):
            lines = (
                full_feature(found, key, look, width) if self.by_feature else full(found, key, look, width)
            )
        else:
            lines = brief_feature(found, key, width) if self.by_feature else brief(found, key, look, width)
        self.query_one("#meant", Paragraph).show(lines)
        pane.scroll_home(animate=False)

    @on(Grid.Highlighted, "#scores")
    def _moved(self) -> None:
        self._show_meaning()
        self.desk.show_detail()
        self.desk.show_footer()

    def on_resize(self) -> None:
        """More or less room."""
        self.call_after_refresh(self.show)

    def detail(self) -> str:
        """The notes on the item under the cursor, else the priorities in words."""
        return "" if self.found is None else note_text(self.found, self.grid.cursor_key, self.look)

    def key(self, name: str) -> str:
        """The key of one of the tab's commands, as it is shown."""
        return display(self.desk.tutor.commands.key(f"evaluation.{name}"))

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        if self.found is None or self.by_feature:
            return None
        key = self.grid.cursor_key
        return next((item for item in self.found.framework.items if item.id == key), None)

    @property
    def rating(self) -> Rating | None:
        """Its score in the year's last phase."""
        newest = None if self.found is None else self.found.newest
        return None if newest is None or self.item is None else newest.ratings.get(self.item.id)
