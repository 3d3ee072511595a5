"""The answer to what one asked: to be seen, or raised to the next stage where the concern remains."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.referrals.answered import answered_to
from tutor_tui.queries.referrals.asked import about
from tutor_tui.services.referrals import raise_referral, see_answer
from tutor_tui.store.models import Referral
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

SEEN, RAISE = "seen", "raise"


class AnsweredDialog(FormDialog):
    """Question, answer and outcome; enter has seen it, or asks whom the policy names next."""

    HEADING = "Answered"

    def __init__(self, referral_id: int) -> None:
        """`referral_id` is the referral that was answered."""
        super().__init__(referral_id)
        self.referral_id = referral_id

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Then", Choice(id="then"))
        yield FieldRow("Question", Prose(id="question"), required=True)

    async def prepare(self) -> None:
        found: list[Referral] = await desk(self).db(answered_to, self.session, self.referral_id)
        if not found:
            raise TutorError("this is no news any more", remedy="Escape leaves.")
        (referral,) = found
        rule = self.session.policy.rules.escalation.referrals
        self.title_is(f"{self.words.referral.title}: {about(referral)}")
        outcome = f"\nOutcome: {referral.outcome}" if referral.outcome else ""
        when = self.day_name(referral.answered_on)
        self.about(f"Asked: {referral.question}\nAnswered {when}: {referral.answer}{outcome}\n{rule.clause}")
        options = [Option(SEEN, "seen: nothing more is asked")]
        if (stage := rule.stage_after(referral.stage)) is not None:
            options.append(Option(RAISE, f"the concern remains: ask the {self.words.word(stage).one}"))
        self.query_one("#then", Choice).set_options(options)
        self._chosen()

    @on(Choice.Chosen, "#then")
    def _chosen(self) -> None:
        """Only raising asks something."""
        self.show("question", self.query_one("#then", Choice).key == RAISE)

    async def save(self) -> None:
        if self.query_one("#then", Choice).key == RAISE:
            await desk(self).db(raise_referral, self.session, self.referral_id, self.text_of("question"))
        else:
            await desk(self).db(see_answer, self.session, self.referral_id)
