"""The year's triage: what needs a decision, the first case open."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tutor_tui.commands import Command
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.moment import reading_begins
from tutor_tui.queries.triage import Triage, triage
from tutor_tui.rules.triage.wording import SECTIONS, section_of, section_title
from tutor_tui.services.undo import Undone
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.triage.filter import EVERYTHING, TriageFilter, next_flag, next_form, next_kind
from tutor_tui.ui.screens.deciding import Deciding
from tutor_tui.ui.screens.subject_screen import subject_screen
from tutor_tui.ui.screens.triage_layout import NOTHING
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid


def read_triage(session: Session, year_id: int | None) -> tuple[Triage, tuple[int, int]]:
    """The year, and the moment at which it was read (`queries.moment`)."""
    moment = reading_begins()
    return triage(session, year_id), moment


class TriageScreen(Deciding, Watching):
    """What a head of year sees on a Monday."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("triage"),
        *(Binding(str(n), f"section({n})", show=False) for n in range(1, len(SECTIONS) + 1)),
        Binding("escape", "calm", show=False),
    ]

    def on_mount(self) -> None:
        """Look for others' changes from now on."""
        super().on_mount()
        self.follow()

    async def reload(self) -> None:
        """Read the year anew; the cursor stays on its case, or goes to the one after."""
        try:
            await self._read(self.triage.year_id)
        except AccessDenied:
            self.triage, self.chosen = NOTHING, EVERYTHING
            self.show_view()
            raise

    async def _read(self, year_id: int | None) -> None:
        self.triage, (self.seen, self.upto) = await self.tutor.db(read_triage, self.tutor.session, year_id)
        self.show_view()

    async def renewed(self, *, new_day: bool) -> None:
        """The session is another one; where the year is no longer within the post, the first that is."""
        try:
            await self.reload()
        except AccessDenied:
            await self.reload()

    async def undone(self, undone: Undone) -> None:
        """Show what was taken back, and go to the case that is back."""
        before = {case.key for case in self.triage.cases}
        await super().undone(undone)
        if back := [case for case in self.triage.cases if case.key not in before]:
            if not self.chosen.lets_through(back[0]):
                self._choose(EVERYTHING)
            if back[0] not in self.shown:
                self._open_section(section_of(back[0].kind))
            self.grid.move_cursor(back[0].key)

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "triage":
            return super().why_not(command)
        words = self.look.words
        if command.name == "year" and len(self.triage.years) < 2:
            return f"There is no other {words.year_group.one} within your post."
        if command.name == "form" and not self.triage.cases:
            return "There is no case in the list."
        if command.name == "fold":
            return self._why_not_folded()
        if command.name == "aside" and not (self.triage.put_off or self.triage.decided_today):
            return "Nothing is put off, and nothing was dealt with today."
        if command.name == "flag":
            if self.tutor.hide_flags:
                return "Needs are hidden on this screen."
            if not any(case.flags for case in self.triage.cases):
                return f"No case is of a {words.pupil.one} whose needs you may see."
        return self.why_not_decided(command)

    # Walking

    def action_section(self, number: int) -> None:
        """To the first case of a section."""
        found = next((case for case in self.shown if section_of(case.kind) == number), None)
        if found is None:
            self.say(f"{section_title(number, self.look.words)}: none.")
        else:
            self.grid.focus(scroll_visible=False)
            self.grid.move_cursor(found.key)

    def _why_not_folded(self) -> str:
        section = self.section
        if section is None:
            return "There is no case in the list."
        if self.chosen.is_on:
            return "While only some are shown, no section is folded; escape shows all again."
        return "" if section.folds else "Every case of this section is shown."

    def action_fold(self) -> None:
        """Show every case of the section, or only its first ones again."""
        section = self.section
        if section is None or not self.possible("triage.fold"):
            return
        stay = self.grid.cursor_key
        if section.is_open:
            self.opened -= {section.number}
            self.show_view()
            if stay not in {case.key for case in self.shown}:
                self.grid.move_cursor(section.more_key)
        else:
            self._open_section(section.number)
            if stay == section.more_key:
                self.grid.move_cursor(section.cases[section.folded].key)

    def _open_section(self, number: int) -> None:
        self.opened |= {number}
        self.show_view()

    def action_calm(self) -> None:
        """Take back selection, filter and what was told."""
        self.grid.clear_marks()
        self.say("")
        self._choose(EVERYTHING)

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The pupil's card, the form on registration, the task's roll, the group's tasks."""
        case = self.current
        if case is None and self.section is not None:
            self.action_fold()
        elif (
            case is not None
            and self.possible("triage.open")
            and (screen := subject_screen(case.about, case.about_id)) is not None
        ):
            self.app.push_screen(screen)

    def action_select(self) -> None:
        """Select the case, or no longer, and go on."""
        if self.possible("triage.select"):
            self.grid.toggle_mark()
            self.grid.advance()
            self.show_detail()

    def action_select_section(self) -> None:
        """Select every case of the section, or none of them any more."""
        current = self.current
        if current is None or not self.possible("triage.select-section"):
            return
        keys = {case.key for case in self.shown if section_of(case.kind) == section_of(current.kind)}
        wrong = keys if keys <= self.grid.marked else keys - self.grid.marked
        for key in wrong:
            self.grid.toggle_mark(key)
        self.show_detail()

    # What is shown

    def action_form(self) -> None:
        """Only the form of this case; then the ones after it, then all."""
        self._choose(next_form(self.chosen, self.triage.cases, self.current))

    def action_flag(self) -> None:
        """Only pupils with a support flag; then with the next one, then all."""
        if self.possible("triage.flag"):
            self._choose(next_flag(self.chosen, self.triage.cases, self.current))

    def action_reason(self) -> None:
        """Only cases of this one's kind; then of the ones after it, then all."""
        self._choose(next_kind(self.chosen, self.triage.cases, self.current))

    def _choose(self, chosen: TriageFilter) -> None:
        """Show only what `chosen` lets through; what is selected and no longer shown is let go."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.show_view()

    async def action_year(self) -> None:
        """The next year within the post."""
        if not self.possible("triage.year"):
            return
        ids = [year.year_id for year in self.triage.years]
        place = ids.index(self.triage.year_id) if self.triage.year_id in ids else -1
        following = ids[(place + 1) % len(ids)]
        self.chosen, self.opened = EVERYTHING, frozenset()
        await self._read(following)
        self.grid.move_cursor(0)

    def action_aside(self) -> None:
        """What was put off, and what was dealt with today."""
        from tutor_tui.ui.screens.set_aside import SetAsideScreen

        if self.triage.year_id is not None and self.possible("triage.aside"):
            self.app.push_screen(SetAsideScreen(self.triage.year_id))

    def action_inbox(self) -> None:
        """What others wait for."""
        from tutor_tui.ui.screens.inbox import InboxScreen

        self.app.push_screen(InboxScreen())

    def action_hide_flags(self) -> None:
        """Hide support flags on every screen, or show them again."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        if self.tutor.hide_flags:
            self._choose(TriageFilter(self.chosen.form, None, self.chosen.kind))
        self.show_view()
