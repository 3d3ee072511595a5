"""One group's attainment in one subject: its median and spread against the line, and who is in it."""

from functools import partial

from tutor_tui.commands import Command
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.tracking.group import GroupPicture, group_picture
from tutor_tui.queries.tracking.view import GroupFinding, Tracking
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.tracking.chart import draw_chart, group_chart, legend
from tutor_tui.ui.present.tracking.groups import group_line, group_name
from tutor_tui.ui.present.tracking.picture import member_columns, member_rows
from tutor_tui.ui.screens.picture import PictureScreen
from tutor_tui.ui.widgets.chart import ChartView
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.paragraph import Paragraph


class GroupPictureScreen(PictureScreen):
    """A form, a teaching group, those with a need or a whole year."""

    picture: GroupPicture | None = None
    """What is shown."""

    def __init__(self, view: Tracking, finding: GroupFinding) -> None:
        """`view` is what was read of the place, `finding` the group in it."""
        super().__init__()
        self._view, self._finding = view, finding

    def columns(self) -> tuple[Column, ...]:
        """Of the pupils."""
        return member_columns(self.look)

    async def reload(self) -> None:
        """Show the group as it was read for the list that it was chosen from."""
        look, finding = self.look, self._finding
        picture = self.picture = group_picture(self.tutor.session, self._view, finding)
        name = finding.name if finding.kind == "cohort" else group_name(finding, self._view, look)
        point = self._view.point
        self.title_is(
            [(f"{name}  {picture.subject}", "marked"), ("  attainment", "")],
            [(point.name if point is not None else "", "")],
        )
        self.grid.set_rows(member_rows(picture, self._view, look))
        behind_by = self.tutor.session.policy.rules.tracking.off_trajectory.behind_by
        said = plain(group_line(finding, self._view, look), look.glyphs)
        self.query_one("#said", Paragraph).show([[(said, "marked")]])
        self.query_one("#drawing", ChartView).show(
            partial(draw_chart, group_chart(picture, look, behind_by), look)
        )
        self.query_one("#legend", Paragraph).show([[(legend(look, group=True), "dim")]])
        self.show_detail()
        self.show_footer()

    async def renewed(self, *, new_day: bool) -> None:
        """The session is another one: what was read under the old one may be out of the post."""
        raise AccessDenied("what was read before may be out of your post")

    @property
    def pupil_id(self) -> int | None:
        """The pupil under the cursor."""
        key = self.grid.cursor_key
        return int(key) if key is not None else None

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context == "attainment-picture":
            return "" if self.pupil_id is not None else f"There is no {self.look.words.pupil.one} here."
        return super().why_not(command)

    def action_open(self) -> None:
        """The pupil's attainment in every subject."""
        from tutor_tui.ui.screens.attainment_picture import AttainmentPictureScreen

        if self.possible("attainment-picture.open") and self.pupil_id is not None:
            self.app.push_screen(AttainmentPictureScreen(self.pupil_id))

    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        if self.possible("attainment-picture.card") and self.pupil_id is not None:
            self.show_card(self.pupil_id)
