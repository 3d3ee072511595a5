"""Telling a teacher or tutor what was found in a sample."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.sampling.sample import Item, Sample
from tutor_tui.queries.sampling.told import Told, recipients
from tutor_tui.rules.sampling.criteria import summed
from tutor_tui.rules.sampling.wording import findings_text
from tutor_tui.services.sampling.feedback import feed_back
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

ONE, ALL = "one", "all"


class SampleFeedbackDialog(FormDialog):
    """To whom, about whom, what."""

    def __init__(self, sample: Sample, item: Item) -> None:
        """`item` is the pupil from whom it starts."""
        super().__init__(item.item_id)
        self.sample, self.item = sample, item
        self._told: dict[int, tuple[Told, ...]] = {}

    @property
    def given(self) -> dict[str, str]:
        return {"text": self.item.feedback}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("To", Choice(id="to"))
        yield FieldRow("About", Choice(id="about"))
        yield FieldRow("Feedback", Prose(id="text"), required=True)

    async def prepare(self) -> None:
        self._told = await desk(self).db(recipients, self.session, self.sample.sample_id)
        words = self.words
        self.title_is(f"Feedback: {self.item.name}")
        found = [f"Found: {said}" if (said := findings_text(summed(self.item.findings.items()))) else ""]
        note = [f"Note: {self.item.note}" if self.item.note else ""]
        rule = self.sample.rule
        clause = [f"{rule.clause} ({rule.origin})"] if rule else []
        self.about("\n".join(part for part in (*found, *note, *clause) if part))
        told = self._told.get(self.item.item_id, ())
        if not told:
            raise TutorError(
                f"no {words.teacher.one} or {words.tutor.one} of this {words.pupil.one} is on record",
                remedy="Escape leaves; a data manager can correct who teaches.",
            )
        self.query_one("#to", Choice).set_options(
            [Option(str(one.staff_id), f"{one.name}, {one.why}") for one in told]
        )
        self._offer()
        self.query_one("#text", Prose).words = self.item.feedback
        self.set_focus(self.query_one("#text", Prose))

    @on(Choice.Chosen, "#to")
    def _offer(self) -> None:
        """About whom the chosen person can be told."""
        together = self._together()
        words = self.words
        options = [Option(ONE, f"this {words.pupil.one}")]
        if len(together) > 1:
            options.append(Option(ALL, f"{words.pupil.count(len(together))} looked at, in the same words"))
        about = self.query_one("#about", Choice)
        # A tutor is told of the planners of the whole form at once; a teacher too where nobody was told yet.
        about.set_options(options, ALL if not self.item.fed_back_on else ONE)

    def _together(self) -> list[int]:
        """Of whom nothing was told yet, and of whom the chosen person can be told; the pupil's own place first."""
        chosen = self.query_one("#to", Choice).key
        untold = {item.item_id for item in self.sample.items if not item.fed_back_on}
        others = [
            item_id
            for item_id, told in self._told.items()
            if item_id in untold
            and item_id != self.item.item_id
            and chosen in {str(one.staff_id) for one in told}
        ]
        return [self.item.item_id, *others]

    async def save(self) -> None:
        about = self.query_one("#about", Choice).key
        items = self._together() if about == ALL else [self.item.item_id]
        to = int(self.query_one("#to", Choice).key)
        seen = {item.item_id: item.feedback for item in self.sample.items}
        await desk(self).db(feed_back, self.session, items, to, self.text_of("text"), seen=seen)
