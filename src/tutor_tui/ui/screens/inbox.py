"""The inbox: what others wait for, the oldest first."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.queries.inbox import Waiting, inbox
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.inbox import inbox_columns, inbox_rows, waiting_line
from tutor_tui.ui.screens.answering import answering
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid


class InboxScreen(ListScreen):
    """Enter opens what is asked."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("inbox")
    contexts: ClassVar[tuple[str, ...]] = ("inbox", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ("inbox.open", "inbox.card", "everywhere.find", "everywhere.undo")

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.waiting: tuple[Waiting, ...] = ()

    def body(self) -> Iterator[Widget]:
        yield Grid(
            inbox_columns(self.look),
            empty="Nobody waits for anything from you. q goes back.",
            id="waiting",
        )

    async def reload(self) -> None:
        """Read anew what waits; the cursor stays on its line."""
        self.waiting = await self.tutor.db(inbox, self.tutor.session)
        late = sum(one.since < self.look.today for one in self.waiting)
        self.title_is(
            [("Inbox", "marked"), (f"  {len(self.waiting)} waiting", "")],
            [(f"{late} from before today", "warn")] if late else [],
        )
        self.query_one(Grid).set_rows(inbox_rows(self.waiting, self.look))
        self.show_detail()
        self.show_footer()

    @property
    def current(self) -> Waiting | None:
        """What stands under the cursor."""
        key = self.query_one(Grid).cursor_key
        return next((one for one in self.waiting if one.key == key), None)

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()

    def show_detail(self) -> None:
        """All of what stands under the cursor."""
        one = self.current
        self.detail_is(waiting_line(one, self.look) if one else "")

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        return "Nothing waits." if command.context == "inbox" and not self.waiting else ""

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """What is asked, where it is done."""
        one = self.current
        if one is not None and (opened := answering(one, self.tutor.session)) is not None:
            self.app.push_screen(opened)

    def action_card(self) -> None:
        """The pupil's card."""
        one = self.current
        if one is not None and one.pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(one.pupil_id))
