"""How the hand-in of one task is shown: title, one row a pupil, the row under the cursor in full."""

from collections.abc import Iterator

from textual import on
from textual.widget import Widget

from tutor_tui.commands import Command, display
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.homework import RollRow, TaskRoll, task_roll
from tutor_tui.rules.homework import HandIn
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.hand_in import (
    FILTERS,
    RollFilter,
    no_rows,
    roll_columns,
    roll_line,
    roll_row,
    roll_title,
)
from tutor_tui.ui.present.roll_digits import RollDigits
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid


class HandInLayout(ListScreen, Watching):
    """The part of the hand-in screen that reads and shows."""

    AUTO_FOCUS = "#roll"
    contexts: tuple[str, ...] = ("hand-in", "everywhere")

    roll: TaskRoll | None = None
    """What is shown; None before it is read, and where it may not be."""

    def __init__(self, task_id: int) -> None:
        """`task_id` is the task whose hand-in is recorded."""
        super().__init__()
        self.task_id = task_id
        self.digits = RollDigits()
        self._filter: RollFilter = FILTERS[0]
        self._kept: frozenset[int] = frozenset()
        """Who was let through when the filter was chosen: a row does not vanish under the cursor."""
        self._begun = False
        """The cursor was put where nobody has recorded yet."""

    def body(self) -> Iterator[Widget]:
        yield Pane(roll_columns(None, self.look), id="roll")

    def on_mount(self) -> None:
        """Follow what others write."""
        self.follow()

    async def reload(self) -> None:
        """Read the hand-in anew; the cursor stays on its pupil."""
        await self.begin_reading()
        try:
            self.roll = await self.tutor.db(task_roll, self.tutor.session, self.task_id)
        except AccessDenied:
            self.roll = None
            raise
        self.show_roll()
        if not self._begun:
            self._begun = True
            for row in self.roll.left_pending[:1]:
                self.pupils.move_cursor(str(row.pupil_id))

    def show_roll(self) -> None:
        """Show what was read; only what differs is painted."""
        roll, look = self.roll, self.look
        if roll is None:
            return
        self.title_is(*roll_title(roll, self._filter, look))
        rows = [row for row in roll.rows if not self._filter.name or row.pupil_id in self._kept]
        self.digits.rolls = frozenset(row.roll for row in roll.rows)
        self.pupils.present(
            "",
            roll_columns(roll, look),
            [roll_row(row, roll, look) for row in rows],
            no_rows(roll, self._filter, look),
        )
        self.show_detail()
        self.show_footer()

    # Rows

    @property
    def pupils(self) -> Pane:
        """The pupils."""
        return self.query_one("#roll", Pane)

    @property
    def row(self) -> RollRow | None:
        """The pupil under the cursor."""
        key = self.pupils.cursor_key
        return None if key is None else self.row_of(key)

    def row_of(self, key: str) -> RollRow | None:
        """The pupil of a row's key."""
        rows = self.roll.rows if self.roll else ()
        return next((row for row in rows if str(row.pupil_id) == key), None)

    @property
    def chosen(self) -> list[RollRow]:
        """The pupils who are selected, else the one under the cursor."""
        marked = self.pupils.marked
        if marked and self.roll is not None:
            return [row for row in self.roll.rows if str(row.pupil_id) in marked]
        return [self.row] if self.row is not None else []

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """All of the pupil under the cursor."""
        if self.roll is not None:
            self.detail_is(roll_line(self.row, self.roll, self.look) if self.row else "")

    def key_of(self, name: str) -> str:
        """The key of a command of this screen, as people call it."""
        return display(self.tutor.commands.key(f"hand-in.{name}"))

    # What is shown

    def action_filter(self) -> None:
        """All, not recorded, not handed in, and all again."""
        self._filter = FILTERS[(FILTERS.index(self._filter) + 1) % len(FILTERS)]
        rows = self.roll.rows if self.roll else ()
        self._kept = frozenset(row.pupil_id for row in rows if self._filter.lets_through(row))
        self.show_roll()

    def action_hide_flags(self) -> None:
        """Hide support flags and programmes, or show them again."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        self.show_roll()

    def action_digit(self, digit: str) -> None:
        """Go to a number of the list as it is typed."""
        typed = self.digits.take(digit)
        if typed.unknown:
            self.say(f"Nobody has number {typed.unknown}.", "warn")
        elif typed.roll is not None and self.roll is not None:
            row = next(row for row in self.roll.rows if row.roll == typed.roll)
            key = str(row.pupil_id)
            if not self.pupils.move_cursor(key) and self.pupils.cursor_key != key:
                self.say(f"{row.name} is not in the list: it shows only those {self._filter.name}.", "warn")

    # What is possible

    def why_not_shown(self, command: Command) -> str:
        """Why a command that records nothing is not possible now."""
        if self.roll is None:
            return "There is nothing to show."
        if command.name == "card" and self.row is None:
            return f"There is no {self.look.words.pupil.one} in the list."
        return ""

    def not_recorded(self) -> int:
        """Pupils whom nobody has marked."""
        rows = self.roll.here if self.roll else ()
        return sum(row.state is HandIn.PENDING for row in rows)
