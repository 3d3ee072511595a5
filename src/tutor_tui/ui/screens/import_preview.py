"""What a file would do; then that it is done."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from tutor_tui.commands import Command, display
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import TutorError
from tutor_tui.importers.apply import ImportPlan, apply_import, plan_import, read_with_maps
from tutor_tui.importers.apply.maps import remember_headers
from tutor_tui.importers.lists.mapping import lists_of
from tutor_tui.importers.together import Given
from tutor_tui.services.undo import Undone
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.importing import plan_columns, plan_lines, plan_rows
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

PROGRESS_FROM = 500
"""Rows from which progress is told."""


class ImportPreviewScreen(ListScreen):
    """Every row that is left out, with its reason; every change; one key applies them in one step."""

    CSS_PATH = ["list_screen.tcss", "import_preview.tcss"]
    AUTO_FOCUS = "Grid"
    READS_ANEW = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("preview")
    contexts: tuple[str, ...] = ("preview", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "preview.apply",
        "preview.filter",
        "preview.columns",
        "everywhere.undo",
    )

    def __init__(self, plan: ImportPlan, source: str, given: Given) -> None:
        """`plan` is what the files would do; `source` are their names; `given` is read once more with other columns."""
        super().__init__()
        self.plan = plan
        self.source = source
        self.given = given
        self.is_applied = False
        self._is_applying = False
        self._only_doubts = False

    def body(self) -> Iterator[Widget]:
        with VerticalScroll(id="totals", can_focus=False):
            yield Paragraph()
        yield Grid(plan_columns(), show_header=False)

    async def reload(self) -> None:
        """Show the plan."""
        state = "imported" if self.is_applied else "nothing is written yet"
        self.title_is(
            [("Import", "marked"), (f"  {self.source}", "")],
            [(state, "good" if self.is_applied else "warn")],
        )
        self.query_one("#totals Paragraph", Paragraph).show(plan_lines(self.plan))
        grid = self.query_one(Grid)
        grid.empty = "No row is left out or doubtful." if self._only_doubts else "Nothing would change."
        grid.set_rows(plan_rows(self.plan, only_doubts=self._only_doubts))
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """The row under the cursor in full."""
        row = self.query_one(Grid).current
        texts = [cell if isinstance(cell, str) else cell.text for cell in row.cells] if row else []
        self.detail_is(": ".join(filter(None, texts)))

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if self._is_applying and command.id in ("preview.apply", "preview.columns"):
            return "It is being written."
        if command.id == "preview.columns":
            if self.is_applied:
                return "It is imported already."
            return "" if lists_of(self.plan.parsed) else "The columns of this format are fixed."
        if command.id != "preview.apply":
            return ""
        if self.is_applied:
            return f"It is imported already; {display(self.tutor.commands.key('everywhere.undo'))} takes it back."
        return "" if self.plan.writes else "Nothing would change."

    async def action_filter(self) -> None:
        """Everything, or only what is left out or doubtful."""
        self._only_doubts = not self._only_doubts
        await self.reload()

    def action_columns(self) -> None:
        """Say which column holds what."""
        if reason := self.why_not(by_id("preview.columns")):
            self.say(reason, "warn")
            return
        self.run_worker(self._assign(), group="import")

    async def _assign(self) -> None:
        from tutor_tui.ui.dialogs.columns import ColumnsDialog, WhichListDialog

        lists = lists_of(self.plan.parsed)
        columns = lists[0]
        if len(lists) > 1:
            which = WhichListDialog(lists)
            if not await self.app.push_screen_wait(which):
                return
            columns = which.columns
        if not await self.app.push_screen_wait(ColumnsDialog(columns)):
            return
        tutor = self.tutor
        try:
            parsed = await tutor.db(read_with_maps, tutor.session, self.given.paths, self.given.options)
            self.plan = await tutor.db(plan_import, tutor.session, parsed, self.plan.options)
        except TutorError as error:
            before = columns.said_before
            await tutor.db(remember_headers, tutor.session, columns.headers, columns.kind, before)
            self.say(f"The columns stay as they were. {error.title}: {errors.told(error)}", "bad")
            return
        await self.reload()
        self.say("Read anew with these columns, which are remembered.", "good")

    def action_apply(self) -> None:
        """Do what is listed."""
        if reason := self.why_not(by_id("preview.apply")):
            self.say(reason, "warn")
            return
        self._is_applying = True
        self.say("Writing ...")
        self.run_worker(self._apply(), group="import")

    async def _apply(self) -> None:
        loop = asyncio.get_running_loop()

        def told(done: int, of: int) -> None:
            if of >= PROGRESS_FROM:
                loop.call_soon_threadsafe(self.say, f"Writing {done} of {of} rows ...")

        try:
            await self.tutor.db(apply_import, self.tutor.session, self.plan, progress=told)
        except TutorError as error:
            self.say(f"{error.title}: {errors.told(error)}", "bad")
            return
        finally:
            self._is_applying = False
        self.is_applied = True
        await self.reload()
        undo, back = (display(self.tutor.commands.key(f"everywhere.{name}")) for name in ("undo", "back"))
        self.say(f"Imported. {undo} takes all of it back as one step; {back} goes on.", "good")

    async def undone(self, undone: Undone) -> None:
        """The import, or something before it, was taken back: what the file would do is worked out anew."""
        tutor = self.tutor
        self.plan = await tutor.db(plan_import, tutor.session, self.plan.parsed, self.plan.options)
        self.is_applied = False
        await super().undone(undone)
