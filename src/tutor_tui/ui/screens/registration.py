"""The registration screen: a form's planners, walked through in twelve minutes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.binding import Binding, BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.registration.desk import Reading, other_week, read_desk
from tutor_tui.queries.registration.marked import read_marked
from tutor_tui.services.undo import Undone
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.filters import ALL, after
from tutor_tui.ui.present.side_panes import pupil_of
from tutor_tui.ui.screens.marking import MARKS
from tutor_tui.ui.screens.recording import Recording
from tutor_tui.ui.screens.registration_layout import NOTHING
from tutor_tui.ui.screens.scanning import Scanning
from tutor_tui.ui.screens.verbs import VERBS
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid


class RegistrationScreen(Recording, Scanning, Watching):
    """What a tutor sees at 08:41."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("registration"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
        Binding("escape", "calm", show=False),
    ]

    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **dict.fromkeys(MARKS, (Verb.CHECK_PLANNER,)),
        **{name: (verb,) for name, verb in VERBS.items()},
    }

    def __init__(self, form_id: int | None = None, reading: Reading | None = None) -> None:
        """`form_id` is the form to begin with; the actor's own unless given. `reading` is its board, if known."""
        super().__init__()
        self._form_id = form_id
        self._week: date | None = None
        if reading is not None:
            self._take(reading)

    async def on_mount(self) -> None:
        """Read the board, show it, and look for others' changes from then on."""
        if self.view is NOTHING:
            await self.reload()
        else:
            self.show_view()
        self._to_first_open()
        self.follow()

    def _to_first_open(self) -> None:
        """Begin where nobody has looked yet."""
        for row in self.board.open_rows[:1] if self.board else ():
            self.planners.move_cursor(str(row.pupil_id))

    async def reload(self) -> None:
        """Read the board anew; cursors stay on their pupils."""
        form_id = self.board.form_id if self.board else self._form_id
        self._take(await self.tutor.db(read_desk, self.tutor.session, form_id, self._week))
        self.show_view()

    async def reload_marked(self, pupil_ids: Sequence[int]) -> None:
        """Read what marking these pupils' planners changed; cursors stay on their pupils."""
        before = Reading(self.view, self.seen, self.upto or 0)
        self._take(await self.tutor.db(read_marked, self.tutor.session, before, pupil_ids))
        self.show_view()

    def whose(self) -> Collection[int] | None:
        """The pupils on the board."""
        return {row.pupil_id for row in self.board.rows} if self.board else None

    def _take(self, reading: Reading) -> None:
        self.view = reading.view
        self.seen, self.upto = reading.data_version, reading.newest_entry

    async def on_screen_resume(self) -> None:
        """A dialog or another screen was left: what it recorded is shown."""
        if self.view is not NOTHING:
            self.look = replace(self.look, hide_flags=self.tutor.hide_flags)
            await self.reload()

    async def renewed(self, *, new_day: bool) -> None:
        """Show the week of the new day; where the form is no longer within the post, the first that is."""
        session = self.tutor.session
        self.look = replace(self.look, words=session.policy.rules.vocabulary, today=session.today)
        self._week = None if new_day else self._week
        self.disarm()
        try:
            await self.reload()
        except AccessDenied:
            self.view, self._form_id = NOTHING, None
            await self.reload()
        self.choose(self.shown)
        if new_day:
            self._to_first_open()

    async def undone(self, undone: Undone) -> None:
        """Show what was taken back, and go to the first pupil whom it concerns."""
        before = {row.pupil_id: row for row in self.board.rows} if self.board else {}
        self._stayed = None
        await super().undone(undone)
        for row in self.board.rows if self.board else ():
            if before.get(row.pupil_id) != row:
                self.planners.move_cursor(str(row.pupil_id))
                break

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "registration":
            return super().why_not(command)
        return self.why_not_marked(command) or self.why_not_recorded(command)

    # Walking

    def on_key(self, event: events.Key) -> None:
        """Any key but a digit ends a roll number, and silences what was told."""
        if not event.key.isdigit() and (unknown := self.digits.other_key()):
            self.say(f"Nobody has roll number {unknown}.", "warn")
            event.stop()
            return
        if self._armed and not self._is_key(event, "registration.sign-rest"):
            self.disarm()
        if self._said and not self._armed:
            self.say("")

    def other_key(self) -> None:
        """Two keys after one another ask for something else."""
        self.disarm()
        self.digits.other_key()

    def _is_key(self, event: events.Key, command_id: str) -> bool:
        keys = self.tutor.commands.keys(command_id)
        return event.key in keys or event.character in keys

    def action_digit(self, digit: str) -> None:
        """Go to a roll number as it is typed."""
        typed = self.digits.take(digit)
        if typed.unknown:
            self.say(f"Nobody has roll number {typed.unknown}.", "warn")
        elif typed.roll is not None and self.board is not None:
            row = next(row for row in self.board.rows if row.place.roll == typed.roll)
            self.focus_pane(self.planners)
            if not self.planners.move_cursor(str(row.pupil_id)) and self.planners.cursor_key != str(
                row.pupil_id
            ):
                self.say(f"{row.place.name} is not in the list: it shows only {self.shown.name}.", "warn")

    def action_calm(self) -> None:
        """Take back selection and what was told."""
        self.planners.clear_marks()
        self.say("")

    @on(Grid.Highlighted)
    def _moved(self, message: Grid.Highlighted) -> None:
        if message.grid is self.pane:
            self.show_detail()
            self.show_footer()
        if message.grid is self.planners and message.key != self._stayed:
            self._stayed = None

    @on(Grid.Activated)
    async def _activated(self, message: Grid.Activated) -> None:
        await self.show_card(pupil_of(message.key))

    def action_next_pane(self) -> None:
        """The next list."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """The list before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: tuple[Pane, ...] = self.panes
        self.focus_pane(panes[(panes.index(self.pane) + step) % len(panes)])

    def action_overdue(self) -> None:
        """To what the pupil owes."""
        row, pane = self.row, self.query_one("#overdue", Pane)
        if row is None:
            return
        if not row.overdue:
            self.say(f"{row.place.name} owes nothing.")
            return
        self.focus_pane(pane)
        pane.move_cursor(str(row.pupil_id))

    # What is shown

    def action_filter(self) -> None:
        """All, not checked, exceptions, with a proposal."""
        self.focus_pane(self.planners)
        self.choose(after(self.shown))

    def action_hide_flags(self) -> None:
        """Hide support flags, or show them again."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        self.look = replace(self.look, hide_flags=self.tutor.hide_flags)
        self.show_view()

    async def action_earlier(self) -> None:
        """The school week before."""
        await self._to_week(-1)

    async def action_later(self) -> None:
        """The school week after."""
        await self._to_week(1)

    async def _to_week(self, step: int) -> None:
        if self.board is None:
            return
        start = other_week(self.tutor.session, self.board.week.start, step)
        if start is None:
            self.say(f"There is no school week {'after' if step > 0 else 'before'} this one.", "warn")
            return
        self._week = start
        await self.reload()
        self.choose(ALL)

    async def action_form(self) -> None:
        """The next form within the actor's post."""
        forms = [form.form_id for form in self.view.forms]
        if self.board is None or not self.possible("registration.form"):
            return
        following = forms[(forms.index(self.board.form_id) + 1) % len(forms)]
        self._take(await self.tutor.db(read_desk, self.tutor.session, following, self._week))
        self.choose(ALL)
        self.planners.move_cursor(0)
        self._to_first_open()
