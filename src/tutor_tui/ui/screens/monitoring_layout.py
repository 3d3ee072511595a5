"""How the monitoring screen is put together, and how a view is shown on it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tutor_tui.commands import display
from tutor_tui.queries.monitoring.chase import Chased
from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.heat import HeatRow
from tutor_tui.queries.monitoring.referrals import ReferralRow, Turn
from tutor_tui.queries.monitoring.view import Monitoring
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.cells import GridRow, Role
from tutor_tui.ui.present.monitoring.balance import (
    balance_columns,
    balance_rows,
    balance_title,
    no_balance,
)
from tutor_tui.ui.present.monitoring.chase import chase_columns, chase_rows, chased_text, no_chase, rule_of
from tutor_tui.ui.present.monitoring.comments import (
    comment_columns,
    comment_rows,
    comment_text,
    due_line,
    no_comments,
)
from tutor_tui.ui.present.monitoring.head import gap_pieces, title_pieces
from tutor_tui.ui.present.monitoring.heat import heat_columns, heat_lines, heat_rows, legend, no_heat
from tutor_tui.ui.present.monitoring.referrals import (
    no_referrals,
    referral_columns,
    referral_rows,
    referral_text,
    to_answer,
)
from tutor_tui.ui.present.monitoring.rules import (
    no_rules,
    reviews_overdue,
    rule_columns,
    rule_rows,
    rule_text,
)
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.columns import Column
from tutor_tui.ui.widgets.paragraph import Paragraph
from tutor_tui.ui.widgets.tabline import TabLine

WIDE = 110
"""Columns from which the map, what to chase and one further list are shown together."""
HEAT, CHASE, BALANCE, RULES, REFERRALS, COMMENTS = (
    "heat", "chase", "balance", "rules", "referrals", "comments",
)  # fmt: skip
"""Ids of the lists, in the order of tab."""
BESIDE = (BALANCE, RULES, REFERRALS, COMMENTS)
"""Those of which one is shown beside the others."""


class MonitoringLayout(ListScreen):
    """Title, names of the lists, the lists, two lines on the row under the cursor, the keys."""

    CSS_PATH = ["list_screen.tcss", "monitoring.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#heat"
    contexts: tuple[str, ...] = ("monitoring", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "monitoring.open", "monitoring.ask", "monitoring.next-gap", "monitoring.comment", "monitoring.subject",
        "monitoring.measure",
        "monitoring.earlier", "monitoring.inbox", "everywhere.undo",
    )  # fmt: skip

    shown: Monitoring | None = None
    """What is shown; None before it is read."""

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.is_wide, "-wide")
        self.set_class(not self.is_wide, "-narrow")
        self.set_class(self.tutor.glyphs is ASCII, "-ascii")
        look = self.look
        yield TabLine(id="tabs")
        with Vertical(id="panes"):
            yield Pane((), id=HEAT)
            with Horizontal(id="below"):
                yield Pane(chase_columns(look), id=CHASE)
                with Vertical(id="beside"):
                    yield Pane(balance_columns(), show_header=False, id=BALANCE, classes="-shown")
                    yield Pane(rule_columns(), show_header=False, id=RULES)
                    yield Pane(referral_columns(), show_header=False, id=REFERRALS)
                    yield Pane(comment_columns(), show_header=False, id=COMMENTS)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for several lists."""
        return self.app.size.width >= WIDE

    @property
    def panes(self) -> tuple[Pane, ...]:
        """Every list, in the order of tab."""
        return tuple(self.query(Pane))

    @property
    def pane(self) -> Pane:
        """The list that has the keys."""
        return self.focused if isinstance(self.focused, Pane) else self.query_one("#heat", Pane)

    # What stands under the cursor

    @property
    def heat_row(self) -> HeatRow | None:
        """The group under the cursor of the map, where it has the keys."""
        key = self.pane.cursor_key if self.pane.id == HEAT else None
        rows = self.shown.heat.rows if self.shown else ()
        return next((row for row in rows if str(row.group.group_id) == key), None)

    @property
    def chased(self) -> Chased | None:
        """The task under the cursor of what is to be chased, where that has the keys."""
        key = self.pane.cursor_key if self.pane.id == CHASE else None
        return next((one for one in (self.shown.chased if self.shown else ()) if one.key == key), None)

    @property
    def referral(self) -> ReferralRow | None:
        """The referral under the cursor, where the referrals have the keys."""
        key = self.pane.cursor_key if self.pane.id == REFERRALS else None
        rows = self.shown.referrals if self.shown else ()
        return next((row for row in rows if str(row.referral_id) == key), None)

    @property
    def group(self) -> WatchedGroup | None:
        """The group that the row under the cursor is about."""
        if self.heat_row is not None:
            return self.heat_row.group
        return self.chased.group if self.chased is not None else None

    @property
    def open_questions(self) -> dict[int, ReferralRow]:
        """The question about what is set for a group that nobody has answered yet, by group."""
        rows = self.shown.referrals if self.shown else ()
        return {
            row.group_id: row
            for row in rows
            if row.group_id is not None and row.task_id is None and row.turn is not Turn.ANSWERED
        }

    @property
    def asked_tasks(self) -> frozenset[int]:
        """The tasks about which a question is open."""
        rows = self.shown.referrals if self.shown else ()
        return frozenset(
            row.task_id for row in rows if row.task_id is not None and row.turn is not Turn.ANSWERED
        )

    # What is shown

    def show_view(self) -> None:
        """Show what was read; only what differs is painted."""
        shown, look = self.shown, self.look
        assert shown is not None
        self.title_is(title_pieces(shown, look), gap_pieces(shown, look))
        heat = shown.heat
        empty = no_heat(
            look, watches=bool(shown.choices), has_records=shown.has_records, has_weeks=bool(shown.term)
        )
        columns = heat_columns(heat, look, wide=self.is_wide)
        self._present(
            HEAT,
            legend(heat, look),
            heat_rows(heat, look, self.open_questions) if shown.has_records else [],
            empty,
            columns,
        )
        self._present(
            CHASE,
            f"To chase {len(shown.chased)}",
            chase_rows(shown.chased, look, self.asked_tasks),
            no_chase(look),
        )
        self._present(
            BALANCE, balance_title(shown.balance, look),
            balance_rows(shown.balance, look) if shown.balance else [], no_balance(shown.balance, look),
        )  # fmt: skip
        late = reviews_overdue(shown.rules)
        title = f"Rules: {late} to review" if late else f"Rules {len(shown.rules)}"
        self._present(RULES, title, rule_rows(shown.rules, look), no_rules())
        words = look.words.referral
        self._present(
            REFERRALS, f"{words.titles} {to_answer(shown.referrals)}", referral_rows(shown.referrals, look),
            no_referrals(look),
        )  # fmt: skip
        key = display(self.tutor.commands.key("monitoring.comment"))
        self._present(
            COMMENTS, "Comments due" if shown.comments.owing else f"Comments {len(shown.comments.comments)}",
            comment_rows(shown.comments, look), no_comments(shown.comments, look, key),
        )  # fmt: skip
        self.show_tabs()
        self.show_detail()
        self.show_footer()

    def _present(
        self,
        pane_id: str,
        title: str,
        rows: Sequence[GridRow],
        empty: str,
        columns: Sequence[Column] | None = None,
    ) -> None:
        pane = self.query_one(f"#{pane_id}", Pane)
        pane.present(title, pane.columns if columns is None else columns, rows, empty)

    def show_tabs(self) -> None:
        """The names of the lists; the map is called by its name, its frame by what the signs say."""
        names = ["Map" if pane.id == HEAT else _short(pane.title) for pane in self.panes]
        self.query_one(TabLine).show_tabs(names, self.panes.index(self.pane))

    def show_detail(self) -> None:
        """All of the row under the cursor, unless something else is being told."""
        if self._said or self.shown is None:
            return
        self.query_one("#detail", Paragraph).show(self._lines())

    def _lines(self) -> list[list[tuple[str, Role]]]:
        shown, look = self.shown, self.look
        assert shown is not None
        key = self.pane.cursor_key
        if self.heat_row is not None:
            ask = display(self.tutor.commands.key("monitoring.ask"))
            return heat_lines(self.heat_row, look, ask, self.open_questions.get(self.heat_row.group.group_id))
        if self.chased is not None:
            rule = rule_of(self.chased.concern, self.tutor.session.policy.rules.homework)
            return [[(chased_text(self.chased, look), "")], [(f"{rule.clause} ({rule.origin})", "dim")]]
        if self.referral is not None:
            return [[(referral_text(self.referral, look), "")]]
        if self.pane.id == BALANCE and shown.balance is not None:
            rule = shown.balance.rule
            return [[(f"{rule.clause} ({rule.origin})", "dim")]]
        if (said := next((rule for rule in shown.rules if rule.key == key), None)) is not None:
            return [[(rule_text(said), "")]]
        if self.pane.id == COMMENTS:
            comment = next((one for one in shown.comments.comments if str(one.comment_id) == key), None)
            return [[(comment_text(comment, look) if comment else due_line(shown.comments, look), "")]]
        return [[("", "")]]

    # Where the keys go

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a list, and show it."""
        if pane.id in BESIDE:
            for beside in self.query("#beside Pane"):
                beside.set_class(beside is pane, "-shown")
        for name in (HEAT, CHASE):
            self.set_class(pane.id == name, f"-{name}")
        self.set_class(pane.id in BESIDE, "-beside")
        pane.focus(scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """Another list has the keys."""
        if self.shown is not None:
            self.show_tabs()
            self.show_detail()
            self.show_footer()

    def on_resize(self) -> None:
        """There may be room for wider weeks now."""
        if self.shown is not None:
            self.show_view()


def _short(title: str) -> str:
    """The name of a list for the line of tabs: what stands before a colon, or an "of"."""
    return title.partition(" of ")[0]
