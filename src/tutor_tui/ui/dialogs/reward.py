"""A reward, and what for."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.praise.rewards import BeforeReward, before_reward
from tutor_tui.services.rewards import reward
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Prose
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.dialogs.subject import SubjectChoiceRow


class RewardDialog(PupilDialog):
    """Enter gives it, with a reason and a subject or without."""

    HEADING = "Reward"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("What for", Prose(id="reason"))
        yield SubjectChoiceRow()

    async def prepare(self) -> None:
        found: BeforeReward = await desk(self).db(before_reward, self.session, self.pupil_id)
        self.title_is(f"{self.words.reward.title}: {found.pupil}")
        self.query_one(SubjectChoiceRow).offer(found.offer)

    async def save(self) -> None:
        subject = self.query_one(SubjectChoiceRow).subject_id
        reason = self.text_of("reason")
        await desk(self).db(reward, self.session, self.pupil_id, reason, subject_id=subject)
