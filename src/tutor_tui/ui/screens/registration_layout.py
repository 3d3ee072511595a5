"""How the registration screen is put together, and how a board is shown on it."""

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tutor_tui.commands.registry import by_id
from tutor_tui.queries.registration.board import Board, BoardRow, BoardTarget
from tutor_tui.queries.registration.desk import DeskView
from tutor_tui.ui.panes.overdue import OverduePane
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.panes.planners import PlannersPane
from tutor_tui.ui.panes.side import SidePane
from tutor_tui.ui.panes.targets import TargetsPane
from tutor_tui.ui.panes.unsigned import UnsignedPane
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.empty_states import nothing_at_all
from tutor_tui.ui.present.filters import ALL, Filter
from tutor_tui.ui.present.headlines import (
    WIDE,
    Piece,
    carried_pieces,
    detail,
    header_pieces,
    set_pieces,
    target_detail,
    two_lines,
    unusual_pieces,
    who_text,
)
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import planner_columns
from tutor_tui.ui.present.roll_digits import RollDigits
from tutor_tui.ui.present.side_panes import (
    overdue_columns,
    pupil_of,
    target_columns,
    target_of,
    unsigned_columns,
)
from tutor_tui.ui.present.signs import ASCII, plain
from tutor_tui.ui.screens.command_screen import CommandScreen
from tutor_tui.ui.widgets.clock import Clock
from tutor_tui.ui.widgets.footer import CommandFooter
from tutor_tui.ui.widgets.grid import ASCII_SIGNS, Signs
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.tabline import TabLine

ROOM = 72
"""Columns below which nothing stands beside the tabs that need not be there."""
NOTHING = DeskView((), school_has_forms=False, board=None, may_mark=False, closed_today="")
"""Before anything is read."""


class RegistrationLayout(CommandScreen):
    """Header, carried-over strip, four lists (or one and tabs), two lines on the row under the cursor, keys."""

    CSS_PATH = "registration.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#planners"
    contexts: tuple[str, ...] = ("registration", "everywhere")

    FOOTER: ClassVar[tuple[str, ...]] = (
        "registration.sign", "registration.unsigned", "registration.no-planner", "registration.away",
        "registration.sign-rest", "registration.comment", "registration.contact", "registration.refer",
        "registration.not-recorded", "registration.lost", "everywhere.find", "registration.inbox",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("registration.form", "everywhere.undo", "everywhere.keys")

    view: DeskView
    """What is shown."""
    look: Look
    """How it is shown; there once the screen is composed."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.view = NOTHING
        self.shown: Filter = ALL
        self._kept: frozenset[int] = frozenset()
        """Who was let through when the filter was chosen: a row does not vanish under the cursor."""
        self.digits = RollDigits()
        self._said = False
        """The lines below tell something else than the row under the cursor."""

    def compose(self) -> ComposeResult:
        self._choose_signs()
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        session = self.tutor.session
        self.look = Look(
            self.tutor.glyphs, session.policy.rules.vocabulary, session.today, self.tutor.hide_flags
        )
        with Horizontal(id="header"):
            yield Static(id="who", markup=False)
            yield Clock(self.tutor.now, frozen=self.tutor.frozen_clock)
            yield LineBar(id="week")
        yield LineBar(id="strip")
        yield TabLine(id="tabs")
        with Horizontal(id="panes"):
            yield PlannersPane(planner_columns(self.look), id="planners")
            with Vertical(id="side"):
                yield UnsignedPane(unsigned_columns(), id="unsigned")
                yield OverduePane(overdue_columns(self.look), id="overdue")
                yield TargetsPane(target_columns(), id="targets")
        yield Static(id="nothing", markup=False)
        yield LineBar(id="detail")
        yield LineBar(id="clause")
        yield LineBar(id="clause-on")
        yield CommandFooter()

    def _choose_signs(self) -> None:
        """Lists and lines draw what the terminal can draw."""
        glyphs = self.tutor.glyphs
        usual = ASCII_SIGNS if glyphs is ASCII else Signs()
        PlannersPane.signs = usual
        SidePane.signs = replace(usual, blurred=" ")
        LineBar.ellipsis = glyphs.ellipsis
        self.set_class(glyphs is ASCII, "-ascii")

    # What is shown

    @property
    def board(self) -> Board | None:
        """The shown form in the shown week."""
        return self.view.board

    @property
    def planners(self) -> PlannersPane:
        """The list of planners."""
        return self.query_one("#planners", PlannersPane)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """Every list, in the order of tab."""
        return tuple(self.query(Pane))

    @property
    def pane(self) -> Pane:
        """The list that has the keys."""
        return self.focused if isinstance(self.focused, Pane) else self.planners

    @property
    def row(self) -> BoardRow | None:
        """The pupil under the cursor of the list that has the keys."""
        key = self.pane.cursor_key
        return None if key is None else self.row_of(pupil_of(key))

    def row_of(self, pupil_id: int) -> BoardRow | None:
        """The board's row of a pupil."""
        rows = self.board.rows if self.board else ()
        return next((row for row in rows if row.pupil_id == pupil_id), None)

    def choose(self, shown: Filter) -> None:
        """Show the pupils whom this filter lets through now."""
        self.shown = shown
        rows = self.board.rows if self.board else ()
        self._kept = frozenset(row.pupil_id for row in rows if shown.lets_through(row))
        self.show_view()

    def show_view(self) -> None:
        """Show the view everywhere; only what differs is painted."""
        board, look = self.board, self.look
        self.set_class(board is None, "-nothing")
        self.show_header()
        if board is None:
            has_weeks = bool(self.tutor.session.calendar.weeks)
            text = nothing_at_all(self.view, look, has_weeks=has_weeks)
            self.query_one("#nothing", Static).update(Content(text))
            self.show_footer()
            return
        self.digits.rolls = frozenset(row.place.roll for row in board.rows)
        self.planners.show_board(board, look, self.shown, self._kept)
        self.query_one("#unsigned", UnsignedPane).show_board(board, look)
        self.query_one("#overdue", OverduePane).show_board(board, look)
        self.query_one("#targets", TargetsPane).show_board(board, look)
        self.show_tabs()
        self.show_detail()
        self.show_footer()

    def show_header(self) -> None:
        """Form, tutor, date; week; how far the form is; what is carried over."""
        board, look = self.board, self.look
        self._update_who(who_text(board, self.tutor.session.actor.name, look))
        if board is None:
            self.query_one("#week", LineBar).show([])
            return
        is_wide = self.size.width >= WIDE
        left, right = header_pieces(self.view, board, look, self.size.width)
        if is_wide and (asked := self._set_asked()):
            left += [(f" {look.glyphs.dot} ", "dim"), *asked]
        self.query_one("#week", LineBar).show(left, right)
        self.query_one("#strip", LineBar).show(carried_pieces(board, look, short=not is_wide))

    def _set_asked(self) -> list[Piece]:
        """That the tutor's word on what is set is still to be given, where there is room for it."""
        if self.size.width < ROOM:
            return []
        return set_pieces(self.view, self.look, self.tutor.commands.key("registration.homework-set"))

    def _update_who(self, text: str) -> None:
        label = self.query_one("#who", Static)
        if str(label.content) != text:
            label.update(Content(text))

    def show_tabs(self) -> None:
        """The names of the lists, for a narrow screen."""
        panes = self.panes
        right = unusual_pieces(self.view, self.look) or self._set_asked()
        self.query_one(TabLine).show_tabs([pane.title for pane in panes], panes.index(self.pane), right)

    def show_footer(self) -> None:
        """The keys that can do something now."""
        offered = [by_id(command_id) for command_id in (*self.pane.FOOTER, *self.FOOTER)]
        possible = [command for command in offered if not self.why_not(command)]
        last = [command for command in map(by_id, self.FOOTER_LAST) if not self.why_not(command)]
        self.query_one(CommandFooter).offer(self.tutor.commands, possible, last)

    def show_detail(self) -> None:
        """What is asked about the row under the cursor, unless something else is being told."""
        if self._said:
            return
        keys = tuple(
            self.tutor.commands.key(f"registration.{name}") for name in ("accept", "decline", "snooze")
        )
        told = detail(self.row, self.look, (keys[0], keys[1], keys[2]))
        if (target := self._target) is not None:
            told = target_detail(told, target, self.look, self.tutor.commands.key("registration.target"))
        self.query_one("#detail", LineBar).show(told.left, told.right)
        self._show_clause(told.clause)

    @property
    def _target(self) -> BoardTarget | None:
        """The target under the cursor, where the list of them has the keys."""
        target_id = target_of(self.pane.cursor_key or "")
        targets = self.board.targets if self.board else ()
        return next((target for target in targets if target.target_id == target_id), None)

    def _show_clause(self, text: str) -> None:
        """Two lines at most: evidence, source, clause."""
        first, second = two_lines(text, self.size.width - 2)
        self.query_one("#clause", LineBar).show([(first, "dim")])
        self.query_one("#clause-on", LineBar).show([(second, "dim")])

    def say(self, text: str, role: Role = "") -> None:
        """Tell something in the line below the lists, until the next key; nothing tells of the row again."""
        self._said = bool(text)
        if text:
            self.query_one("#detail", LineBar).show(
                [(plain(text, self.look.glyphs) if text.isascii() else text, role)]
            )
            self._show_clause("")
        else:
            self.show_detail()

    # Where the keys go

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a list, and show it where there is room for one only."""
        if pane is self.focused:
            return
        self.set_class(pane is not self.planners, "-beside")
        for beside in self.query(SidePane):
            beside.set_class(beside is pane, "-shown")
        pane.focus(scroll_visible=False)

    def on_resize(self) -> None:
        """The header may have room for a bar now."""
        self.show_header()

    def on_descendant_focus(self) -> None:
        """Another list has the keys."""
        if self.board is not None:
            self.show_tabs()
            self.show_detail()
            self.show_footer()
