"""Scan mode: a barcode reader types the admission number and enter, and that planner is signed."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tutor_tui.queries.registration.board import BoardRow
from tutor_tui.services.planners import Mark
from tutor_tui.ui.screens.marking import Marking


class ScanLine(Input):
    """The line that the reader types into."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.leave_scan", show=False)]

    def __init__(self) -> None:
        """Empty, without a blinking cursor."""
        super().__init__(
            id="scan", placeholder="scan, or type an admission number and enter; escape leaves", compact=True
        )
        self.cursor_blink = False


class Scanning(Marking):
    """The part of the registration screen that listens to a barcode reader."""

    async def action_scan(self) -> None:
        """Listen to a barcode reader."""
        if not self.possible("registration.scan"):
            return
        if not self.query(ScanLine):
            await self.mount(ScanLine(), before="#detail")
        line = self.query_one(ScanLine)
        line.add_class("-on")
        line.focus()
        self.say("Scan mode: each number signs that planner.", "key")

    def action_leave_scan(self) -> None:
        """Listen to the keys again."""
        line = self.query_one(ScanLine)
        line.value = ""
        line.remove_class("-on")
        self.focus_pane(self.planners)
        self.say("")

    @on(Input.Submitted, "#scan")
    async def _scanned(self, message: Input.Submitted) -> None:
        number = message.value.strip()
        message.input.value = ""
        if not number or self.board is None:
            return
        row = found_by_number(self.board.rows, number)
        if row is None:
            self.say(f"Nobody in {self.board.form} has the admission number {number}.", "bad")
            self.app.bell()
        elif not row.here:
            self.say(f"{row.place.name} is not in {self.board.form} on this day.", "bad")
        elif await self.write_mark([row], Mark.SIGNED):
            self.planners.move_cursor(str(row.pupil_id))
            self.say(
                f"{row.place.roll} {row.place.name}: signed. {self.board.checked} of {self.board.total}.",
                "good",
            )


def found_by_number(rows: tuple[BoardRow, ...], number: str) -> BoardRow | None:
    """The pupil with this admission number; zeros in front and capitals do not matter."""
    wanted = number.strip().lstrip("0").casefold()
    return next(
        (
            row
            for row in rows
            if wanted and row.place.admission_number.strip().lstrip("0").casefold() == wanted
        ),
        None,
    )
