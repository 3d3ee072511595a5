"""Which file the letters of a batch become: to print, drafts of e-mails, a list for a messaging system."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.letters.view import PupilLetter
from tutor_tui.queries.letters.whom import Household
from tutor_tui.reports.letters.filling import Letter, by_email, on_paper
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.reports.paper.files import safe_name

Form: TypeAlias = Literal["pdf", "html", "email", "csv"]
"""To print, to print from a browser, drafts of e-mails in a ZIP, a list for a messaging system."""
ENDINGS: dict[Form, str] = {"pdf": ".pdf", "html": ".html", "email": "-drafts.zip", "csv": ".csv"}
"""With what the file's name ends."""
Wanted: TypeAlias = Sequence[tuple[PupilLetter, Household]]
"""Which letters, to whom."""


class Made(msgspec.Struct, frozen=True):
    """A file with letters. Nothing was sent, and nothing is recorded."""

    content: str | bytes
    """What stands in it."""
    letters: int
    """How many letters it holds."""
    left: tuple[str, ...]
    """Sentences on whom it leaves out, and on what it cannot print."""


def file_name(template: LetterTemplate, whose: str, form: Form) -> str:
    """ "8a-unsigned.pdf"."""
    return safe_name(whose, template.name) + ENDINGS[form]


def make(
    book: LetterBook,
    template: LetterTemplate,
    wanted: Wanted,
    form: Form,
    words: Vocabulary,
    *,
    window: bool = False,
    sender: str = "",
    at: datetime,
) -> Made:
    """The file. Raises `TutorError` with the template's file and line where one letter cannot be made: none is then.

    `sender` is the writer's e-mail address, for drafts; `at` their instant.
    """
    title = f"Letters: {template.title}"
    if form in ("pdf", "html"):
        letters = on_paper(book, template, wanted, words)
        _require_some(letters, "there is nobody to write to")
        if form == "html":
            from tutor_tui.reports.letters.html import as_html

            return Made(as_html(letters, title, window=window), len(letters), ())
        from tutor_tui.reports.letters.sheets import as_pdf

        return Made(as_pdf(letters, title, window=window), len(letters), _unprintable(letters))
    from tutor_tui.reports.letters.drafts import drafts, unusable

    letters = by_email(book, template, wanted, words)
    bad = unusable(letters)
    letters = tuple(letter for letter in letters if letter not in bad)
    left = _left(wanted, bad)
    if form == "csv":
        from tutor_tui.reports.letters.merge import as_csv

        rest = [one for one in wanted if not any(letter.key == one[1].copy.key for letter in letters)]
        letters += on_paper(book, template, rest, words)
        _require_some(letters, "there is nobody to write to")
        return Made(as_csv(letters), len(letters), left)
    _require_some(letters, "nobody of them has an e-mail address")
    return Made(drafts(letters, sender, at), len(letters), left)


def _left(wanted: Wanted, bad: Sequence[Letter]) -> tuple[str, ...]:
    said = [
        f"{about.name}: {household.copy.to} has no e-mail address."
        for about, household in wanted
        if not household.emails
    ]
    said += [f"{letter.about.name}: what is recorded for {letter.to} is no e-mail address." for letter in bad]
    return tuple(said)


def _unprintable(letters: Sequence[Letter]) -> tuple[str, ...]:
    from tutor_tui.reports.letters.sheets import whom
    from tutor_tui.reports.paper.font import lacking

    signs = lacking(text for one in letters for text in (*one.head, *whom(one), one.subject, *one.lines))
    return (f"The PDF has ? for signs that its font lacks: {signs}. HTML has them all.",) if signs else ()


def _require_some(letters: Sequence[Letter], message: str) -> None:
    if not letters:
        raise TutorError(message, remedy="Choose others, or another kind of file.", title="Nothing to write")
