"""What the pictures of attainment have in common: a list, and the chart of what is under the cursor."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.chart import ChartView
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which list and chart stand side by side."""


class PictureScreen(ListScreen):
    """A list and a chart."""

    CSS_PATH = ["list_screen.tcss", "picture.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("attainment-picture")
    contexts: tuple[str, ...] = ("attainment-picture", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = ("attainment-picture.open", "attainment-picture.card")

    def columns(self) -> tuple[Column, ...]:
        """Of the list."""
        return ()

    def body(self) -> Iterator[Widget]:
        with Horizontal(id="halves"):
            yield Grid(self.columns(), id="list", empty="Reading ...")
            with Vertical(id="chart"):
                yield Paragraph(id="said")
                yield ChartView(id="drawing")
                yield Paragraph(id="legend")

    @property
    def grid(self) -> Grid:
        """The list."""
        return self.query_one("#list", Grid)

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_chart()
        self.show_detail()

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def show_chart(self) -> None:
        """Draw what is under the cursor."""

    def action_open(self) -> None:
        """More of the row under the cursor."""

    def show_card(self, pupil_id: int) -> None:
        """The pupil's card; where it lies below this screen, back to it."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        below = self.app.screen_stack[-2]
        if isinstance(below, PupilCardScreen) and below.pupil_id == pupil_id:
            self.app.pop_screen()
        else:
            self.app.push_screen(PupilCardScreen(pupil_id))
