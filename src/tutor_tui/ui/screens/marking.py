"""Marking planners and deciding on proposals: a key, a write, the row as it then is."""

from collections.abc import Sequence

from tutor_tui.commands import Command
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.registration.board import BoardRow
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.wording import headline, reason
from tutor_tui.services import decisions, planners
from tutor_tui.services.planners import Mark
from tutor_tui.store.session import Session
from tutor_tui.ui import errors
from tutor_tui.ui.present.headlines import finding_of
from tutor_tui.ui.present.planners import saving_row
from tutor_tui.ui.screens.registration_layout import RegistrationLayout

MARKS = frozenset(
    {"sign", "unsigned", "no-planner", "lost", "not-recorded", "away", "clear", "sign-rest", "scan"}
)
"""Names of the commands that mark."""
PROPOSALS = frozenset({"accept", "decline", "snooze"})
"""Names of the commands that decide on a proposal."""
NAMED = 4
"""How many names are said before "and 3 more"."""


class Marking(RegistrationLayout):
    """The part of the registration screen that marks and decides."""

    _armed = False
    """"Sign the rest" was pressed once."""
    _stayed: str | None = None
    """The row on which the cursor stayed because its mark brought a proposal."""

    def why_not_marked(self, command: Command) -> str:
        """Why a planner cannot be marked now, or nothing be decided."""
        board, words = self.board, self.look.words
        if board is None:
            return "" if command.name == "inbox" else f"There is no {words.form.one} to show."
        if command.name in MARKS | PROPOSALS:
            if not self.view.may_mark:
                return f"{self.tutor.session.actor.name} may look at this {words.form.one}, not mark it."
            if board.is_future and command.name in MARKS:
                back = self.tutor.commands.key("registration.earlier")
                return f"Week {board.week.number} has not begun: nothing can be signed yet. {back} goes back."
        if command.name == "sign-rest" and not board.open_rows:
            return f"Nobody is left: every {words.planner.one} was looked at, or its owner is away."
        if command.name in PROPOSALS and (self.row is None or finding_of(self.row) is None):
            return f"The policy proposes nothing for {self.row.place.name if self.row else 'nobody'}."
        if command.name in MARKS - {"sign-rest", "scan"} and not self.planners.marked:
            if self.row is None:
                return f"There is no {words.pupil.one} in the list."
            if not self.row.here:
                return f"{self.row.place.name} is not in {board.form} on this day."
        return ""

    # Marks

    async def action_sign(self) -> None:
        """Signed, and on to the next."""
        await self._mark("sign", Mark.SIGNED)

    async def action_unsigned(self) -> None:
        """The parent's signature is missing."""
        await self._mark("unsigned", Mark.UNSIGNED)

    async def action_no_planner(self) -> None:
        """No planner today."""
        await self._mark("no-planner", Mark.NO_PLANNER)

    async def action_lost(self) -> None:
        """The planner is lost."""
        await self._mark("lost", Mark.LOST)

    async def action_not_recorded(self) -> None:
        """Tasks not written down."""
        await self._mark("not-recorded", Mark.NOT_RECORDED)

    async def action_away(self) -> None:
        """The pupil is away."""
        await self._mark("away", Mark.AWAY)

    async def action_clear(self) -> None:
        """Not looked at after all."""
        await self._mark("clear", Mark.CLEAR)

    async def _mark(self, name: str, what: Mark) -> None:
        """Mark the selected pupils, or the one under the cursor; go on unless that raises a proposal."""
        if not self.possible(f"registration.{name}"):
            return
        if not self.planners.marked:
            self._leave_stayed()
        selected = [row for key in self.planners.marked if (row := self.row_of(int(key))) and row.here]
        rows = selected or [self.row] if self.row else selected
        if not await self.write_mark(rows, what):
            return
        if selected:
            self.planners.clear_marks()
            self.say(f"{len(selected)} {self.look.words.pupil.many}: {what.done}.", "good")
        elif self.pane is self.planners:
            if self._raised(rows[0]):
                self._stayed = self.planners.cursor_key
            else:
                self.planners.advance()
        else:
            self.say(f"{rows[0].place.name}: {what.done}.", "good")

    def _leave_stayed(self) -> None:
        """A mark is for the next planner, also where the cursor had stayed for a proposal."""
        if (
            self._stayed is not None
            and self._stayed == self.planners.cursor_key
            and self.pane is self.planners
        ):
            self.planners.advance()
        self._stayed = None

    async def write_mark(
        self, rows: Sequence[BoardRow | None], what: Mark, session: Session | None = None
    ) -> bool:
        """Save the mark for these pupils, painted as saving meanwhile. Whether it was saved.

        Where somebody else marked one of them otherwise and the screen has not shown it yet, it is asked which holds.
        """
        board, marked = self.board, [row for row in rows if row is not None]
        if board is None or not marked:
            return False
        for row in marked:
            if str(row.pupil_id) in {shown.key for shown in self.planners.rows}:
                self.planners.set_row(saving_row(row, what, self.look))
        self.tutor.paint_now()
        ids = [row.pupil_id for row in marked]
        try:
            await self.tutor.db(planners.mark, session or self.session_as_read, ids, board.week.start, what)
        except TutorError as error:
            self.show_view()
            await self.refused(error, lambda kept: self.write_mark(rows, what, kept))
            return False
        await self.reload_marked(ids)
        return True

    async def reload_marked(self, pupil_ids: Sequence[int]) -> None:
        """Show what marking these pupils' planners changed."""
        await self.reload()

    def _raised(self, before: BoardRow) -> bool:
        """Whether the mark brought a proposal that was not there; the cursor then stays for it."""
        now = self.row_of(before.pupil_id)
        known = {(finding.rule, finding.evidence_key) for finding in before.findings}
        return now is not None and any(
            finding.reached and (finding.rule, finding.evidence_key) not in known for finding in now.findings
        )

    async def action_sign_rest(self) -> None:
        """Say whom it would sign; asked again, sign them."""
        board = self.board
        if board is None or not self.possible("registration.sign-rest"):
            return
        rest = board.open_rows
        if not self._armed:
            self._armed = True
            left = [
                row.place.name for row in board.rows if row.here and row not in rest and row.visit is None
            ]
            skipped = f"; left out: {_names(left)}" if left else ""
            key = self.tutor.commands.key("registration.sign-rest")
            count = self.look.words.planner.count(len(rest))
            self.say(
                f"Sign {count} that nobody has looked at{skipped}?  {key} again signs, any other key does not.",
                "key",
            )
            return
        self.disarm()
        await self._sign(rest)

    async def _sign(self, rest: Sequence[BoardRow]) -> None:
        board = self.board
        assert board is not None
        try:
            count = await self.tutor.db(
                planners.sign_rest, self.session_as_read, board.form_id, board.week.start
            )
        except Conflict:
            await self.reload()
            self.say("Somebody else has marked some of them meanwhile: look, then sign the rest.", "warn")
            return
        except TutorError as error:
            errors.tell(self.app, error)
            return
        await self.reload()
        self.say(f"{self.look.words.planner.count(count)} signed.", "good")

    def disarm(self) -> None:
        """Forget that "sign the rest" was pressed once."""
        self._armed = False

    def action_select(self) -> None:
        """Select the pupil, or no longer, and go on."""
        self.focus_pane(self.planners)
        self.planners.toggle_mark()
        self.planners.advance()

    # Proposals

    async def action_accept(self) -> None:
        """Do what the policy proposes, and go on."""
        row = self.row
        if row is None or not self.possible("registration.accept"):
            return
        finding = finding_of(row)
        assert finding is not None
        if await self._decide(row, finding):
            self.say(f"{row.place.name}: {headline(finding, self.look.words)}, recorded.", "good")

    async def _decide(self, row: BoardRow, finding: Finding) -> bool:
        try:
            await self.tutor.db(
                decisions.accept,
                self.tutor.session,
                row.pupil_id,
                finding,
                reason(finding, self.look.words),
            )
        except TutorError as error:
            errors.tell(self.app, error)
            return False
        await self.reload()
        if self.pane is self.planners:
            self.planners.advance()
        return True


def _names(names: Sequence[str]) -> str:
    shown = "; ".join(names[:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown
