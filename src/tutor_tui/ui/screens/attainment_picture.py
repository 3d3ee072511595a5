"""One pupil's attainment: every subject, and the chart of the one under the cursor."""

from functools import partial

from tutor_tui.commands import Command
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.tracking.pupil import PupilPicture, SubjectCourse, pupil_picture
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.tracking.chart import draw_chart, legend, pupil_chart
from tutor_tui.ui.present.tracking.picture import subject_columns, subject_line, subject_rows, summary
from tutor_tui.ui.screens.picture import PictureScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.chart import ChartView
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.paragraph import Paragraph


class AttainmentPictureScreen(PictureScreen, Following):
    """The line from baseline to target, and what was reached, subject by subject."""

    picture: PupilPicture | None = None
    """What is shown; None before it is read, and where it may not be."""

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whose attainment it is."""
        super().__init__()
        self.pupil_id = pupil_id

    def columns(self) -> tuple[Column, ...]:
        """Of the subjects."""
        return subject_columns(self.look)

    async def reload(self) -> None:
        """Read anew; the cursor stays on its subject."""
        await self.begin_reading()
        is_first = self.picture is None
        try:
            self.picture = await self.tutor.db(pupil_picture, self.tutor.session, self.pupil_id)
        except AccessDenied:
            self.picture = None
            self.grid.set_rows([])
            self.grid.empty = "Nothing of this is within your post. q goes back."
            self.show_chart()
            raise
        picture, look = self.picture, self.look
        self.title_is(
            [(picture.name, "marked"), (f"  {picture.form}  attainment", "")], [(summary(picture, look), "")]
        )
        self.grid.empty = (
            "No subject is known: there is no teaching group, value or line of this "
            f"{look.words.pupil.one} within your post. q goes back."
        )
        self.grid.set_rows(subject_rows(picture, look))
        self.show_chart()
        self.show_detail()
        self.show_footer()
        if is_first:
            self.tutor.logbook.viewed(self.pupil_id)

    @property
    def subject(self) -> SubjectCourse | None:
        """The subject under the cursor."""
        subjects = self.picture.subjects if self.picture is not None else ()
        return next((one for one in subjects if str(one.subject_id) == self.grid.cursor_key), None)

    def show_chart(self) -> None:
        """The chart of the subject under the cursor."""
        picture, subject, look = self.picture, self.subject, self.look
        view = self.query_one("#drawing", ChartView)
        if picture is None or subject is None:
            view.show(None)
            self.query_one("#said", Paragraph).show([])
            self.query_one("#legend", Paragraph).show([])
            return
        behind_by = self.tutor.session.policy.rules.tracking.off_trajectory.behind_by
        chart = pupil_chart(picture, subject, look, behind_by)
        self.query_one("#said", Paragraph).show([[(subject.subject, "marked")]])
        view.show(partial(draw_chart, chart, look))
        self.query_one("#legend", Paragraph).show([[(legend(look, group=False), "dim")]])

    def show_detail(self) -> None:
        """The subject under the cursor in a sentence."""
        said = subject_line(self.picture, self.subject, self.look) if self.picture and self.subject else ""
        self.detail_is(plain(said, self.look.glyphs))

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.id == "attainment-picture.open":
            return "This is all that is known of the subject."
        if command.context == "attainment-picture":
            return "" if self.picture is not None else "There is nothing to show."
        return super().why_not(command)

    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        if self.possible("attainment-picture.card"):
            self.show_card(self.pupil_id)
