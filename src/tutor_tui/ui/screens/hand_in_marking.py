"""Marking a hand-in: a key, a write, the row as it then is; what is asked first waits for a second press."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on

from tutor_tui.errors import TutorError
from tutor_tui.queries.homework import RollRow
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.set_work import hand_in
from tutor_tui.services.set_work.hand_in import DONE
from tutor_tui.services.set_work.tasks import return_task
from tutor_tui.store.session import Session
from tutor_tui.ui.present.hand_in import (
    collect_question,
    not_there_question,
    rest_question,
    saving_roll_row,
)
from tutor_tui.ui.screens.hand_in_layout import HandInLayout

MARKS = {
    "done": HandIn.HANDED_IN,
    "late": HandIn.LATE,
    "not-done": HandIn.NOT_DONE,
    "exempt": HandIn.EXEMPT,
    "clear": HandIn.PENDING,
}
"""What each command that marks records."""


class HandInMarking(HandInLayout):
    """The part of the hand-in screen that marks pupils, fills the rest and closes."""

    _armed = ""
    """The command that was pressed once and asked for a second press."""
    _asked_of: tuple[int, ...] = ()
    """The pupils about whom it was asked; a click may have gone to others since."""

    # Second presses

    @on(events.Key)
    def _key_pressed(self, event: events.Key) -> None:
        """Any other key ends a number and takes back a question."""
        if not event.key.isdigit() and (unknown := self.digits.other_key()):
            self.say(f"Nobody has number {unknown}.", "warn")
            event.stop()
            event.prevent_default()  # what was just said is not silenced by the key that ended the number
            return
        keys = self.tutor.commands.keys(f"hand-in.{self._armed}") if self._armed else ()
        if event.key not in keys and event.character not in keys:
            self._armed = ""

    def other_key(self) -> None:
        """Two keys after one another ask for something else."""
        self._armed = ""
        self.digits.other_key()

    def _asks(self, name: str, question: str, rows: Sequence[RollRow]) -> bool:
        """Ask for a second press about these pupils; False once it came."""
        of = tuple(row.pupil_id for row in rows)
        if (self._armed, self._asked_of) == (name, of):
            self._armed = ""
            return False
        self._armed, self._asked_of = name, of
        self.say(question, "key")
        return True

    def action_calm(self) -> None:
        """Take back selection and what was told."""
        self.pupils.clear_marks()
        self.say("")

    # Marks

    async def action_done(self) -> None:
        """Handed in, and on to the next."""
        await self._mark("done")

    async def action_late(self) -> None:
        """Late."""
        await self._mark("late")

    async def action_not_done(self) -> None:
        """Not done; where a pupil was away or nobody knows, asked first."""
        roll, name = self.roll, "not-done"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        unsure = [row for row in self.chosen if row.due_day.seen != "present"]
        if unsure and self._asks(
            name, not_there_question(unsure, roll, self.key_of(name), self.look), unsure
        ):
            return
        await self._mark(name)

    async def action_clear(self) -> None:
        """Not recorded after all."""
        await self._mark("clear")

    async def _mark(self, name: str) -> None:
        """Mark the selected pupils, or the one under the cursor, and go on."""
        if not self.possible(f"hand-in.{name}"):
            return
        what, rows = MARKS[name], self.chosen
        several = bool(self.pupils.marked)
        if await self._write_mark(rows, what):
            self.go_on()
            if several:
                self.say(f"{self.look.words.pupil.count(len(rows))}: {DONE[what]}.", "good")

    def go_on(self) -> None:
        """The selection is done with; without one, on to the next pupil."""
        if self.pupils.marked:
            self.pupils.clear_marks()
        else:
            self.pupils.advance()

    async def _write_mark(self, rows: Sequence[RollRow], what: HandIn) -> bool:
        """Save the mark, painted as saving meanwhile. Whether it was saved."""
        roll = self.roll
        assert roll is not None
        shown = {row.key for row in self.pupils.rows}
        for row in rows:
            if str(row.pupil_id) in shown:
                self.pupils.set_row(saving_roll_row(row, what, roll, self.look))
        return await self._write(hand_in.mark, self.task_id, [row.pupil_id for row in rows], what)

    async def _write(
        self, service: Callable[..., object], *arguments: object, session: Session | None = None
    ) -> bool:
        """Whether it was saved; where not, the list is put back and the reason told.

        Where somebody else has recorded otherwise and the list has not shown it yet, it is asked which holds.
        """
        try:
            await self.tutor.db(service, session or self.session_as_read, *arguments)
        except TutorError as error:
            self.show_roll()
            await self.refused(error, lambda kept: self._write(service, *arguments, session=kept))
            return False
        await self.reload()
        return True

    def action_select(self) -> None:
        """Select the pupil, or no longer, and go on."""
        if self.possible("hand-in.select"):
            self.pupils.toggle_mark()
            self.pupils.advance()

    async def action_fill_rest(self) -> None:
        """Say whom it would mark; asked again, mark them."""
        roll, name = self.roll, "fill-rest"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        count = len(roll.rest)
        if self._asks(name, rest_question(roll, self.key_of(name), self.look), roll.rest):
            return
        if await self._write(hand_in.fill_rest, self.task_id):
            left = self.not_recorded()
            then = f"; {left} left open" if left else f". {self.key_of('collect')} closes the hand-in"
            self.say(f"{self.look.words.pupil.count(count)} handed in{then}.", "good")

    # The whole hand-in

    async def action_collect(self) -> None:
        """Close it; where somebody is left, asked first."""
        roll, name = self.roll, "collect"
        if roll is None or not self.possible(f"hand-in.{name}"):
            return
        if roll.left_pending and self._asks(
            name, collect_question(roll, self.key_of(name), self.look), roll.left_pending
        ):
            return
        if await self._write(hand_in.collect, self.task_id) and self.roll is not None:
            owed = sum(row.owed for row in self.roll.rows)
            self.say(f"The hand-in is closed: {owed} overdue.{self._then(owed)}", "good")

    def _then(self, owed: int) -> str:
        """What the policy proposes at once for those who owe it, and with which key."""
        policy = self.tutor.session.policy.rules
        if not owed or policy.corrections.mode != "automatic":
            return ""
        return f" {self.key_of('corrections')} shows for whom {self.look.words.correction.a} is proposed."

    async def action_reopen(self) -> None:
        """Open it again."""
        if self.possible("hand-in.reopen") and await self._write(hand_in.reopen, self.task_id):
            self.say("The hand-in is open again: nothing of it is overdue.", "good")

    async def action_return(self) -> None:
        """Marked work went back today, or has not after all."""
        if not self.possible("hand-in.return") or self.roll is None:
            return
        returned = self.roll.returned_on is None
        if await self._write(partial(return_task, returned=returned), self.task_id):
            self.say("Given back today." if returned else "Not given back.", "good")
