"""The tab on which attainment comes in: points, groups, what is missing."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, display
from tutor_tui.errors import TutorError
from tutor_tui.queries.attainment.groups import PointGroup, point_groups
from tutor_tui.queries.attainment.points import Point, collected_now, points_of, proposed_now
from tutor_tui.rules.attainment.points import ProposedPoint
from tutor_tui.services.attainment.points import create_year, remove_point
from tutor_tui.store.session import Session
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.present.attainment.tab import (
    group_line,
    group_row,
    groups_columns,
    no_groups,
    point_name,
    proposal_lines,
)
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

MANAGING = frozenset({"accept", "points", "new", "remove"})
"""Commands that need the post for points."""


class AttainmentTab(Tab):
    """The groups of one's post at one point."""

    TITLE: ClassVar[str] = "Attainment"
    CONTEXT: ClassVar[str] = "attainment"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.RECORD_ATTAINMENT, Verb.MANAGE_POINTS)
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **dict.fromkeys(MANAGING, (Verb.MANAGE_POINTS,)),
        "open": (Verb.SEE_ATTAINMENT,),
    }
    FOOTER: ClassVar[tuple[str, ...]] = (
        "attainment.open", "attainment.accept", "attainment.filter", "attainment.earlier", "attainment.later",
        "attainment.points", "attainment.new",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("attainment")

    points: tuple[Point, ...] = ()
    """The points of the year."""
    proposed: tuple[ProposedPoint, ...] = ()
    """What is proposed for it besides."""
    groups: tuple[PointGroup, ...] = ()
    """The groups at the shown point."""
    shown: int | None = None
    """The point that is shown, once one was chosen."""
    only_missing = False
    """Only groups of which values are missing are shown."""

    def compose(self) -> ComposeResult:
        yield Paragraph(id="proposed")
        yield Grid(groups_columns(self.look), id="point-groups", empty="Reading ...")

    # Reading and showing

    async def reload(self) -> None:
        """Read the points and the groups, and show them."""
        tutor = self.desk.tutor
        found = await tutor.db(_read, tutor.session, self.shown)
        self.points, self.proposed, self.groups, self.shown = found
        self._show()

    def forget(self) -> None:
        """Another person's, or another day's: the point of that day."""
        self.points, self.proposed, self.groups, self.shown = (), (), (), None

    def _show(self) -> None:
        look, point = self.look, self.point
        key = display(self.desk.tutor.commands.key("attainment.accept"))
        managed = self.proposed if self._manages else ()
        self.query_one("#proposed", Paragraph).show(proposal_lines(managed, key, look))
        self.query_one("#proposed").display = bool(managed)
        self.grid.empty = no_groups(point, filtered=self.only_missing, manages=self._manages, look=look)
        rows = [] if point is None else [group_row(one, point, look) for one in self._listed]
        self.grid.set_rows(rows)

    @property
    def _listed(self) -> list[PointGroup]:
        return [one for one in self.groups if one.missing or not self.only_missing]

    @property
    def point(self) -> Point | None:
        """The point that is shown."""
        return next((point for point in self.points if point.point_id == self.shown), None)

    @property
    def group(self) -> PointGroup | None:
        """The group under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.groups if str(one.group.group_id) == key), None)

    @property
    def _manages(self) -> bool:
        return allowed(self.desk.tutor.session.actor, Verb.MANAGE_POINTS)

    def about(self) -> str:
        """The point and the day it is due."""
        return point_name(self.point, self.look) if self.point else ""

    def detail(self) -> str:
        """The group under the cursor."""
        return group_line(self.group, self.look) if self.group else ""

    @on(Grid.Highlighted, "#point-groups")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        name = self.desk.tutor.session.actor.name
        if command.name in MANAGING and not self._manages:
            return f"{name} may not {Verb.MANAGE_POINTS.value}."
        if command.name == "accept":
            return "" if self.proposed else "The year has its assessment points."
        if command.name == "new":
            return ""
        if self.point is None:
            return "This year has no assessment point yet."
        if command.name == "open":
            return self._why_not_open(name)
        if command.name == "earlier" and self._beside(-1) is None:
            return "There is no assessment point before this one."
        if command.name == "later" and self._beside(1) is None:
            return "There is no assessment point after this one."
        return ""

    def _why_not_open(self, name: str) -> str:
        if self.group is None:
            return f"There is no {self.look.words.teaching_group.one} in the list."
        return "" if self.group.may_see else f"{name} may not {Verb.SEE_ATTAINMENT.value}."

    def _beside(self, by: int) -> Point | None:
        places = [place for place, point in enumerate(self.points) if point.point_id == self.shown]
        place = places[0] + by if places else -1
        return self.points[place] if 0 <= place < len(self.points) else None

    # Acting

    @on(Grid.Activated, "#point-groups")
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The sheet of the group."""
        if self.possible("attainment.open") and self.group is not None:
            from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen

            self.app.push_screen(AttainmentEntryScreen(self.group.group.group_id, self.shown))

    def action_filter(self) -> None:
        """Only what is missing, and all again."""
        self.only_missing = not self.only_missing
        self._show()
        self.desk.show_tab()

    async def action_earlier(self) -> None:
        """The point before."""
        await self._step("attainment.earlier", -1)

    async def action_later(self) -> None:
        """The point after."""
        await self._step("attainment.later", 1)

    async def _step(self, command_id: str, by: int) -> None:
        point = self._beside(by)
        if self.possible(command_id) and point is not None:
            self.shown = point.point_id
            await self.desk.reload()

    async def action_accept(self) -> None:
        """Make what is proposed for the year."""
        if self.possible("attainment.accept"):
            tutor = self.desk.tutor
            try:
                names = await tutor.db(create_year, tutor.session)
            except TutorError as error:
                errors.tell(self.app, error)
                return
            await self.desk.reload()
            self.desk.say(f"Made: {', '.join(names)}.", "good")

    def action_points(self) -> None:
        """Change the shown point."""
        if self.possible("attainment.points"):
            from tutor_tui.ui.dialogs.attainment.point import AssessmentPointDialog

            self.desk.open_dialog(AssessmentPointDialog(self.point))

    def action_new(self) -> None:
        """A further point; the first of those that are proposed is filled in."""
        if self.possible("attainment.new"):
            from tutor_tui.ui.dialogs.attainment.point import AssessmentPointDialog

            self.desk.open_dialog(AssessmentPointDialog(proposed=next(iter(self.proposed), None)))

    async def action_remove(self) -> None:
        """Remove the shown point, as long as it has no values."""
        point = self.point
        if self.possible("attainment.remove") and point is not None:
            tutor = self.desk.tutor
            try:
                await tutor.db(remove_point, tutor.session, point.point_id)
            except TutorError as error:
                errors.tell(self.app, error)
                return
            self.shown = None
            await self.desk.reload()
            self.desk.say(f"{point.name} removed.", "good")


_Found = tuple[tuple[Point, ...], tuple[ProposedPoint, ...], tuple[PointGroup, ...], int | None]


def _read(session: Session, shown: int | None) -> _Found:
    """The points of the year, what is proposed besides, and the groups at the point that is shown."""
    points = points_of(session)
    point = next((one for one in points if one.point_id == shown), None) or collected_now(points, session)
    groups = point_groups(session, point) if point else ()
    return points, proposed_now(session), groups, point.point_id if point else None
