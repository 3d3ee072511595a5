"""Letters home in a batch: which, for whom, each as it will be read; made into a file, marked as sent."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.queries.letters.view import PupilLetter
from tutor_tui.queries.letters.view import letters as read_letters
from tutor_tui.reports.letters.filling import Letter, on_paper
from tutor_tui.reports.letters.folders import letter_folders
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.rules.letters.kinds import LetterKind, ladder_of
from tutor_tui.services.letters.sent import CHANNELS, mark_sent
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.letters import (
    LetterRow,
    letter_columns,
    letter_line,
    letter_rows,
    preview,
    rows_of,
)
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which the letter stands beside the list."""
STEP = 8
"""Lines that one key goes further in the letter."""
HOWS = {"letter": "letter", "email": "e-mail", "message": "message"}
"""How a letter goes home, as the screen says it."""


class Batch:
    """What was read of one letter: rows, and each letter filled in."""

    def __init__(
        self, found: Sequence[PupilLetter] = (), filled: Sequence[Letter] = (), fault: str = ""
    ) -> None:
        """`fault` says why none could be filled in, or nothing be read."""
        self.rows = rows_of(found)
        self.filled = {letter.key: letter for letter in filled}
        self.fault = fault


def read_batch(
    session: Session, book: LetterBook, template: LetterTemplate, pupil_ids: Sequence[int]
) -> Batch:
    """The letters about these pupils; a template's error is said, and none is filled in then."""
    try:
        found = read_letters(session, template.kind, template.title, pupil_ids)
    except TutorError as error:
        return Batch(fault=told(error))
    wanted = [(one, household) for one in found if not one.lacks for household in one.households]
    try:
        return Batch(found, on_paper(book, template, wanted, session.policy.rules.vocabulary))
    except TutorError as error:
        return Batch(found, fault=told(error))


class LettersScreen(ListScreen, Following):
    """Nothing is sent from here, and only what somebody says was sent is recorded."""

    AUTO_FOCUS = "Grid"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["list_screen.tcss", "letters.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("letters")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    contexts: tuple[str, ...] = ("letters", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "letters.drop", "letters.template", "letters.make", "letters.sent", "letters.who", "letters.how",
        "letters.read", "everywhere.undo",
    )  # fmt: skip

    def __init__(self, whose: str, pupil_ids: Sequence[int], chosen: Collection[int] = ()) -> None:
        """`whose` says of whom: "8A"; `chosen` are those of `pupil_ids` who were selected before, shown at first."""
        super().__init__()
        self._whose, self._ids = whose, tuple(pupil_ids)
        self._chosen = frozenset(chosen)
        self._whos = ("chosen", "proposed", "all") if chosen else ("proposed", "all")
        self._who = self._whos[0]
        self._book: LetterBook | None = None
        self._template: LetterTemplate | None = None
        self._how = CHANNELS[0]
        self._turned: set[str] = set()
        """Keys of letters that were left out or taken in against what is usual."""
        self.found = Batch()

    def body(self) -> Iterator[Widget]:
        self.set_class(self.app.size.width >= WIDE, "-wide")  # breakpoints come after the first layout
        yield LineBar(id="state")
        with Container(id="batch"):
            yield Grid(letter_columns(self.look), id="letters", empty="Reading ...")
            letter = VerticalScroll(Paragraph(id="page"), id="letter")
            letter.can_focus = False
            yield letter

    async def reload(self) -> None:
        """Read whom the letter is for, and fill in each; the cursor stays."""
        await self.begin_reading()
        tutor = self.tutor
        try:
            if self._book is None:
                book = LetterBook(letter_folders(tutor.db.path))
                self._book, self._template = book, self._usual(book.templates)
        except TutorError as error:
            self.found = Batch(fault=told(error))
        else:
            assert self._template is not None
            self.found = await tutor.db(read_batch, tutor.session, self._book, self._template, self._ids)
        self._show()

    def whose(self) -> Collection[int]:
        """The pupils of whom letters are shown, or could be."""
        return self._ids

    def _usual(self, templates: Sequence[LetterTemplate]) -> LetterTemplate:
        """The letter to begin with: what the actor sees of the planner, else of the work that is owed."""
        sees_planner = allowed(self.tutor.session.actor, Verb.SEE_FORM)
        kind = LetterKind.UNSIGNED if sees_planner else LetterKind.OVERDUE
        return next((one for one in templates if one.kind is kind), templates[0])

    @property
    def rows(self) -> list[LetterRow]:
        """The rows that are shown; none while the letter has an error."""
        if self.found.fault:
            return []
        match self._who:
            case "chosen":
                return [row for row in self.found.rows if row.about.pupil_id in self._chosen]
            case "proposed":
                return [row for row in self.found.rows if row.about.fits]
            case _:
                return self.found.rows

    @property
    def taken(self) -> list[LetterRow]:
        """The letters that are made, or marked as sent."""
        return [
            row for row in self.rows if row.is_possible and self._usually_in(row) != (row.key in self._turned)
        ]

    def _usually_in(self, row: LetterRow) -> bool:
        """Whether the letter is taken in unless somebody leaves it out."""
        return row.had is None and (row.about.fits or row.about.pupil_id in self._chosen)

    @property
    def current(self) -> LetterRow | None:
        """The row under the cursor."""
        key = self.query_one("#letters", Grid).cursor_key
        return next((row for row in self.rows if row.key == key), None)

    def _show(self) -> None:
        grid, taken = self.query_one("#letters", Grid), {row.key for row in self.taken}
        title = self._template.title if self._template is not None else "Letters"
        self.title_is(
            [("Letters home", "marked"), (f"  {self._whose}: {title}", "")], [(self._who_said(), "dim")]
        )
        count = len(taken)
        state: list[tuple[str, Role]] = [
            (f"{count} {'letter' if count == 1 else 'letters'}", "marked"),
            (f"   recorded as: {HOWS[self._how]}", "dim"),
        ]
        if again := sum(row.had is not None for row in self.rows):
            state.append((f"   {again} had it lately", "warn"))
        self.query_one("#state", LineBar).show(state)
        grid.empty = self.found.fault or self._nobody()
        grid.set_rows(letter_rows(self.rows, taken, self.look))
        self._show_letter()
        self.show_detail()
        self.show_footer()

    def _who_said(self) -> str:
        said = {"chosen": "those who were chosen", "proposed": "for whom it is proposed", "all": "everybody"}
        return said[self._who]

    def _nobody(self) -> str:
        template = self._template
        if self._who != "proposed" or template is None:
            return f"There is no {self.look.words.pupil.one} here."
        if template.kind is LetterKind.OTHER:
            return "This letter is proposed for nobody: w shows everybody."
        if template.kind is LetterKind.UNSIGNED and not ladder_of(
            template.kind, self.tutor.session.policy.rules
        ):
            return "The policy has no number from which this letter is proposed: w shows everybody."
        return "This letter is proposed for nobody today. t goes to the next letter, w shows everybody."

    def _show_letter(self) -> None:
        row = self.current
        lines = preview(self.found.filled.get(row.key) if row is not None else None)
        if self.found.fault:
            lines = [[(self.found.fault, "bad")]]
        self.query_one("#page", Paragraph).show(lines)

    @on(Grid.Highlighted, "#letters")
    def _moved(self) -> None:
        self._show_letter()
        self.query_one("#letter", VerticalScroll).scroll_home(animate=False)
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """The row under the cursor in a sentence."""
        row = self.current
        if self.found.fault:
            self.detail_is(self.found.fault, "bad")
        else:
            said = "" if row is None else letter_line(row, self.look, is_in=row in self.taken)
            self.detail_is(said)

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
            wanted = any(row not in self.taken for row in rows)
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
