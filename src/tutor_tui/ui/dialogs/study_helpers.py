"""Who helps at supervised study."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.widgets import Static

from tutor_tui.queries.support.study_helpers import Helper, possible_helpers
from tutor_tui.services.support.study import set_helper
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.form import FormDialog

THERE, NOT_THERE = "there", "not there"


class StudyHelpersDialog(FormDialog):
    """Puts a person of the staff list down for a day, or takes the name off again."""

    FREE_TEXT = False
    HEADING = "Who helps"

    def __init__(self, day: date, helpers: tuple[Helper, ...]) -> None:
        """`helpers` are those who are down for the day already."""
        super().__init__()
        self._day, self._helpers = day, helpers

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Who", Choice(id="who"))
        yield FieldRow(
            "Is", Choice([Option(THERE, "there to help"), Option(NOT_THERE, "not there")], id="is")
        )

    async def prepare(self) -> None:
        people = await desk(self).db(possible_helpers, self.session)
        self.title_is(f"Who helps, {self.day_name(self._day)}")
        names = ", ".join(helper.name for helper in self._helpers)
        self.about(f"Down for this day: {names or 'nobody yet'}. A first letter goes to a surname.")
        self.query_one("#who", Choice).set_options(
            [Option(str(helper.staff_id), helper.name) for helper in people]
        )
        self._who_chosen()

    @on(Choice.Chosen, "#who")
    def _who_chosen(self) -> None:
        """Whoever is down already is meant to be taken off."""
        down = {str(helper.staff_id) for helper in self._helpers}
        is_down = self.query_one("#who", Choice).key in down
        self.query_one("#is", Choice).choose(NOT_THERE if is_down else THERE)

    async def save(self) -> None:
        await desk(self).db(
            set_helper,
            self.session,
            int(self.query_one("#who", Choice).key),
            self._day,
            helps=self.query_one("#is", Choice).key == THERE,
        )
