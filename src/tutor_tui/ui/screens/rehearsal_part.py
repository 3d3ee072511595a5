"""What is behind one number of a rehearsal: forms, weeks, pupils."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.queries.rehearsal.view import Rehearsal
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.rehearsal import Part, part_columns, part_name, part_of, part_rows, pupil_rows
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid


class RehearsalPartScreen(ListScreen):
    """Enter goes further in, to a pupil's card in the end."""

    AUTO_FOCUS = "Grid"
    READS_ANEW = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("rehearsal")
    contexts: tuple[str, ...] = ("rehearsal", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ("rehearsal.open", "rehearsal.card")

    def __init__(self, rehearsal: Rehearsal, part: Part) -> None:
        """`part` is what of the rehearsal is looked at."""
        super().__init__()
        self.rehearsal = rehearsal
        self.part = part

    def body(self) -> Iterator[Widget]:
        yield Grid(part_columns(), empty="Neither policy would have asked for anything. q goes back.")

    async def reload(self) -> None:
        """Show the part."""
        look = self.look
        counts = self.part.of(self.rehearsal.load).total
        self.title_is(
            [("Rehearsal", "marked"), (f"  {part_name(self.rehearsal, self.part, look)}", "")],
            [(f"{counts.edited} instead of {counts.today}", "warn" if counts.more > 0 else "")],
        )
        rows = part_rows(self.rehearsal, self.part, look) + pupil_rows(self.rehearsal, self.part, look)
        self.query_one(Grid).set_rows(rows)
        self.show_detail()
        self.show_footer()

    @property
    def pupil_id(self) -> int | None:
        """The pupil under the cursor."""
        kind, _, found = (self.query_one(Grid).cursor_key or "").partition(":")
        return int(found) if kind == "pupil" else None

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """Whose numbers these are, where nobody is named."""
        unnamed = not self.rehearsal.names and bool(self.rehearsal.load.asked)
        pupils = self.look.words.pupil.many
        self.detail_is(f"Which {pupils} they are is not within your post." if unnamed else "", "dim")

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "rehearsal":
            return super().why_not(command)
        if self.query_one(Grid).cursor_key is None:
            return "There is nothing behind this number."
        if command.name == "card" and self.pupil_id is None:
            return f"This row is no {self.look.words.pupil.one}."
        return ""

    @on(Grid.Activated)
    def action_open(self) -> None:
        """What is behind the row, or the card of its pupil."""
        if not self.possible("rehearsal.open"):
            return
        part = part_of(self.query_one(Grid).cursor_key)
        if part is not None:
            self.app.push_screen(RehearsalPartScreen(self.rehearsal, part))
        else:
            self.action_card()

    def action_card(self) -> None:
        """The pupil's card."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        if self.possible("rehearsal.card") and self.pupil_id is not None:
            self.app.push_screen(PupilCardScreen(self.pupil_id))
