"""A choice at 14 or 16, noted for whoever comes after."""

from collections.abc import Iterator

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.queries.hand_over.before import before_choice
from tutor_tui.rules.transition import AGES
from tutor_tui.services.choices import note_choice
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog


class ChoiceDialog(PupilDialog):
    """What the pupil chose; what was noted before is said above."""

    HEADING = "Choice"

    def form(self) -> Iterator[Widget]:
        yield FieldRow("At", Choice([Option(str(age), f"{age}") for age in AGES], id="age"))
        yield FieldRow("Chosen", Prose(id="text", placeholder="subjects, course or place"), required=True)

    async def prepare(self) -> None:
        found = await desk(self).db(before_choice, self.session, self.pupil_id)
        self.title_is(f"{self.HEADING} at 14 or 16: {found.pupil}")
        if not found.is_possible:
            self.shut()
            words = self.words
            raise TutorError(
                f"a {words.pupil.one} of this {words.year_group.one} has no choice at 14 or 16 yet",
                remedy="Leave with escape.",
            )
        self.about(
            "\n".join(
                f"At {choice.age}: {choice.text} ({choice.by}, {self.day_name(choice.noted_on)})"
                for choice in found.choices
            )
        )
        if found.age is not None:
            self.query_one("#age", Choice).choose(str(found.age))
        self.set_focus(self.row("text").field)

    async def save(self) -> None:
        age = int(self.query_one("#age", Choice).key)
        await desk(self).db(note_choice, self.session, self.pupil_id, age, self.text_of("text"))
