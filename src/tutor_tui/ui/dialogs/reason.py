"""Deciding against what the policy proposes, or putting it off."""

from tutor_tui.access import Verb
from tutor_tui.queries.people.whom import whom
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.wording import headline
from tutor_tui.services.decisions import dismiss, snooze
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.dialogs.setting_aside import Dismissing, Snoozing
from tutor_tui.ui.present.signs import ASCII, plain


class _FindingDialog(PupilDialog):
    """Shows the finding with its clause and source."""

    def __init__(self, pupil_id: int, finding: Finding) -> None:
        """`finding` is what is decided about."""
        super().__init__(pupil_id)
        self.finding = finding

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self.finding.rule}"

    async def prepare(self) -> None:
        pupil = await desk(self).db(whom, self.session, Verb.DECIDE, self.pupil_id)
        self.title_is(f"{self.HEADING}: {pupil}")
        threshold = self.finding.threshold
        self.about(
            f"{plain(headline(self.finding, self.words), ASCII)}\n{threshold.clause} ({threshold.origin})"
        )


class DismissDialog(Dismissing, _FindingDialog):
    """Nothing is done about the finding, and the reason is kept."""

    async def save(self) -> None:
        await desk(self).db(dismiss, self.session, self.pupil_id, self.finding, self.text_of("reason"))


class SnoozeDialog(Snoozing, _FindingDialog):
    """The finding comes back on a day."""

    async def save(self) -> None:
        await desk(self).db(
            snooze, self.session, self.pupil_id, self.finding, self.until, self.text_of("reason")
        )
