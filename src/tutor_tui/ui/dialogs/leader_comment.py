"""What a whole-school leader says of the work that is set."""

from collections.abc import Iterator, Sequence

from textual.widgets import Static

from tutor_tui.queries.monitoring.comments import Comments
from tutor_tui.queries.people.subjects import SubjectChoice
from tutor_tui.services.set_work.comments import comment_on_set_work
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class LeaderCommentDialog(FormDialog):
    """As whom, on which subject, what."""

    HEADING = "Comment on what is set"

    def __init__(self, comments: Comments, subjects: Sequence[SubjectChoice], due: str) -> None:
        """`subjects` are those to choose from, `due` says when comments are due."""
        super().__init__()
        self.comments, self.subjects, self.due = comments, tuple(subjects), due

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("As", Choice(id="leader"))
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Comment", Prose(id="text"), required=True)

    async def prepare(self) -> None:
        rule = self.comments.rule
        self.about(f"{self.due} {rule.clause} ({rule.origin})")
        first = self.comments.owing or rule.leaders
        leaders = [*first, *(leader for leader in rule.leaders if leader not in first)]
        self.query_one("#leader", Choice).set_options([Option(leader, leader) for leader in leaders])
        self.query_one("#subject", Choice).set_options(
            [
                Option("", "all subjects"),
                *(Option(str(subject.subject_id), subject.name) for subject in self.subjects),
            ]
        )

    async def save(self) -> None:
        subject = self.query_one("#subject", Choice).key
        await desk(self).db(
            comment_on_set_work,
            self.session,
            self.query_one("#leader", Choice).key or "",
            self.text_of("text"),
            subject_id=int(subject) if subject else None,
        )
