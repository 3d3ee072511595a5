"""What a key opens for the pupil under the cursor: dialogs, the card, the inbox."""

from typing import Any

from textual.screen import Screen

from tutor_tui.access import allowed
from tutor_tui.commands import Command
from tutor_tui.ui.present.headlines import finding_of
from tutor_tui.ui.present.side_panes import target_of
from tutor_tui.ui.screens.praising import Praising
from tutor_tui.ui.screens.registration_layout import RegistrationLayout
from tutor_tui.ui.screens.verbs import VERBS

ON_A_PUPIL = frozenset(
    {"comment", "contact", "refer", "correction", "reward", "target", "card", "overdue", "select"}
)
"""Names of the commands that need a pupil."""


class Recording(RegistrationLayout, Praising):
    """The part of the registration screen that opens dialogs; they write for themselves."""

    def why_not_recorded(self, command: Command) -> str:
        """Why a dialog cannot be opened now."""
        words = self.look.words
        if command.name in ON_A_PUPIL and self.row is None:
            return f"There is no {words.pupil.one} in the list."
        verb = VERBS.get(command.name)
        if verb is not None and not allowed(self.tutor.session.actor, verb):
            return f"{self.tutor.session.actor.name} may look at this {words.form.one}, but not {verb.value}."
        if command.name == "letter" and not (self.board and any(row.here for row in self.board.rows)):
            return f"There is no {words.pupil.one} in the list."
        if command.name == "homework-set" and self.board is not None and self.board.is_future:
            return f"Week {self.board.week.number} has not begun."
        if command.name == "check-sheet" and self.board is None:
            return f"No {words.form.one} is shown."
        if command.name == "form" and len(self.view.forms) < 2:
            return f"There is no other {words.form.one} within your post."
        if command.name == "correction" and not self.tutor.session.policy.rules.has_corrections:
            return f"The policy knows no {words.correction.many}."
        return ""

    async def action_comment(self) -> None:
        """A comment in the planner, or the reply to one."""
        from tutor_tui.ui.dialogs.comment import CommentDialog

        if self.possible("registration.comment") and self.row is not None and self.board is not None:
            await self.open(CommentDialog(self.row.pupil_id, self.board.week.start))

    async def action_contact(self) -> None:
        """A contact home."""
        from tutor_tui.ui.dialogs.contact import ContactDialog

        if self.possible("registration.contact") and self.row is not None:
            await self.open(ContactDialog(self.row.pupil_id))

    async def action_letter(self) -> None:
        """Letters home: for the selected pupils, else for those of the form for whom one is proposed."""
        from tutor_tui.ui.screens.letters import LettersScreen

        if self.possible("registration.letter") and self.board is not None:
            ids = [row.pupil_id for row in self.board.rows if row.here]
            marked = {int(key) for key in self.planners.marked}
            await self.app.push_screen(LettersScreen(self.board.form, ids, marked & set(ids)))

    async def action_refer(self) -> None:
        """A referral."""
        from tutor_tui.ui.dialogs.referral import ReferralDialog

        if self.possible("registration.refer") and self.row is not None:
            await self.open(ReferralDialog(self.row.pupil_id))

    async def action_correction(self) -> None:
        """A correction, as the policy allows."""
        from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog

        if self.possible("registration.correction") and self.row is not None:
            await self.open(CorrectionDialog(self.row.pupil_id))

    async def action_reward(self) -> None:
        """A reward."""
        from tutor_tui.ui.dialogs.reward import RewardDialog

        if self.possible("registration.reward") and self.row is not None:
            await self.open(RewardDialog(self.row.pupil_id))

    async def action_target(self) -> None:
        """A target; in the list of targets, the review of the one under the cursor."""
        from tutor_tui.ui.dialogs.targets.target import TargetDialog

        if self.possible("registration.target") and self.row is not None:
            await self.open(TargetDialog(self.row.pupil_id, target_of(self.pane.cursor_key or "")))

    async def action_homework_set(self) -> None:
        """What was set for the form in the shown week, and the tutor's word on it."""
        from tutor_tui.ui.dialogs.setting_check import SettingCheckDialog

        if self.possible("registration.homework-set") and self.board is not None:
            await self.open(SettingCheckDialog(self.board.form_id, self.board.week.start, self.look))

    async def action_check_sheet(self) -> None:
        """The form's check sheet for the shown day, on paper."""
        from tutor_tui.reports.check_sheet.files import check_sheet_file
        from tutor_tui.ui.dialogs.paper import paper

        board = self.board
        if self.possible("registration.check-sheet") and board is not None:
            said = await paper(
                self.tutor, lambda session: check_sheet_file(session, board.form, board.day, "pdf")
            )
            self.say(said, "good")

    async def action_decline(self) -> None:
        """Decide against the proposal, with a reason."""
        from tutor_tui.ui.dialogs.reason import DismissDialog

        if self.row is not None and (finding := finding_of(self.row)):
            await self.open(DismissDialog(self.row.pupil_id, finding), advance=True)

    async def action_snooze(self) -> None:
        """Put the proposal off."""
        from tutor_tui.ui.dialogs.reason import SnoozeDialog

        if self.row is not None and (finding := finding_of(self.row)):
            await self.open(SnoozeDialog(self.row.pupil_id, finding), advance=True)

    async def action_praise(self) -> None:
        """What the policy proposes for the form's clean periods, for all of them at once."""
        from tutor_tui.queries.praise.form import form_praise

        if not self.possible("registration.praise") or self.board is None:
            return
        found = await self.tutor.db(form_praise, self.tutor.session, self.board.form_id)
        if found:
            self.show_praise(f"{self.board.form}: {self.look.words.pupil.count(len(found))}", found)
        else:
            self.say(f"The policy proposes praise for nobody in {self.board.form} today.")

    async def action_card(self) -> None:
        """Everything recorded on the pupil."""
        if self.row is not None:
            await self.show_card(self.row.pupil_id)

    async def show_card(self, pupil_id: int) -> None:
        """Open the pupil's card."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        await self.app.push_screen(PupilCardScreen(pupil_id))

    async def action_inbox(self) -> None:
        """What others wait for."""
        from tutor_tui.ui.screens.inbox import InboxScreen

        await self.app.push_screen(InboxScreen())

    async def open(self, dialog: Screen[Any], *, advance: bool = False) -> None:
        """Show a dialog; what it recorded is shown when it closes, and the cursor goes on where asked."""

        def closed(saved: bool | None) -> None:
            if saved and advance and self.pane is self.planners:
                self.planners.advance()

        await self.app.push_screen(dialog, closed)
