"""What was put off of a year's triage, and what was dealt with today."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.queries.triage import DecidedCase, triage
from tutor_tui.services.triage.bringing_back import bring_back
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.set_aside import set_aside_columns, set_aside_line, set_aside_rows
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.subject_screen import subject_screen
from tutor_tui.ui.screens.triage_layout import NOTHING
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid


class SetAsideScreen(ListScreen, Following):
    """The full stop brings back what was put off; what was dealt with today is only shown."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("set-aside")
    contexts: tuple[str, ...] = ("set-aside", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "set-aside.bring-back", "set-aside.open", "everywhere.undo", "everywhere.find",
    )  # fmt: skip

    def __init__(self, year_id: int) -> None:
        """`year_id` is the shown year group; nothing is read yet."""
        super().__init__()
        self.year_id = year_id
        self.triage = NOTHING
        """The year."""

    def body(self) -> Iterator[Widget]:
        yield Grid(
            set_aside_columns(self.look),
            show_header=False,
            empty="Nothing is put off, and nothing was dealt with today. q goes back to the cases.",
            id="set-aside",
        )

    async def reload(self) -> None:
        """Read anew; the cursor stays on its line."""
        await self.begin_reading()
        self.triage = await self.tutor.db(triage, self.tutor.session, self.year_id)
        self.title_is(
            [(self.triage.year, "marked"), ("  what was put off, and dealt with today", "")],
            [(f"{len(self.triage.put_off)} put off", "dim")],
        )
        rows = set_aside_rows(self.triage.put_off, self._dealt, self.look)
        self.query_one(Grid).set_rows(rows)
        self.show_detail()
        self.show_footer()

    @property
    def _dealt(self) -> list[DecidedCase]:
        """What was dealt with today, without what is put off."""
        waiting = {case.decision_id for case in self.triage.put_off}
        return [case for case in self.triage.decided_today if case.decision_id not in waiting]

    @property
    def current(self) -> DecidedCase | None:
        """What stands under the cursor."""
        key = self.query_one(Grid).cursor_key
        cases = (*self.triage.put_off, *self._dealt)
        return next((case for case in cases if str(case.decision_id) == key), None)

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """All of what stands under the cursor."""
        case = self.current
        self.detail_is(set_aside_line(case, self.look) if case else "")

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "set-aside":
            return super().why_not(command)
        case = self.current
        if case is None:
            return "There is nothing in the list."
        if command.name == "bring-back":
            if not self.triage.may_decide:
                words = self.look.words
                return f"{self.tutor.session.actor.name} may look; the {words.head_of_year.one} decides."
            if case not in self.triage.put_off:
                return "It was dealt with; undo takes back what you did in this session."
        return ""

    async def action_bring_back(self) -> None:
        """The case is in the list again."""
        case = self.current
        if case is None or not self.possible("set-aside.bring-back"):
            return
        await self.tutor.db(bring_back, self.tutor.session, case.decision_id)
        await self.reload()
        self.say(f"{case.who}: back in the list.", "good")

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """What it is about."""
        case = self.current
        if case is not None and self.possible("set-aside.open"):
            screen = subject_screen(case.about, case.about_id)
            if screen is not None:
                self.app.push_screen(screen)
            else:
                self.say(f"All that is known of {case.who} stands here.", "warn")
