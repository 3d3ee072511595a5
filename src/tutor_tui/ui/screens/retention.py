"""What is kept longer than the policy says; a second person is asked to agree that it goes."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.retention.preview import Retained, read_retention
from tutor_tui.services.protection.retention import ask_for_retention
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.retention import due_columns, due_lines, due_rows
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class RetentionScreen(ListScreen):
    """Who falls due under which rule, and how much goes; one key asks."""

    CSS_PATH = ["list_screen.tcss", "retention.tcss"]
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("retention")
    contexts: tuple[str, ...] = ("retention", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ("retention.ask",)

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.found: Retained | None = None
        self._asked = False

    def body(self) -> Iterator[Widget]:
        with VerticalScroll(id="totals", can_focus=False):
            yield Paragraph()
        yield Grid(due_columns())

    async def reload(self) -> None:
        """Work out anew what is due."""
        tutor = self.tutor
        self.found = found = await tutor.db(read_retention, tutor.session)
        state = (
            "nothing is due" if found.nothing_is_due else "asked" if self._asked else "nothing is asked yet"
        )
        self.title_is(
            [("What is kept too long", "marked"), (f"  {tutor.session.school}", "")],
            [(state, "good" if found.nothing_is_due or self._asked else "warn")],
        )
        self.query_one("#totals Paragraph", Paragraph).show(due_lines(found, self.look))
        grid = self.query_one(Grid)
        grid.empty = "No record is due."
        grid.set_rows(due_rows(found))
        self.detail_is("")
        self.show_footer()

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.id != "retention.ask":
            return ""
        if self._asked:
            return "It is asked for already; a member of the senior leadership agrees."
        return "Nothing is due." if self.found is None or self.found.nothing_is_due else ""

    async def action_ask(self) -> None:
        """Ask that what is due goes."""
        if not self.possible("retention.ask") or self.found is None:
            return
        try:
            row = await self.tutor.db(ask_for_retention, self.tutor.session, self.found)
        except TutorError as error:
            self.say(f"{error.title}: {errors.told(error)}", "bad")
            return
        self._asked = True
        await self.reload()
        self.say(f"Asked. Nothing is changed until somebody else agrees, by {row.lapses_on}.", "good")
