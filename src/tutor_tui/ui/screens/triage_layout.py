"""How the year's triage is put together, and how its cases are shown."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from tutor_tui.commands import display
from tutor_tui.queries.triage.view import Triage
from tutor_tui.rules.triage.case import Case
from tutor_tui.services.triage.cases import preview
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.present.text import wrapped
from tutor_tui.ui.present.triage.detail import CaseKeys, Room, case_lines
from tutor_tui.ui.present.triage.filter import EVERYTHING
from tutor_tui.ui.present.triage.folding import list_lines
from tutor_tui.ui.present.triage.head import no_cases, progress_pieces, title_pieces
from tutor_tui.ui.present.triage.listed import (
    Section,
    folded,
    more_lines,
    sections,
    triage_columns,
    triage_rows,
)
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which the case stands beside the list."""
NOTHING = Triage(None, "", (), (), (), (), (), may_decide=False)
"""Before anything is read."""


class TriageLayout(ListScreen):
    """Title with what is left, the cases under headings, the one under the cursor in full, a line, the keys."""

    CSS_PATH = ["list_screen.tcss", "triage.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#cases"
    contexts: tuple[str, ...] = ("triage", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "triage.do", "triage.decline", "triage.snooze", "triage.fold", "triage.select", "triage.praise", "triage.form",
        "triage.text", "triage.sheet", "triage.aside", "everywhere.undo", "triage.year", "everywhere.find",
        "triage.inbox",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.triage = NOTHING
        """What is shown."""
        self.chosen = EVERYTHING
        """Which of it the list shows."""
        self.opened: frozenset[int] = frozenset()
        """Numbers of the sections that are not folded."""
        self.saving: frozenset[str] = frozenset()
        """Keys of the cases that are being written."""

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        self.set_class(self.tutor.glyphs is ASCII, "-ascii")
        with Horizontal(id="halves"):
            yield Grid(triage_columns(self.look), show_header=False, id="cases")
            with VerticalScroll(id="case"):
                yield Paragraph(id="facts")

    # What is shown

    @property
    def grid(self) -> Grid:
        """The list of cases."""
        return self.query_one("#cases", Grid)

    @property
    def sections(self) -> list[Section]:
        """The sections of the list; while a filter is on, none is folded."""
        let_through = [case for case in self.triage.cases if self.chosen.lets_through(case)]
        found = sections(let_through, self.triage.cases)
        size = self.app.size
        if self.chosen.is_on:
            return found
        return folded(found, self.opened, list_lines(size.height, wide=size.width >= WIDE))

    @property
    def shown(self) -> list[Case]:
        """The cases that stand in the list, in its order; none that is folded away."""
        return [case for section in self.sections for case in section.shown]

    @property
    def section(self) -> Section | None:
        """The section in which the cursor stands."""
        key = self.grid.cursor_key
        return next(
            (
                section
                for section in self.sections
                if key == section.more_key or any(case.key == key for case in section.shown)
            ),
            None,
        )

    @property
    def current(self) -> Case | None:
        """The case under the cursor."""
        key = self.grid.cursor_key
        return next((case for case in self.triage.cases if case.key == key), None)

    @property
    def picked(self) -> list[Case]:
        """The selected cases, else the one under the cursor."""
        marked = self.grid.marked
        selected = [case for case in self.shown if case.key in marked]
        return selected or [case for case in (self.current,) if case is not None]

    def show_view(self) -> None:
        """Show what was read; only what differs is painted."""
        look = self.look
        self.title_is(title_pieces(self.triage, self.chosen, look), progress_pieces(self.triage, look))
        self.grid.empty = no_cases(self.triage, self.chosen, look)
        self.grid.set_rows(triage_rows(self.sections, look, self._key("fold"), self.saving))
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """The case under the cursor in full; how many are selected, unless something else is being told."""
        case, pane = self.current, self.query_one("#case", VerticalScroll)
        size = pane.content_size
        room = Room(size.width or 78, size.height or 8, listed=self.app.size.width >= WIDE)
        if case is None:
            self._show_section(room)
        else:
            (planned,) = preview(self.tutor.session, [case])
            lines = case_lines(case, self.look, self._keys(), room, planned.text)
            self.query_one("#facts", Paragraph).show(lines)
        pane.scroll_home(animate=False)
        self.tell_nothing()

    def _show_section(self, room: Room) -> None:
        """On a section's last line: what is folded away."""
        section = self.section
        said = more_lines(section, self.look, self._key("fold")) if section is not None else []
        lines = [line for part in said for line in wrapped(part, room.width)]
        self.query_one("#facts", Paragraph).show([[(line, "")] for line in lines[: room.height]])

    def tell_nothing(self) -> None:
        """How many are selected, and what the keys do with them."""
        count = len(self.grid.marked)
        text = f"{count} selected: {self._key('do')} shows what is recorded for all of them, escape lets go."
        self.detail_is(f"{text}{self.left_folded(self.picked)}" if count else "", "key")

    def left_folded(self, cases: Sequence[Case]) -> str:
        """What is to be said of cases that are folded away beside these; empty where there are none."""
        keys = {case.key for case in cases}
        hidden = sum(
            section.hidden for section in self.sections if any(case.key in keys for case in section.shown)
        )
        return f" Folded away, and not among them: {hidden}." if hidden else ""

    def _key(self, name: str) -> str:
        return display(self.tutor.commands.key(f"triage.{name}"))

    def _keys(self) -> CaseKeys:
        key = self._key
        return CaseKeys(
            key("do"), key("decline"), key("snooze"), key("open"), may_decide=self.triage.may_decide
        )

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def on_resize(self) -> None:
        """There is other room for the list and the case now."""
        self.call_after_refresh(self.show_view)
