"""The tab of what stands in pupils' ways beyond the classroom."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, display
from tutor_tui.queries.barriers.rows import BarrierRow, open_barriers
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.barriers import (
    Only,
    barrier_columns,
    barrier_line,
    barrier_rows,
    barriers_head,
    no_barriers,
)
from tutor_tui.ui.widgets.grid import Grid


class BarriersTab(Tab):
    """The open ones of the forms and years of one's post, the next review first."""

    TITLE: ClassVar[str] = "Barriers"
    CONTEXT: ClassVar[str] = "barriers"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_BARRIERS,)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {"new": (Verb.RECORD_BARRIER,)}
    FOOTER: ClassVar[tuple[str, ...]] = (
        "barriers.review", "barriers.new", "barriers.card", "barriers.filter", "everywhere.undo",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("barriers")

    rows: tuple[BarrierRow, ...] = ()
    """Every open barrier within the post."""
    only: Only = Only.ALL
    """Which of them are shown."""

    def compose(self) -> ComposeResult:
        yield Grid(barrier_columns(self.look), id="barriers", empty="Reading ...")

    async def reload(self) -> None:
        """Read what is open now, and show it."""
        tutor = self.desk.tutor
        self.rows = await tutor.db(open_barriers, tutor.session)
        self._show()

    def _show(self) -> None:
        may_record = allowed(self.desk.tutor.session.actor, Verb.RECORD_BARRIER)
        self.grid.empty = no_barriers(self.only, may_record, self._key("new"), self._key("filter"), self.look)
        self.grid.set_rows(barrier_rows(self.rows, self.only, self.look))

    def _key(self, name: str) -> str:
        return display(self.desk.tutor.commands.key(f"barriers.{name}"))

    @on(Grid.Highlighted, "#barriers")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    @property
    def row(self) -> BarrierRow | None:
        """The one under the cursor."""
        key = self.grid.cursor_key
        return next((row for row in self.rows if str(row.barrier_id) == key), None)

    def about(self) -> str:
        """How many, how many to review."""
        return barriers_head(self.rows, self.only)

    def detail(self) -> str:
        """The one under the cursor in full."""
        return "" if self.row is None else barrier_line(self.row, self.look)

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        actor = self.desk.tutor.session.actor
        match command.name:
            case "new" if not allowed(actor, Verb.RECORD_BARRIER):
                words = self.look.words
                return f"Barriers are recorded by {words.tutor.many} and {words.head_of_year.many}."
            case "filter" if not self.rows:
                return "Nothing is open."
            case "review" | "card" if self.row is None:
                return "There is nothing under the cursor."
            case "review" if self.row is not None and not self.row.may_review:
                return (
                    f"It is reviewed by the {self.look.words.tutor.one}, and by {self.row.actor}, who acts."
                )
        return ""

    def action_new(self) -> None:
        """Find a pupil, then record."""
        from tutor_tui.ui.dialogs.find import FindDialog

        if self.possible("barriers.new"):
            self.app.push_screen(FindDialog(), self._record)

    def _record(self, pupil_id: int | None) -> None:
        if pupil_id is not None:
            self._open(pupil_id, None)

    def _open(self, pupil_id: int, barrier_id: int | None) -> None:
        from tutor_tui.ui.dialogs.barrier import BarrierDialog

        self.desk.open_dialog(BarrierDialog(pupil_id, barrier_id))

    def action_review(self) -> None:
        """Look at it again."""
        row = self.row
        if self.possible("barriers.review") and row is not None:
            self._open(row.pupil_id, row.barrier_id)

    @on(Grid.Activated, "#barriers")
    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        row = self.row
        if self.possible("barriers.card") and row is not None:
            self.app.push_screen(PupilCardScreen(row.pupil_id))

    def action_filter(self) -> None:
        """Those whose review is due, those on which one acts, all."""
        if self.possible("barriers.filter"):
            every = tuple(Only)
            self.only = every[(every.index(self.only) + 1) % len(every)]
            self._show()
            self.desk.show_tab()
