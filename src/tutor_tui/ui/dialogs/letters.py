"""Into which file letters are made, and as what."""

from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.widget import Widget

from tutor_tui.queries.letters.writer import address_of_writer
from tutor_tui.reports.letters.files import Form, Made, Wanted, file_name, make
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.reports.private_file import write_private
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.write_file import WriteFileDialog

_FORMS: tuple[tuple[Form, str], ...] = (
    ("pdf", "PDF, to print"),
    ("email", "e-mail drafts, in a ZIP"),
    ("csv", "CSV for mail merge"),
    ("html", "HTML, to print"),
)


def write_letters(
    session: Session,
    book: LetterBook,
    template: LetterTemplate,
    wanted: Wanted,
    whose: str,
    form: Form,
    path: Path,
    *,
    window: bool,
    overwrite: bool,
) -> Made:
    """Make the file, log that it leaves, write it. Raises `TutorError` before anything is written."""
    words = session.policy.rules.vocabulary
    sender = address_of_writer(session)
    made = make(book, template, wanted, form, words, window=window, sender=sender, at=session.now())
    exported(session, "letters home", made.letters, subject=f"{whose}: {template.title}")
    write_private(path, made.content, overwrite=overwrite)
    return made


class LettersDialog(WriteFileDialog):
    """A kind of file and its name; closes with True when it was written."""

    HEADING = "Make letters"
    _made: Made | None = None

    def __init__(self, book: LetterBook, template: LetterTemplate, wanted: Wanted, whose: str) -> None:
        """`whose` says of which pupils they are, for the file's name."""
        super().__init__()
        self._book, self._template, self._wanted, self._whose = book, template, wanted, whose
        self._proposed = ""

    @property
    def said(self) -> str:
        """That it was written, where, and for whom there is none."""
        left = self._made.left if self._made is not None else ()
        more = f" {left[0]}{f' And {len(left) - 1} more.' if len(left) > 1 else ''}" if left else ""
        return f"{super().said}{more}"

    def form(self) -> Iterator[Widget]:
        yield FieldRow("As", Choice([Option(*one) for one in _FORMS], id="kind"))
        window = [Option("", "no"), Option("window", "names where an envelope's window shows them")]
        yield FieldRow("Window", Choice(window, id="window"))
        yield from self.file_row()

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self._template.title}")
        count = len(self._wanted)
        self.about(
            f"{count} {'letter' if count == 1 else 'letters'} in one file, which only you can read. Nothing is sent, "
            "and nothing is recorded before you mark them as sent."
        )
        self._propose()

    def _propose(self) -> None:
        self._proposed = file_name(self._template, self._whose, self._form)
        self.propose(self._proposed)

    @property
    def _form(self) -> Form:
        key = self.query_one("#kind", Choice).key
        return next(form for form, _ in _FORMS if form == key)

    @on(Choice.Chosen, "#kind")
    def _kind_chosen(self) -> None:
        """The file's name says what it is, unless another was typed."""
        self.show("window", self._form in ("pdf", "html"))
        if self.query_one("#path", Line).words.endswith(self._proposed):
            self._propose()

    async def write(self, path: Path, *, overwrite: bool) -> None:
        self._made = await desk(self).db(
            write_letters,
            self.session,
            self._book,
            self._template,
            self._wanted,
            self._whose,
            self._form,
            path,
            window=bool(self.query_one("#window", Choice).key),
            overwrite=overwrite,
        )
