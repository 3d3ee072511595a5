"""The inbox: what others wait for, the oldest first."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.commands import Command
from tutor_tui.queries.inbox import Kind, Waiting, inbox
from tutor_tui.rules.corrections import Move
from tutor_tui.rules.triage.case import Step
from tutor_tui.services.referrals import see_answer
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.inbox.filter import alike_name, let_through, next_alike
from tutor_tui.ui.present.inbox.listed import inbox_columns, inbox_rows, waiting_line
from tutor_tui.ui.present.support import HIDDEN
from tutor_tui.ui.screens.answering import answering
from tutor_tui.ui.screens.climbing import Climbing
from tutor_tui.ui.screens.correcting import MOVES, Correcting
from tutor_tui.ui.screens.praising import Praising
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid

PROPOSING: frozenset[Kind] = frozenset({"missed", "due", "task_trouble", "answered"})
"""Kinds of which the next step is known, beside steps of ladders and praise."""


class InboxScreen(Correcting, Climbing, Praising, Following):
    """Enter opens what is asked; what came of a correction, and a step that is due, are one key."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("inbox")
    contexts: tuple[str, ...] = ("inbox", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "inbox.accept", "inbox.open", "inbox.served", "inbox.missed", "inbox.reschedule", "inbox.escalate",
        "inbox.card", "inbox.filter", "everywhere.find", "everywhere.undo",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.waiting: tuple[Waiting, ...] = ()
        self._kinds: frozenset[Kind] = frozenset()
        """What is shown alone; everything where there is none."""

    def body(self) -> Iterator[Widget]:
        yield Grid(
            inbox_columns(self.look),
            empty="Nobody waits for anything from you. q goes back.",
            id="waiting",
        )

    async def reload(self) -> None:
        """Read anew what waits; the cursor stays on its line."""
        await self.begin_reading()
        self.waiting = await self.tutor.db(inbox, self.tutor.session)
        self._show()

    def _show(self) -> None:
        if not (shown := let_through(self._kinds, self.waiting)):
            self._kinds, shown = frozenset(), self.waiting
        late = sum(one.since < self.look.today for one in shown)
        name = alike_name(self._kinds, self.look.words)
        only = f"  showing {len(shown)} {name}" if name else ""
        self.title_is(
            [("Inbox", "marked"), (f"  {len(self.waiting)} waiting", ""), (only, "warn")],
            [(f"{late} from before today", "warn")] if late else [],
        )
        self.query_one(Grid).set_rows(inbox_rows(shown, self.look))
        self.show_detail()
        self.show_footer()

    def action_filter(self) -> None:
        """Everything, then what is alike, one after the other."""
        if self.possible("inbox.filter"):
            self._kinds = next_alike(self._kinds, self.waiting)
            self._show()

    @property
    def current(self) -> Waiting | None:
        """What stands under the cursor."""
        key = self.query_one(Grid).cursor_key
        return next((one for one in self.waiting if one.key == key), None)

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """All of what stands under the cursor."""
        one = self.current
        self.detail_is(waiting_line(one, self.look) if one else "")

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "inbox":
            return super().why_not(command)
        one = self.current
        if one is None:
            return "Nothing waits."
        if command.name == "open" and one.kind == "support" and self.look.hide_flags:
            return HIDDEN
        if command.name in MOVES and one.kind == "proposed":
            return f"This {self.look.words.correction.one} is only proposed: enter sets it, or withdraws it."
        if command.name in MOVES:
            return self.why_not_moved(command)
        if command.name == "accept" and not (one.ladder or one.praised or one.kind in PROPOSING):
            return "Nothing is proposed here; enter does what is asked."
        if command.name in ("decline", "snooze") and one.ladder is None:
            return "Nothing is proposed here that could be dismissed or put off."
        if command.name == "card" and one.pupil_id is None:
            return f"This is no single {self.look.words.pupil.one}'s matter."
        return ""

    # Corrections

    @property
    def correction(self) -> tuple[int, str, frozenset[Move]] | None:
        """The correction under the cursor."""
        one = self.current
        return None if one is None or one.moves is None else (one.row_id, one.who, one.moves)

    def asks_presence(self, correction_id: int) -> date | None:
        """The day on which it was missed, where the line of the correction asks who was there."""
        return next(
            (
                one.since
                for one in self.waiting
                if one.row_id == correction_id and one.kind == "missed" and one.step is Step.ASK_PRESENCE
            ),
            None,
        )

    # Opening

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """What is asked, where it is done."""
        one = self.current
        if one is None or not self.possible("inbox.open"):
            return
        if one.praised:
            self.show_praise(one.who, one.praised)
        elif one.step is Step.ASK_PRESENCE:
            self.ask_presence(one.row_id, one.who, one.since)
        elif one.moves:
            self.open_step(one.row_id)
        elif (opened := answering(one, self.tutor.session)) is not None:
            self.app.push_screen(opened)

    # Steps of ladders, praise, answers

    async def action_accept(self) -> None:
        """Do what is proposed at once; open what only the user can do."""
        one = self.current
        if not self.possible("inbox.accept") or one is None:
            return
        if one.ladder is not None:
            await self.take(one.ladder)
        elif one.kind != "answered":
            self.action_open()
        else:
            await self.tutor.db(see_answer, self.tutor.session, one.row_id)
            await self.reload()
            self.say(f"{one.who}: the answer was seen.", "good")

    def action_decline(self) -> None:
        """Decide against the step."""
        if self.possible("inbox.decline") and self.current is not None and self.current.ladder is not None:
            self.decline_step(self.current.ladder)

    def action_snooze(self) -> None:
        """Put the step off."""
        if self.possible("inbox.snooze") and self.current is not None and self.current.ladder is not None:
            self.put_off_step(self.current.ladder)

    def action_card(self) -> None:
        """The pupil's card."""
        one = self.current
        if self.possible("inbox.card") and one is not None and one.pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(one.pupil_id))
