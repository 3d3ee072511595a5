"""How one sample is shown: how it was drawn, a row a pupil, what the records say of the one under the cursor."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.containers import Container
from textual.widget import Widget

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.sampling.sample import Item, Sample, read_sample
from tutor_tui.rules.sampling.criteria import Criterion
from tutor_tui.ui.present.sampling.one import (
    drawn_line,
    found_line,
    known_lines,
    replaced_line,
    sample_columns,
    sample_row,
    sample_rows,
    sample_title,
    why_empty,
)
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.tabbed import WIDE
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

BELOW, BESIDE = 5, 24
"""Lines for what the records say, below the list and beside it."""


class SampleLayout(ListScreen, Watching):
    """The part of the sample's screen that reads and shows."""

    AUTO_FOCUS = "#pupils"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["list_screen.tcss", "sample.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    contexts: tuple[str, ...] = ("sample", "everywhere")

    sample: Sample | None = None
    """What is shown; None before it is read, and where it may not be."""

    def __init__(self, sample_id: int) -> None:
        """`sample_id` is the sample whose pupils are looked at."""
        super().__init__()
        self.sample_id = sample_id
        self._at = 0
        self._begun = False
        """The cursor was put where somebody is to be looked at."""

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        yield Paragraph(id="drawn")
        with Container(id="looking"):
            yield Grid(sample_columns(None, self.look), id="pupils", empty="Reading ...")
            yield Paragraph(id="known")

    def on_mount(self) -> None:
        """Follow what others write."""
        super().on_mount()
        self.follow()

    async def reload(self) -> None:
        """Read the sample anew; the cursor stays on its pupil."""
        await self.begin_reading()
        try:
            self.sample = await self.tutor.db(read_sample, self.tutor.session, self.sample_id)
        except AccessDenied:
            self.sample = None
            raise
        if not self._begun:
            self._begun = True
            self.show_sample()
            self.seek_open()
        self.show_sample()

    def show_sample(self) -> None:
        """Show what was read; only what differs is painted."""
        sample, look = self.sample, self.look
        if sample is None:
            return
        self.title_is(*sample_title(sample, look))
        self.query_one("#drawn", Paragraph).show([drawn_line(sample, look)])
        columns = sample_columns(sample, look)
        rows = sample_rows(sample, look, self.current)
        self.pupils.empty = why_empty(sample, look)
        if columns != self.pupils.columns:
            self.pupils.set_columns(columns, rows)
        else:
            self.pupils.set_rows(rows)
        self.show_detail()
        self.show_footer()

    def footer(self) -> tuple[str, ...]:
        """What is asked next comes first: once everybody was looked at, telling what was found."""
        sample = self.sample
        if sample is None or not sample.feedback:
            return self.FOOTER
        standing = sample.standing
        if standing.looked < standing.drawn or standing.fed_back == standing.drawn:
            return self.FOOTER
        first = "sample.next"
        return (first, *(command_id for command_id in self.FOOTER if command_id != first))

    # Rows

    @property
    def pupils(self) -> Grid:
        """The pupils."""
        return self.query_one("#pupils", Grid)

    @property
    def item(self) -> Item | None:
        """The pupil under the cursor."""
        key = self.pupils.cursor_key
        items = self.sample.items if self.sample else ()
        return next((item for item in items if str(item.item_id) == key), None)

    @property
    def criterion(self) -> Criterion | None:
        """What is judged next."""
        criteria = self.sample.criteria if self.sample else ()
        return criteria[min(self._at, len(criteria) - 1)] if criteria else None

    @property
    def current(self) -> tuple[str, Criterion] | None:
        """The pupil under the cursor and what is judged next, as rows are painted."""
        key, criterion = self.pupils.cursor_key, self.criterion
        return None if key is None or criterion is None else (key, criterion)

    def seek_open(self) -> bool:
        """Go to the first pupil who is to be looked at; whether there is one."""
        for item in self.sample.items if self.sample else ():
            if item.looked_on is None:
                self.pupils.move_cursor(str(item.item_id))
                self.seek_criterion()
                return True
        return False

    def seek_criterion(self) -> None:
        """Go to the first thing of this pupil that was not judged, or the first of all."""
        item, sample = self.item, self.sample
        if item is not None and sample is not None:
            left = [place for place, one in enumerate(sample.criteria) if one not in item.findings]
            self._at = left[0] if left else 0

    def step_criterion(self, by: int) -> None:
        """Another thing to judge."""
        if self.sample is not None and self.sample.criteria:
            self._at = (self._at + by) % len(self.sample.criteria)
            self.repaint()

    @on(Grid.Highlighted, "#pupils")
    def _moved(self, event: Grid.Highlighted) -> None:
        self.repaint()
        self.show_detail()
        self.show_footer()

    def repaint(self) -> None:
        """Show the rows as they are; the arrow goes with the cursor."""
        sample = self.sample
        if sample is None:
            return
        for item in sample.items:
            row = sample_row(item, sample, self.look, self.current)
            if row.key in {shown.key for shown in self.pupils.rows}:
                self.pupils.set_row(row)
        self.show_detail()

    def show_detail(self) -> None:
        """What is judged next, and all of the pupil under the cursor."""
        item, sample = self.item, self.sample
        self.detail_is(found_line(item, self.criterion, self.look) if item else "")
        lines = []
        if item is not None and sample is not None:
            wide = self.has_class("-wide")
            lines = known_lines(item, self.look, BESIDE if wide else BELOW)
            if sample.replaced and wide:
                lines.append(replaced_line(sample, self.look))
        self.query_one("#known", Paragraph).show(lines)
