"""The answer to a referral."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.referrals.asked import about, referrals_asking
from tutor_tui.services.referrals import OUTCOMES, answer_referral
from tutor_tui.store.models import Referral
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class AnswerDialog(FormDialog):
    """What is answered to the question that somebody asked, and what comes of it."""

    HEADING = "Answer"

    def __init__(self, referral_id: int) -> None:
        """`referral_id` is the referral to answer."""
        super().__init__(referral_id)
        self.referral_id = referral_id

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Answer", Prose(id="answer"), required=True)
        options = [Option("", "not said"), *(Option(outcome, outcome) for outcome in OUTCOMES)]
        yield FieldRow("Outcome", Choice(options, id="outcome"))

    async def prepare(self) -> None:
        asking: list[Referral] = await desk(self).db(referrals_asking, self.session, self.referral_id)
        if not asking:
            raise TutorError("this referral does not wait for you", remedy="Escape leaves.")
        (referral,) = asking
        self.title_is(f"{self.words.referral.title}: {about(referral)}")
        self.about(f"Asked {self.day_name(referral.asked_on)}: {referral.question}")

    async def save(self) -> None:
        outcome = self.query_one("#outcome", Choice).key
        await desk(self).db(answer_referral, self.session, self.referral_id, self.text_of("answer"), outcome)
