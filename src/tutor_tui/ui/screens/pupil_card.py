"""The pupil's card: where the planner stands, what is asked next, everything that was recorded."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.timeline import Entry
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.wording import reason
from tutor_tui.services.decisions import accept
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.card import Piece, about_lines, card_number, card_title, needs_pieces, strip_pieces
from tutor_tui.ui.present.support import HIDDEN
from tutor_tui.ui.present.timeline import SHOWN, entry_line, timeline_columns, timeline_rows
from tutor_tui.ui.screens.card_recording import CardRecording
from tutor_tui.ui.screens.verbs import VERBS
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which timeline and the rest stand side by side."""


class PupilCardScreen(CardRecording, Following):
    """One pupil; the keys of registration work here too."""

    CSS_PATH = ["list_screen.tcss", "pupil_card.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    contexts: tuple[str, ...] = ("card", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "card.accept", "card.comment", "card.contact", "card.refer", "card.target", "card.reward",
        "card.correction", "card.support", "card.barrier", "card.filter",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **{name: (verb, Verb.CLIMB) if verb is Verb.DECIDE else (verb,) for name, verb in VERBS.items()},
        "support": (Verb.PROVIDE, Verb.REFER),
    }

    def __init__(self, pupil_id: int) -> None:
        """`pupil_id` is whose card it is."""
        super().__init__(pupil_id)
        self._shown = 0
        self._is_logged = False

    def body(self) -> Iterator[Widget]:
        yield LineBar(id="strip")
        with Horizontal(id="halves"):
            with Vertical(id="records"):
                yield Grid(timeline_columns(), show_header=False, id="timeline")
            with VerticalScroll(id="about"):
                yield Paragraph(id="facts")

    async def reload(self) -> None:
        """Read the card anew; the cursor stays on its line."""
        await self.begin_reading()
        self.card = await self.tutor.db(pupil_card, self.tutor.session, self.pupil_id)
        self._show()
        if not self._is_logged:
            self._is_logged = True
            self.tutor.logbook.viewed(self.pupil_id)

    def on_resize(self) -> None:
        """There may be room for the clauses now."""
        if self.card is not None:
            self._show()

    def _show(self) -> None:
        card, look = self.card, self.look
        assert card is not None
        shown = SHOWN[self._shown]
        self.title_is(card_title(card, look), card_number(card))
        only: list[Piece] = [(f"  showing {shown.name}", "warn")] if shown.name else []
        self.query_one("#strip", LineBar).show([*strip_pieces(card, look), *only], needs_pieces(card, look))
        self.query_one("#facts", Paragraph).show(
            about_lines(card, look, wide=self.size.width >= WIDE)
            or [[("Nothing is asked, owed or aimed at.", "dim")]]
        )
        grid = self.query_one("#timeline", Grid)
        grid.empty = (
            f"Nothing to show: the list shows only {shown.name}. f shows the rest."
            if shown.name
            else f"Nothing is recorded on this {look.words.pupil.one} yet, as far as your post goes."
        )
        grid.set_rows(timeline_rows(card.entries, look, shown))
        self.show_detail()
        self.show_footer()

    # The row under the cursor

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        key = self.query_one("#timeline", Grid).cursor_key
        entries = self.card.entries if self.card else ()
        return next((entry for entry in entries if entry.key == key), None)

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()

    def show_detail(self) -> None:
        """The entry under the cursor in full."""
        entry = self.entry
        self.detail_is(entry_line(entry, self.look) if entry else "")

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    # What is possible

    @property
    def finding(self) -> Finding | None:
        """What the policy's thresholds ask first: a proposal before a warning."""
        found = self.card.findings if self.card else ()
        return next((f for f in found if f.reached), None) or next(iter(found), None)

    @property
    def step(self) -> LadderStep | None:
        """The step of a ladder that the actor owes, where no proposal comes before it."""
        card = self.card
        if card is None or (Verb.DECIDE in card.may and self.finding is not None and self.finding.reached):
            return None
        return next((one.step for one in card.ladders if one.is_mine), None)

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "card":
            return ""
        session, card = self.tutor.session, self.card
        if card is None:
            return "There is nothing to show."
        verb = VERBS.get(command.name)
        if verb is Verb.DECIDE and self.step is not None:
            return ""
        if verb is not None and verb not in card.may:
            return f"{session.actor.name} may not {verb.value} for this {self.look.words.pupil.one}."
        if command.name == "support" and not card.may & {Verb.PROVIDE, Verb.REFER}:
            return f"{session.actor.name} may not arrange or ask for {self.look.words.support.one} here."
        if command.name == "support" and Verb.PROVIDE in card.may and self.look.hide_flags:
            return HIDDEN
        if command.name == "correction" and not session.policy.rules.has_corrections:
            return f"The policy knows no {self.look.words.correction.many}."
        if verb is Verb.DECIDE and self.finding is None:
            return f"The policy proposes nothing for {card.name}."
        return ""

    # What is proposed

    async def action_accept(self) -> None:
        """Do what is proposed first."""
        finding, step = self.finding, self.step
        if not self.possible("card.accept"):
            return
        if step is not None:
            await self.take(step)
        elif finding is not None:
            words = reason(finding, self.look.words)
            await self.tutor.db(accept, self.tutor.session, self.pupil_id, finding, words)
            await self.reload()
            self.say(f"Recorded: {words}.", "good")

    def action_decline(self) -> None:
        """Decide against what is proposed first."""
        from tutor_tui.ui.dialogs.reason import DismissDialog

        if not self.possible("card.decline"):
            return
        if self.step is not None:
            self.decline_step(self.step)
        elif self.finding is not None:
            self.open_dialog(DismissDialog(self.pupil_id, self.finding))

    def action_snooze(self) -> None:
        """Put what is proposed first off."""
        from tutor_tui.ui.dialogs.reason import SnoozeDialog

        if not self.possible("card.snooze"):
            return
        if self.step is not None:
            self.put_off_step(self.step)
        elif self.finding is not None:
            self.open_dialog(SnoozeDialog(self.pupil_id, self.finding))

    def action_open(self) -> None:
        """What the entry still asks for."""
        if self.entry is not None:
            self.open_entry(self.entry)

    # What is shown

    def action_filter(self) -> None:
        """Everything, what is open, all but checks."""
        self._shown = (self._shown + 1) % len(SHOWN)
        self._show()

    def action_attainment(self) -> None:
        """What the pupil reached in each subject, against the line."""
        from tutor_tui.ui.screens.attainment_picture import AttainmentPictureScreen

        if self.possible("card.attainment"):
            self.app.push_screen(AttainmentPictureScreen(self.pupil_id))

    def action_hide_flags(self) -> None:
        """Hide support flags on every screen, or show them again."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        self._show()
