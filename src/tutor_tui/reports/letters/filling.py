"""A letter filled in for one household, as its carers will read it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from tutor_tui.commands.command import words_of
from tutor_tui.errors import TutorError
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.letters.view import PupilLetter
from tutor_tui.queries.letters.whom import Household
from tutor_tui.reports.letters.folders import ENDING
from tutor_tui.reports.letters.sandbox import LONGEST, faults_named
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.text import clean

LETTERHEAD = f"_letterhead{ENDING}"
"""What stands at the top of a sheet; may be missing."""
POINT = "- "
"""With what a line begins that is a point of a list."""


class Letter(msgspec.Struct, frozen=True):
    """One letter to one household, or to those of it who share an e-mail address."""

    about: PupilLetter
    """The pupil, with what the letter rests on."""
    household: Household
    """To whom it goes."""
    to: str
    """How they are addressed: "Mr and Mrs Nowak"."""
    language: str
    """The language of the template that was chosen for them; empty for the school's usual one."""
    head: tuple[str, ...]
    """Lines of the letterhead."""
    subject: str
    """The subject line."""
    lines: tuple[str, ...]
    """The body: a line each, empty between paragraphs, beginning with `POINT` in a list."""
    address: str = ""
    """The e-mail address; empty for a letter on paper."""

    @property
    def key(self) -> str:
        """Its identity in a batch: pupil and household."""
        return self.household.copy.key


def on_paper(
    book: LetterBook,
    template: LetterTemplate,
    wanted: Iterable[tuple[PupilLetter, Household]],
    words: Vocabulary,
) -> tuple[Letter, ...]:
    """The letters for these households, one each. Raises `TutorError` with the template's file and line."""
    said = words_of(words)
    return tuple(
        _filled(book, template, about, household, household.copy.to, "", said) for about, household in wanted
    )


def by_email(
    book: LetterBook,
    template: LetterTemplate,
    wanted: Iterable[tuple[PupilLetter, Household]],
    words: Vocabulary,
) -> tuple[Letter, ...]:
    """The letters for these households, one each e-mail address; a household without one has none. Raises as above."""
    said = words_of(words)
    return tuple(
        _filled(book, template, about, household, email.to, email.address, said)
        for about, household in wanted
        for email in household.emails
    )


def given(about: PupilLetter, to: str, words: Mapping[str, str]) -> dict[str, Any]:
    """All that a template is given: plain texts, numbers and lists, no object of the program."""
    facts: dict[str, Any] = msgspec.to_builtins(about.facts)
    return {**facts, "dear": to, "words": dict(words)}


def _filled(
    book: LetterBook,
    template: LetterTemplate,
    about: PupilLetter,
    household: Household,
    to: str,
    address: str,
    words: Mapping[str, str],
) -> Letter:
    facts = given(about, to, words)
    file = template.file_for(household.copy.languages)
    subject, lines = _parts(book, template, file, facts)
    language = file.removesuffix(ENDING).partition(".")[2]
    return Letter(about, household, to, language, _letterhead(book, facts), subject, lines, address)


def _parts(
    book: LetterBook, template: LetterTemplate, file: str, facts: dict[str, Any]
) -> tuple[str, tuple[str, ...]]:
    """Subject and body."""
    with faults_named(template.path):
        found = book.environment.get_template(file)
        place = found.filename or file
        try:
            context = found.new_context(facts)
            _joined(
                found.root_render_func(context), place
            )  # so that what the file sets is known in its blocks
            missing = next((name for name in ("subject", "body") if name not in context.blocks), "")
            if missing:
                raise _incomplete(f"it has no block {missing!r}", place)
            subject = " ".join(_joined(context.blocks["subject"][0](context), place).split())
            lines = lines_of(_joined(context.blocks["body"][0](context), place))
        except TutorError:
            raise
        except Exception:
            book.environment.handle_exception()  # raises anew, with the template's own lines
    for part, said in (("subject", subject), ("body", "".join(lines))):
        if not said:
            raise _incomplete(f"its {part} is empty for {facts['pupil']['full']}", place)
    return subject, lines


def _letterhead(book: LetterBook, facts: dict[str, Any]) -> tuple[str, ...]:
    """Lines of the letterhead; the school's name where there is none."""
    if not any((folder / LETTERHEAD).is_file() for folder in book.folders):
        return (str(facts["school"]),)
    with faults_named(LETTERHEAD):
        return tuple(
            line for line in lines_of(book.environment.get_template(LETTERHEAD).render(facts)) if line
        )


def lines_of(text: str) -> tuple[str, ...]:
    """The text's lines, harmless, with one empty line between paragraphs and none at the ends."""
    found: list[str] = []
    for line in (clean(" ".join(line.split())) for line in text.split("\n")):
        if line or (found and found[-1]):
            found.append(line)
    return tuple(found[:-1] if found and not found[-1] else found)


def _joined(parts: Iterable[str], place: str) -> str:
    """The parts as one text. Raises `TutorError` for one that has no end."""
    found: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > LONGEST:
            raise TutorError(
                f"it is longer than {LONGEST:,} characters", place=place, remedy="Look for a loop in it.",
                title="The letter has an error",
            )  # fmt: skip
        found.append(part)
    return "".join(found)


def _incomplete(message: str, place: str) -> TutorError:
    return TutorError(
        message, place=place, remedy="A letter has a block `subject` and a block `body`: docs/letters.md shows one.",
        title="The letter has an error",
    )  # fmt: skip


def without_email(letters: Sequence[tuple[PupilLetter, Household]]) -> int:
    """How many of these households have no e-mail address."""
    return sum(not household.emails for _, household in letters)
