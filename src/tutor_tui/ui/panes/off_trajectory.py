"""The tab of those off trajectory: what can be done on it."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.rules.tracking.standing import Course
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.off_trajectory_layout import VIEWS, OffTrajectoryLayout
from tutor_tui.ui.present.tracking.filter import (
    EVERYBODY,
    TrackingFilter,
    next_flag,
    next_form,
    next_subject,
)
from tutor_tui.ui.widgets.grid import Grid


class OffTrajectoryTab(OffTrajectoryLayout):
    """Who is off the line from baseline to target, and whose weakness that is."""

    TITLE: ClassVar[str] = "Off trajectory"
    CONTEXT: ClassVar[str] = "off-trajectory"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_ATTAINMENT,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "off-trajectory.open", "off-trajectory.view", "off-trajectory.form", "off-trajectory.subject",
        "off-trajectory.place", "off-trajectory.earlier", "off-trajectory.course",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("off-trajectory")

    @on(Grid.Activated, "#off")
    async def _activated(self) -> None:
        await self.action_open()

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        found, words = self.found, self.look.words
        if found is None:
            return "There is nothing to show yet."
        match command.name:
            case "open" if self.person is None and self.group is None:
                return "There is nothing under the cursor."
            case "card" if self.person is None:
                return f"There is no {words.pupil.one} under the cursor."
            case "place" if len(found.places) < 2:
                return f"There is nothing else within your post than {found.place.name}."
            case "earlier" if self._beside(-1) is None:
                return "There is no assessment point before this one."
            case "later" if self._beside(1) is None:
                return "No assessment point after this one has come."
            case "course" if self.view != "pupils":
                return (
                    f"Groups show how many are ahead beside those behind; v shows {words.pupil.many} again."
                )
            case "flag" if self.desk.tutor.hide_flags:
                return "Needs are hidden on this screen."
            case "flag" if not any(pupil.flags for pupil in found.pupils.values()):
                return f"There is no {words.pupil.one} here whose needs you may see."
            case "calm" if not self.chosen.is_on:
                return "Everybody is shown."
        return ""

    def _beside(self, by: int) -> int | None:
        """The point before or after the one that is looked at."""
        found = self.found
        if found is None or found.point is None:
            return None
        ids = [point.point_id for point in found.every_point]
        place = ids.index(found.point.point_id) + by
        return ids[place] if 0 <= place < len(ids) else None

    # Doing

    async def action_open(self) -> None:
        """The pupil's picture, or the group's."""
        if not self.possible("off-trajectory.open") or self.found is None:
            return
        if self.person is not None:
            from tutor_tui.ui.screens.attainment_picture import AttainmentPictureScreen

            self.app.push_screen(AttainmentPictureScreen(self.person.pupil_id))
        elif self.group is not None:
            from tutor_tui.ui.screens.group_picture import GroupPictureScreen

            self.app.push_screen(GroupPictureScreen(self.found, self.group))

    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        if self.possible("off-trajectory.card") and self.person is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(self.person.pupil_id))

    def action_view(self) -> None:
        """Pupils, groups, whole years."""
        if self.possible("off-trajectory.view"):
            self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
            self._again()

    def action_course(self) -> None:
        """Those behind, or those ahead."""
        if self.possible("off-trajectory.course"):
            self.course = Course.AHEAD if self.course is Course.BEHIND else Course.BEHIND
            self._again()

    def _again(self) -> None:
        self.show()
        self.grid.move_cursor(0)
        self.desk.show_tab()

    async def action_earlier(self) -> None:
        """The assessment point before."""
        await self._step("off-trajectory.earlier", -1)

    async def action_later(self) -> None:
        """The assessment point after."""
        await self._step("off-trajectory.later", 1)

    async def _step(self, command_id: str, by: int) -> None:
        if self.possible(command_id):
            self._point = self._beside(by)
            await self.read()
            self.show()
            self.desk.show_tab()

    async def action_place(self) -> None:
        """The next place within the post."""
        if self.possible("off-trajectory.place") and self.found is not None:
            places = self.found.places
            following = places[(places.index(self.found.place) + 1) % len(places)]
            self._place, self._point, self.chosen = (following.kind, following.place_id), None, EVERYBODY
            await self.read()
            self._again()

    def action_form(self) -> None:
        """Only the form under the cursor; then the ones after it, then all."""
        if self.possible("off-trajectory.form") and self.found is not None:
            start = self.found.pupils[self.person.pupil_id].form if self.person is not None else None
            self._choose(next_form(self.chosen, self.found, start))

    def action_subject(self) -> None:
        """Only the subject under the cursor; then the ones after it, then all."""
        if self.possible("off-trajectory.subject") and self.found is not None:
            start = self.group.subject_id if self.group is not None else None
            start = self.person.subjects[0][0] if self.person is not None else start
            self._choose(next_subject(self.chosen, self.found, start))

    def action_flag(self) -> None:
        """Only those with one need; then with the next one, then all."""
        if self.possible("off-trajectory.flag") and self.found is not None:
            flags = self.found.pupils[self.person.pupil_id].flags if self.person is not None else ()
            self._choose(next_flag(self.chosen, self.found, next(iter(flags), None)))

    def action_calm(self) -> None:
        """Everybody again."""
        self._choose(EVERYBODY)

    def _choose(self, chosen: TrackingFilter) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.show()
            self.desk.show_tab()

    def action_hide_flags(self) -> None:
        """Hide support flags on every screen, or show them again."""
        tutor = self.desk.tutor
        tutor.hide_flags = not tutor.hide_flags
        if tutor.hide_flags:
            self.chosen = TrackingFilter(self.chosen.form, self.chosen.subject, None)
        self.show()
        self.desk.show_tab()
