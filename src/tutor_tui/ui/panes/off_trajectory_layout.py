"""What the tab of those off trajectory shows: single pupils, groups, whole years."""

from typing import Literal

from textual import on
from textual.app import ComposeResult

from tutor_tui.queries.tracking.places import PlaceKind
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.queries.tracking.view import GroupFinding, Tracking
from tutor_tui.rules.tracking.individuals import Individual
from tutor_tui.rules.tracking.standing import Course
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.tracking.filter import (
    EVERYBODY,
    TrackingFilter,
)
from tutor_tui.ui.present.tracking.groups import (
    cohort_columns,
    cohort_line,
    cohort_rows,
    empty_groups,
    group_columns,
    group_line,
    group_rows,
    shown_groups,
    worst_cohort,
)
from tutor_tui.ui.present.tracking.pupils import (
    empty_pupils,
    head_lines,
    pupil_columns,
    pupil_line,
    pupil_rows,
    shown_individuals,
)
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

View = Literal["pupils", "groups", "years"]
VIEWS: tuple[View, ...] = ("pupils", "groups", "years")


class OffTrajectoryLayout(Tab):
    """Who is shown of what was read, and how."""

    DEFAULT_CSS = """
    OffTrajectoryLayout > #off-head { margin: 0 0 1 0; }
    """

    found: Tracking | None = None
    """What is shown; None before it is read."""
    view: View = "pupils"
    """Single pupils, groups or whole years."""
    course: Course = Course.BEHIND
    """Those behind, or those ahead."""
    chosen: TrackingFilter = EVERYBODY
    """Who of them."""
    _place: tuple[PlaceKind, int | None] | None = None
    _point: int | None = None
    _people: tuple[Individual, ...] = ()
    _groups: tuple[GroupFinding, ...] = ()

    def compose(self) -> ComposeResult:
        yield Paragraph(id="off-head")
        yield Grid(pupil_columns(self.look), id="off", empty="Reading ...")

    async def reload(self) -> None:
        """Read where that was not done yet, and show."""
        if self.found is None:
            await self.read()
        self.show()

    def news(self) -> None:
        """It is read anew, of the same place and point."""
        self.found = None

    def forget(self) -> None:
        """It is to be read anew; what is looked at may be out of the post now."""
        self.found, self._place, self._point = None, None, None

    def about(self) -> str:
        """Who is looked at, and at which point."""
        if self.found is None:
            return ""
        point = self.found.point
        if point is None:
            return self.found.place.name
        return f"{self.found.place.name}, {point.name} ({day_name(point.due_on, self.look.today)})"

    async def read(self) -> None:
        """Read the place at the point."""
        tutor = self.desk.tutor
        self.found = await tutor.db(tracking, tutor.session, self._place, self._point)

    def show(self) -> None:
        """Show what was read, as it was chosen."""
        found, look = self.found, self.look
        self._people = tuple(shown_individuals(found, self.chosen, self.course)) if found else ()
        self._groups = tuple(shown_groups(found, self.chosen, look)) if found else ()
        lines = head_lines(found, self._people, self.chosen, self.course, look) if found else []
        self.query_one("#off-head", Paragraph).show(lines)
        match self.view:
            case "pupils":
                self.grid.empty = empty_pupils(found, self.chosen, self.course, look)
                rows = pupil_rows(found, self._people, look) if found else []
                self.grid.set_columns(pupil_columns(look), rows)
            case "groups":
                self.grid.empty = empty_groups(found, self.chosen, whole_years=False)
                rows = group_rows(found, self._groups, look) if found else []
                self.grid.set_columns(group_columns(look), rows)
            case "years":
                self.grid.empty = empty_groups(found, self.chosen, whole_years=True)
                rows = cohort_rows(found, self.chosen, look) if found else []
                self.grid.set_columns(cohort_columns(found, look), rows)

    @on(Grid.Highlighted, "#off")
    def _moved(self) -> None:
        self.desk.show_detail()

    # The row under the cursor

    @property
    def person(self) -> Individual | None:
        """The pupil under the cursor."""
        key = self.grid.cursor_key
        if self.view != "pupils":
            return None
        return next((one for one in self._people if str(one.pupil_id) == key), None)

    @property
    def group(self) -> GroupFinding | None:
        """The group or the cohort under the cursor."""
        key = self.grid.cursor_key
        if self.view == "groups":
            return next((one for one in self._groups if one.key == key), None)
        return worst_cohort(self.found, key) if self.view == "years" and self.found is not None else None

    def detail(self) -> str:
        """The row under the cursor in a sentence."""
        found, look = self.found, self.look
        if found is None:
            return ""
        if self.person is not None:
            said = pupil_line(found, self.person, look)
        elif self.view == "years":
            said = cohort_line(found, self.grid.cursor_key, look)
        else:
            said = group_line(self.group, found, look) if self.group is not None else ""
        return plain(said, look.glyphs) if self.view != "pupils" else said
