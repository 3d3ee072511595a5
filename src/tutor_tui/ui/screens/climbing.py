"""What the keys for proposals do with a step of a ladder, wherever one stands under the cursor."""

from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.services.ladders import take_step
from tutor_tui.ui.present.ladders import step_reason
from tutor_tui.ui.screens.list_screen import ListScreen


class Climbing(ListScreen):
    """A list in which steps of ladders are proposed."""

    async def take(self, step: LadderStep) -> None:
        """Do what the step proposes at once."""
        words = step_reason(step, self.look)
        first, *rest = step.at_once
        await self.tutor.db(take_step, self.tutor.session, step, first, words, also=rest)
        await self.reload()
        self.say(f"Recorded: {words}: {step.rung.what}.", "good")

    def decline_step(self, step: LadderStep) -> None:
        """Decide against it, with a reason."""
        from tutor_tui.ui.dialogs.step import DismissStepDialog

        self.open_dialog(DismissStepDialog(step))

    def put_off_step(self, step: LadderStep) -> None:
        """Put it off until a day."""
        from tutor_tui.ui.dialogs.step import SnoozeStepDialog

        self.open_dialog(SnoozeStepDialog(step))
