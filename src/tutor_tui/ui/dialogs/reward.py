"""A reward, and what for."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.access import Verb
from tutor_tui.queries.whom import whom
from tutor_tui.services.rewards import reward
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Prose
from tutor_tui.ui.dialogs.form import PupilDialog


class RewardDialog(PupilDialog):
    """Enter gives it, with a reason or without."""

    HEADING = "Reward"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("What for", Prose(id="reason"))

    async def prepare(self) -> None:
        pupil = await desk(self).db(whom, self.session, Verb.REWARD, self.pupil_id)
        self.title_is(f"{self.words.reward.title}: {pupil}")

    async def save(self) -> None:
        await desk(self).db(reward, self.session, self.pupil_id, self.text_of("reason"))
