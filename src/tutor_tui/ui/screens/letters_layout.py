"""What the letters home show: which letter, to whom each goes, who is taken in, and how it reads."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import TutorError
from tutor_tui.reports.letters.folders import letter_folders
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.rules.letters.kinds import LetterKind, ladder_of
from tutor_tui.services.letters.sent import CHANNELS
from tutor_tui.store.places import beside
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.letters import LetterRow, Lines, letter_columns, letter_line, letter_rows, preview
from tutor_tui.ui.screens.letters_batch import Batch, read_batch
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Following
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.linebar import LineBar
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = 110
"""Columns from which the letter stands beside the list."""
HOWS = {"letter": "letter", "email": "e-mail", "message": "message"}
"""How a letter goes home, as the screen says it."""


class LettersLayout(ListScreen, Following):
    """The batch, and the letter under the cursor beside or below it."""

    AUTO_FOCUS = "Grid"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["list_screen.tcss", "letters.tcss"]
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
                book = LetterBook(letter_folders(beside(tutor.db.path)))
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
        return [row for row in self.rows if self.is_taken(row)]

    def is_taken(self, row: LetterRow) -> bool:
        """Whether the letter is made, or marked as sent."""
        return row.is_possible and self._usually_in(row) != (row.key in self._turned)

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
        if self.found.fault:
            lines: Lines = [[(self.found.fault, "bad")]]
        elif row is not None and not row.is_possible:
            lines = [[(self._line(row), "dim")]]
        else:
            lines = preview(self.found.filled.get(row.key) if row is not None else None)
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
            self.detail_is("" if row is None else self._line(row))

    def _line(self, row: LetterRow) -> str:
        return letter_line(row, self.look, is_in=self.is_taken(row))
