"""Who of a place has not been looked at this year."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.queries.sampling.chances import Chance, NotYet, not_yet
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.cells import GridRow
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid


class NotLookedScreen(ListScreen, Following):
    """A name a row; enter opens the card."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("not-looked")
    contexts: tuple[str, ...] = ("not-looked", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ("not-looked.card",)

    def __init__(self, chance: Chance) -> None:
        """`chance` is the row behind which they are."""
        super().__init__()
        self.chance = chance

    def body(self) -> Iterator[Widget]:
        columns = (
            Column("name", self.look.words.pupil.title, min_width=20, max_width=40, lead=True),
            Column("form", self.look.words.form.title, width=10),
        )
        yield Grid(columns, empty="Everybody there was looked at this year. q goes back.")

    async def reload(self) -> None:
        """Read who is left."""
        await self.begin_reading()
        chance = self.chance
        rule = chance.rule.id if chance.rule else ""
        left: tuple[NotYet, ...] = await self.tutor.db(not_yet, self.tutor.session, rule, chance.place.key)
        self.title_is(
            [("Not looked at yet", "marked"), (f"  {chance.place.title}", "")],
            [(self.look.words.pupil.count(len(left)), "")],
        )
        self.query_one(Grid).set_rows([GridRow(str(one.pupil_id), (one.name, one.form)) for one in left])
        self.show_footer()

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "not-looked":
            return super().why_not(command)
        return "" if self.query_one(Grid).cursor_key else "Nobody is left."

    @on(Grid.Activated)
    def action_card(self) -> None:
        """The pupil's card."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        key = self.query_one(Grid).cursor_key
        if self.possible("not-looked.card") and key is not None:
            self.app.push_screen(PupilCardScreen(int(key)))
