"""What is recorded from a pupil's card: each opens its dialog."""

from tutor_tui.access import Verb
from tutor_tui.queries.pupil_card import PupilCard
from tutor_tui.queries.registration.form import week_to_show
from tutor_tui.queries.timeline import Entry
from tutor_tui.rules.corrections import State
from tutor_tui.ui.present.timeline import entry_line
from tutor_tui.ui.screens.climbing import Climbing


class CardRecording(Climbing):
    """The part of the card that records, and goes on with what an entry still asks for."""

    card: PupilCard | None = None
    """What is shown; None before it is read, and where it may not be."""

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whose card it is."""
        super().__init__()
        self.pupil_id = pupil_id

    def action_comment(self) -> None:
        """A comment in the planner, or the reply to one."""
        self._comment(None)

    def _comment(self, comment_id: int | None) -> None:
        from tutor_tui.ui.dialogs.comment import CommentDialog

        if self.possible("card.comment"):
            self.open_dialog(CommentDialog(self.pupil_id, week_to_show(self.tutor.session).start, comment_id))

    def action_letter(self) -> None:
        """The letters home that there are for this pupil."""
        from tutor_tui.ui.screens.letters import LettersScreen

        if self.possible("card.letter") and self.card is not None:
            self.app.push_screen(LettersScreen(self.card.name, [self.pupil_id], {self.pupil_id}))

    def action_contact(self) -> None:
        """A contact home."""
        self._contact(None)

    def _contact(self, contact_id: int | None) -> None:
        from tutor_tui.ui.dialogs.contact import ContactDialog

        if self.possible("card.contact"):
            self.open_dialog(ContactDialog(self.pupil_id, contact_id))

    def action_refer(self) -> None:
        """A referral."""
        from tutor_tui.ui.dialogs.referral import ReferralDialog

        if self.possible("card.refer"):
            self.open_dialog(ReferralDialog(self.pupil_id))

    def action_correction(self) -> None:
        """A correction, as the policy allows."""
        from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog

        if self.possible("card.correction"):
            self.open_dialog(CorrectionDialog(self.pupil_id))

    def action_reward(self) -> None:
        """A reward."""
        from tutor_tui.ui.dialogs.reward import RewardDialog

        if self.possible("card.reward"):
            self.open_dialog(RewardDialog(self.pupil_id))

    def action_support(self) -> None:
        """Support: arranged or reviewed by whoever may, asked for by everybody else."""
        if not self.possible("card.support") or self.card is None:
            return
        if Verb.PROVIDE in self.card.may:
            from tutor_tui.ui.dialogs.support import SupportDialog

            self.open_dialog(SupportDialog(self.pupil_id))
        else:
            from tutor_tui.ui.dialogs.ask_support import AskSupportDialog

            self.open_dialog(AskSupportDialog(self.pupil_id))

    def action_intervene(self) -> None:
        """A new intervention for this pupil, alone or with others."""
        from tutor_tui.ui.dialogs.interventions.new import InterventionDialog

        if self.possible("card.intervene"):
            self.open_dialog(InterventionDialog([self.pupil_id]))

    def action_target(self) -> None:
        """A target."""
        self._target(None)

    def _target(self, target_id: int | None) -> None:
        from tutor_tui.ui.dialogs.targets.target import TargetDialog

        if self.possible("card.target"):
            self.open_dialog(TargetDialog(self.pupil_id, target_id))

    def action_hand_over(self) -> None:
        """What the next tutor needs to know."""
        from tutor_tui.ui.dialogs.hand_over import HandOverDialog

        if self.possible("card.hand-over"):
            self.open_dialog(HandOverDialog(self.pupil_id))

    def action_choice(self) -> None:
        """A choice at 14 or 16."""
        from tutor_tui.ui.dialogs.choice import ChoiceDialog

        if self.possible("card.choice"):
            self.open_dialog(ChoiceDialog(self.pupil_id))

    def action_barrier(self) -> None:
        """What stands in the way beyond the classroom."""
        self._barrier(None)

    def _barrier(self, barrier_id: int | None) -> None:
        from tutor_tui.ui.dialogs.barrier import BarrierDialog

        if self.possible("card.barrier"):
            self.open_dialog(BarrierDialog(self.pupil_id, barrier_id))

    def open_entry(self, entry: Entry) -> None:
        """What the entry still asks for."""
        if entry.is_open and entry.kind == "comment":
            self._comment(entry.row_id)
        elif entry.is_open and entry.kind == "contact":
            self._contact(entry.row_id)
        elif entry.is_open and entry.kind == "target":
            self._target(entry.row_id)
        elif entry.is_open and entry.kind == "barrier":
            self._barrier(entry.row_id)
        elif entry.is_open and entry.kind == "homework":
            self.action_correction()
        elif entry.is_open and entry.kind == "correction":
            self._go_on_with_correction(entry)
        elif entry.kind == "intervention":
            self._open_intervention(entry.row_id)
        else:
            self.say(f"Nothing is left to do here. {entry_line(entry, self.look)}")

    def _open_intervention(self, intervention_id: int) -> None:
        from tutor_tui.ui.screens.intervention import InterventionScreen

        self.app.push_screen(InterventionScreen(intervention_id))

    def _go_on_with_correction(self, entry: Entry) -> None:
        if entry.status == State.PROPOSED:
            from tutor_tui.ui.dialogs.corrections.confirm import ConfirmCorrectionDialog

            said = entry_line(entry, self.look)
            self.open_dialog(ConfirmCorrectionDialog(self.pupil_id, entry.row_id, said))
        else:
            from tutor_tui.ui.dialogs.corrections.step import CorrectionStepDialog

            self.open_dialog(CorrectionStepDialog(entry.row_id))
