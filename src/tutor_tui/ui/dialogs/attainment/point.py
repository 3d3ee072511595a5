"""Making an assessment point, or changing one."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.queries.attainment.points import Point
from tutor_tui.rules.attainment.points import ProposedPoint
from tutor_tui.services.attainment.points import change_point, create_point
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog

_KINDS = (Option("", "a collection of the term"), Option("yes", "a baseline, such as a test at entry"))


class AssessmentPointDialog(FormDialog):
    """Name, day, and whether it is a baseline."""

    FREE_TEXT: ClassVar[bool] = False

    def __init__(self, point: Point | None = None, proposed: ProposedPoint | None = None) -> None:
        """`point` is the one to change, None makes a new one; `proposed` fills in a new one."""
        super().__init__(point.point_id if point else 0)
        self._point = point
        self._proposed = proposed

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Name", Line(id="name"), required=True)
        yield FieldRow("Due", Day(id="due"), required=True)
        yield FieldRow("It is", Choice(_KINDS, id="kind"))

    async def prepare(self) -> None:
        point, proposed = self._point, self._proposed
        self.title_is(f"Change {point.name}" if point else "New assessment point")
        if point is None:
            self.about("Its term is the one that holds the day on which the values are due.")
        known: Point | ProposedPoint | None = point or proposed
        if known is not None:
            self.query_one("#name", Line).words = known.name
            self.query_one("#due", Day).words = known.due_on.isoformat()
        if point is not None and point.is_baseline:
            self.query_one("#kind", Choice).choose("yes")
        self.set_focus(self.row("name").field)

    async def save(self) -> None:
        name, due, baseline = self.text_of("name"), self._due(), self.query_one("#kind", Choice).key == "yes"
        db, session, point = desk(self).db, self.session, self._point
        if point is None:
            await db(create_point, session, name, due, is_baseline=baseline)
        else:
            await db(change_point, session, point.point_id, point.version, name, due, is_baseline=baseline)

    def _due(self) -> date:
        day = self.query_one("#due", Day).day(self.session)
        assert day is not None
        return day
