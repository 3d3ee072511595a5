"""Letters home in a batch: who gets one, made into a file, marked as sent."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll

from tutor_tui.commands import Command
from tutor_tui.rules.letters.kinds import ladder_of
from tutor_tui.services.letters.sent import CHANNELS, mark_sent
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.letters import letter_line
from tutor_tui.ui.screens.letters_layout import HOWS, LettersLayout
from tutor_tui.ui.widgets.grid import Grid

STEP = 8
"""Lines that one key goes further in the letter."""


class LettersScreen(LettersLayout):
    """Nothing is sent from here, and only what somebody says was sent is recorded."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("letters")

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "letters":
            return super().why_not(command)
        row = self.current
        match command.name:
            case "template":
                return "" if self._book is not None else self.found.fault
            case "make" | "sent":
                return self.found.fault or ("" if self.taken else "No letter is taken in.")
            case "drop" | "all" | "card" | "read" | "further" | "back" if row is None:
                return f"There is no {self.look.words.pupil.one} in the list."
            case "drop" if row is not None and not row.is_possible:
                return letter_line(row, self.look, is_in=False)
        return ""

    # What can be done

    def action_drop(self) -> None:
        """This letter is left out, or taken in; on to the next."""
        row = self.current
        if row is not None and self.possible("letters.drop"):
            self._turned ^= {row.key}
            self._show()
            self.query_one("#letters", Grid).advance()

    def action_all(self) -> None:
        """Every letter that is shown but those who had it lately; or none."""
        if self.possible("letters.all"):
            rows = [row for row in self.rows if row.is_possible and row.had is None]
            wanted = not all(self.is_taken(row) for row in rows)
            self._turned = {row.key for row in rows if self._usually_in(row) != wanted}
            self._show()

    async def action_template(self) -> None:
        """The next letter."""
        if self._book is None or self._template is None or not self.possible("letters.template"):
            return
        names = self._book.templates
        self._template = names[(names.index(self._template) + 1) % len(names)]
        self._turned.clear()
        await self.reload()

    def action_who(self) -> None:
        """Those for whom it is proposed, those who were chosen, everybody."""
        if self.possible("letters.who"):
            self._who = self._whos[(self._whos.index(self._who) + 1) % len(self._whos)]
            self._show()

    def action_how(self) -> None:
        """The next way in which letters go home."""
        if self.possible("letters.how"):
            self._how = CHANNELS[(CHANNELS.index(self._how) + 1) % len(CHANNELS)]
            self._show()

    def action_make(self) -> None:
        """Ask for a file, and write the letters into it."""
        from tutor_tui.ui.dialogs.letters import LettersDialog

        if self._book is None or self._template is None or not self.possible("letters.make"):
            return
        wanted = [(row.about, row.household) for row in self.taken if row.household is not None]
        dialog = LettersDialog(self._book, self._template, wanted, self._whose)

        def closed(done: bool | None) -> None:
            if done:
                self.say(dialog.said, "good")

        self.app.push_screen(dialog, closed)

    def action_sent(self) -> None:
        """Show what is recorded, then record it."""
        from tutor_tui.ui.dialogs.planned import PlannedDialog

        template, taken = self._template, self.taken
        if template is None or not self.possible("letters.sent"):
            return
        copies = [row.household.copy for row in taken if row.household is not None]
        again = any(row.had is not None for row in taken)
        records = [
            (row.about.name, f"{template.title}, to {row.household.copy.to} ({HOWS[self._how]})")
            for row in taken
            if row.household is not None
        ]
        rungs = ladder_of(template.kind, self.tutor.session.policy.rules)
        clause = f"{rungs[0].clause} ({rungs[0].origin}) " if rungs else ""
        note = f"{clause}Undo takes all of it back as one step."

        async def closed(wanted: bool | None) -> None:
            if wanted:
                done = await self.tutor.db(
                    mark_sent,
                    self.tutor.session,
                    template.kind,
                    template.title,
                    copies,
                    self._how,
                    again=again,
                )
                self._turned.clear()
                await self.reload()
                contacts = self.look.words.contact.count(done.letters)
                kept = f", promises kept: {done.promises}" if done.promises else ""
                self.say(f"{contacts}: recorded{kept}.", "good")

        self.app.push_screen(PlannedDialog("Sent: this is recorded", records, note=note), closed)

    def action_read(self) -> None:
        """More room for the letter, or less."""
        if self.possible("letters.read"):
            self.toggle_class("-reading")

    def action_further(self) -> None:
        """Further down in the letter."""
        self._scroll(STEP)

    def action_back(self) -> None:
        """Further up in the letter."""
        self._scroll(-STEP)

    def _scroll(self, by: int) -> None:
        if self.possible("letters.further"):
            self.query_one("#letter", VerticalScroll).scroll_relative(y=by, animate=False)

    @on(Grid.Activated, "#letters")
    def action_card(self) -> None:
        """Everything recorded on the pupil."""
        from tutor_tui.ui.screens.pupil_card import PupilCardScreen

        row = self.current
        if row is not None and self.possible("letters.card"):
            self.app.push_screen(PupilCardScreen(row.about.pupil_id))
