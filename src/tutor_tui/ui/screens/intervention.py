"""One intervention: its pupils with their values, stages, reviews, and what the numbers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.interventions.comparison import Comparison, comparison
from tutor_tui.queries.interventions.reach import Seen, one_seen
from tutor_tui.queries.interventions.records import Member
from tutor_tui.queries.interventions.scales import steps_for
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.interventions.listed import facts, meeting_lines, spaced, stay
from tutor_tui.ui.present.interventions.pupils import numbers, pupils_columns, pupils_rows
from tutor_tui.ui.screens.intervening import CHANGING, Intervening
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which pupils and numbers stand side by side."""


def read(session: Session, intervention_id: int) -> tuple[Seen, Comparison]:
    """The intervention and what its numbers say."""
    return one_seen(session, intervention_id), comparison(session, intervention_id)


class InterventionScreen(Intervening, ListScreen, Following):
    """Everything about one; the keys of the list work here too."""

    CSS_PATH = ["list_screen.tcss", "intervention.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("intervention")
    contexts: tuple[str, ...] = ("intervention", "everywhere")
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = dict.fromkeys(CHANGING, (Verb.INTERVENE,))
    FOOTER: ClassVar[tuple[str, ...]] = (
        "intervention.accept", "intervention.measures", "intervention.review", "intervention.stage",
        "intervention.evaluate", "intervention.change", "intervention.add", "intervention.withdraw",
        "intervention.end", "intervention.card",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    shown: Seen | None = None
    """What is shown; None before it is read, and where it may not be."""
    comparison: Comparison | None = None
    """What its numbers say."""

    def __init__(self, intervention_id: int) -> None:
        """`intervention_id` is which one."""
        super().__init__()
        self.intervention_id = intervention_id

    def body(self) -> Iterator[Widget]:
        yield Paragraph(id="what")
        with Horizontal(id="parts"):
            yield Grid(pupils_columns(self.look), id="who", empty="Nobody in it is within your post.")
            with VerticalScroll(id="said"):
                yield Paragraph(id="numbers")

    async def reload(self) -> None:
        """Read it anew; the cursor stays on its pupil."""
        await self.begin_reading()
        self.shown = None
        self.shown, self.comparison = await self.tutor.db(read, self.tutor.session, self.intervention_id)
        self._show()

    def on_resize(self) -> None:
        """There may be more room."""
        if self.shown is not None:
            self._show()

    def _show(self) -> None:
        view, look = self.shown, self.look
        assert view is not None
        record = view.record
        self.title_is(
            [(look.words.intervention.title, "marked"), (f"  {record.name}", "")],
            [(look.words.pupil.count(len(record.members)), "")],
        )
        self.query_one("#what", Paragraph).show(facts(view, look, wide=self.size.width >= WIDE))
        self.query_one("#who", Grid).set_rows(pupils_rows(view, self._steps, look))
        lines = numbers(self.comparison)
        held = meeting_lines(view, look)
        if held:
            lines += [[("Reviews held", "marked")], *held]
        self.query_one("#numbers", Paragraph).show(spaced(lines))
        self.show_detail()
        self.show_footer()

    def _steps(self, member: Member) -> tuple[str, ...]:
        return () if self.shown is None else steps_for(self.tutor.session, self.shown.record, member)

    @property
    def view(self) -> Seen | None:
        """The intervention that is shown."""
        return self.shown

    @property
    def member(self) -> Member | None:
        """The pupil under the cursor."""
        key = self.query_one("#who", Grid).cursor_key
        members = self.shown.record.members if self.shown else ()
        return next((one for one in members if str(one.pupil_id) == key), None)

    @on(Grid.Highlighted, "#who")
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """The pupil under the cursor."""
        member = self.member
        if member is None or self.shown is None:
            self.detail_is("")
            return
        when = stay(member, self.shown.record, self.look)
        self.detail_is(f"{member.name} {member.form}{', ' + when if when else ''}".strip(), "dim")

    # What can be done

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "intervention":
            return super().why_not(command)
        if self.shown is None:
            return "There is nothing to show."
        if command.name in ("measure", "withdraw", "card") and self.member is None:
            return f"There is no {self.look.words.pupil.one} under the cursor."
        return "" if command.name == "card" else self.why_not_with_one(command)

    def asked(self, name: str) -> bool:
        """Whether the screen's command of this name is possible."""
        return self.possible(f"intervention.{name}")

    def open_form(self, dialog: Screen[Any]) -> None:
        """Show a dialog over the screen."""
        self.open_dialog(dialog)

    async def read_again(self, said: str = "", role: Role = "") -> None:
        """Show what is now, and say something."""
        await self.reload()
        self.say(said, role)

    @on(Grid.Activated, "#who")
    def action_measure(self) -> None:
        """The values, beginning with the pupil under the cursor."""
        self._measure("measure", self.member.pupil_id if self.member else None)

    def action_withdraw(self) -> None:
        """The pupil under the cursor goes."""
        from tutor_tui.ui.dialogs.interventions.pupils import InterventionWithdrawDialog

        if self.asked("withdraw") and self.shown is not None and self.member is not None:
            self.open_dialog(InterventionWithdrawDialog(self.shown, self.member))

    def action_card(self) -> None:
        """The pupil's card."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        if self.asked("card") and self.member is not None:
            self.app.push_screen(PupilCardScreen(self.member.pupil_id))
