"""The fields that say what a target counts."""

from collections.abc import Iterator

from tutor_tui.services.targets.goals import Goal
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.number import number_text, typed_number


class GoalFields(FormDialog):
    """A dialog that holds these fields."""

    def goal_rows(self) -> Iterator[FieldRow]:
        """The rows; all may stay empty but a key stage's goal."""
        yield FieldRow("From", Line(id="baseline", placeholder="where it stands: 65"))
        yield FieldRow("To", Line(id="goal", placeholder="where it is to stand: 75"))
        yield FieldRow("Counting", Line(id="measure", placeholder="% at 5 or above, lessons out of ten"))
        yield FieldRow("Counts from", Line(id="counts", placeholder="value of the scale that counts: 5"))

    def show_goal(self, *, is_numerical: bool) -> None:
        """Attainment is counted of a key stage's goal only, which has a number."""
        self.show("counts", is_numerical)
        self.row("goal").required = is_numerical

    def fill_goal(self, goal: Goal) -> None:
        """Show what is counted so far."""
        for field_id, text in (
            ("baseline", number_text(goal.baseline)),
            ("goal", number_text(goal.goal)),
            ("measure", goal.measure),
            ("counts", goal.counts_from),
        ):
            self.query_one(f"#{field_id}", Line).words = text

    def goal_given(self) -> Goal:
        """What was filled in. Raises `TutorError` for what is no number."""
        return Goal(
            typed_number(self.text_of("baseline"), "From"),
            typed_number(self.text_of("goal"), "To"),
            self.text_of("measure"),
            self.text_of("counts"),
        )
