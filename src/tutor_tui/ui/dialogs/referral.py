"""A concern about set work, passed to whom the policy names first."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.queries.referrals.records import BeforeReferral, before_referral
from tutor_tui.services.referrals import refer
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Prose
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.dialogs.subject import SubjectChoiceRow


class ReferralDialog(PupilDialog):
    """The question, and the subject that it is about."""

    HEADING = "Refer"

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Question", Prose(id="question"), required=True)
        yield SubjectChoiceRow()

    async def prepare(self) -> None:
        found: BeforeReferral = await desk(self).db(before_referral, self.session, self.pupil_id)
        words, rule = self.words, self.session.policy.rules.escalation.referrals
        self.title_is(f"{words.referral.title}: {found.pupil}")
        by = f", who answers by {self.day_name(found.due_on)}" if found.due_on else ""
        self.about(f"Goes to the {words.word(rule.stages[0]).one}{by}. {rule.clause}")
        self.query_one(SubjectChoiceRow).offer(found.offer)

    async def save(self) -> None:
        await desk(self).db(
            refer,
            self.session,
            self.pupil_id,
            self.text_of("question"),
            subject_id=self.query_one(SubjectChoiceRow).subject_id,
        )
