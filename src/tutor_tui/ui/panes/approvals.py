"""The tab of what two people must agree to."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.queries.approvals import Asked, approvals
from tutor_tui.services.approvals.asking import withdraw
from tutor_tui.services.protection.requests import SUBJECT_ACCESS
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.approvals import (
    approval_line,
    approvals_columns,
    approvals_rows,
    approvals_summary,
)
from tutor_tui.ui.widgets.grid import Grid


class ApprovalsTab(Tab):
    """What waits for a second person, and what was decided lately."""

    TITLE: ClassVar[str] = "Approvals"
    CONTEXT: ClassVar[str] = "approvals"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.APPROVE, Verb.ASK_APPROVAL)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        "agree": (Verb.APPROVE,),
        "refuse": (Verb.APPROVE,),
        "withdraw": (Verb.ASK_APPROVAL,),
        "ask": (Verb.ASK_APPROVAL,),
        "open": (Verb.APPROVE,),
    }
    FOOTER: ClassVar[tuple[str, ...]] = (
        "approvals.agree",
        "approvals.refuse",
        "approvals.withdraw",
        "approvals.ask",
        "approvals.open",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("approvals")

    found: tuple[Asked, ...] | None = None
    """What was read; None before that."""

    def compose(self) -> ComposeResult:
        yield Grid(approvals_columns(), id="approvals", empty="Reading ...")

    async def reload(self) -> None:
        """Read what is asked: others ask and answer too."""
        tutor = self.desk.tutor
        self.found = await tutor.db(approvals, tutor.session)
        self.grid.empty = "Nobody has asked for anything that takes two people."
        self.grid.set_rows(approvals_rows(self.found, self.look))

    def forget(self) -> None:
        """It is read again when the tab is shown."""
        self.found = None

    def about(self) -> str:
        """How much waits."""
        return approvals_summary(self.found or ())

    @property
    def current(self) -> Asked | None:
        """What stands under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.found or () if str(one.approval_id) == key), None)

    @on(Grid.Highlighted, "#approvals")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def detail(self) -> str:
        """Why it is asked for, and what became of it."""
        return approval_line(self.current, self.look) if self.current else ""

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        one, actor = self.current, self.desk.tutor.session.actor
        if command.name == "ask":
            return (
                "" if allowed(actor, Verb.ASK_APPROVAL) else "A data manager or the leadership asks for it."
            )
        if command.name == "open":
            return self._why_not_open(one)
        if command.name != "withdraw" and not allowed(actor, Verb.APPROVE):
            return "The second person is a member of the senior leadership."
        if one is None:
            return "Nothing is asked for."
        if one.answer:
            return f"This was {one.answer} already." if one.answer != "alone" else "This was given already."
        if command.name == "withdraw":
            return "" if one.between == "own" else f"{one.asked_by} asked for this, and alone takes it back."
        if one.between:
            return "You asked for it yourself." if one.between == "own" else "It concerns yourself."
        return ""

    def _why_not_open(self, one: Asked | None) -> str:
        if not allowed(self.desk.tutor.session.actor, Verb.APPROVE):
            return "Only the leadership opens what is sealed."
        if one is None or one.kind != SUBJECT_ACCESS:
            return "There is no file for this."
        return "" if one.answer == "approved" else "A second person must agree to it first."

    @on(Grid.Activated, "#approvals")
    def action_agree(self) -> None:
        """Show what is asked for, and agree."""
        self._answer("approvals.agree", refuse=False)

    def action_refuse(self) -> None:
        """Refuse, with a reason."""
        self._answer("approvals.refuse", refuse=True)

    def _answer(self, command_id: str, *, refuse: bool) -> None:
        from tutor_tui.ui.dialogs.access.approval import ApprovalDialog

        if self.possible(command_id) and self.current is not None:
            self.desk.open_dialog(ApprovalDialog(self.current, refuse=refuse))

    def action_ask(self) -> None:
        """Ask for one pupil's record, or that it goes."""
        from tutor_tui.ui.dialogs.access.request import RecordRequestDialog

        if self.possible("approvals.ask"):
            self.desk.open_dialog(RecordRequestDialog())

    def action_open(self) -> None:
        """Write the sealed file, then show what opens it."""
        from tutor_tui.ui.dialogs.access.sealed_file import SealedFileDialog
        from tutor_tui.ui.dialogs.confirm import ConfirmDialog

        if not self.possible("approvals.open") or self.current is None:
            return
        dialog = SealedFileDialog(self.current)

        def closed(written: bool | None) -> None:
            if written:
                words = f"{dialog.said}\n\nIt opens with\n\n    {dialog.passphrase}\n\nThis is kept nowhere."
                self.app.push_screen(
                    ConfirmDialog(words, title=dialog.HEADING, yes="Written down", no="Close")
                )

        self.app.push_screen(dialog, closed)

    async def action_withdraw(self) -> None:
        """Take the question back."""
        one = self.current
        if self.possible("approvals.withdraw") and one is not None:
            tutor = self.desk.tutor
            await tutor.db(withdraw, tutor.session, one.approval_id)
            await self.desk.reload()
            self.desk.say(f"Withdrawn: {one.about}.", "good")
