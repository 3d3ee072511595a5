"""Letters of a batch as rows of a list; one of them as lines to read."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from tutor_tui.queries.letters.view import PupilLetter
from tutor_tui.queries.letters.whom import Household
from tutor_tui.reports.letters.filling import POINT, Letter
from tutor_tui.reports.letters.sheets import whom
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Lines = list[list[tuple[str, Role]]]
"""Lines of pieces."""


class LetterRow(msgspec.Struct, frozen=True):
    """One line of the batch: a letter to one household, or a pupil about whom nobody is written to."""

    about: PupilLetter
    """The pupil."""
    household: Household | None
    """To whom; None where there is nobody."""

    @property
    def key(self) -> str:
        """Its identity in the list."""
        return self.household.copy.key if self.household is not None else f"{self.about.pupil_id}:"

    @property
    def had(self) -> date | None:
        """When the household had the same letter lately."""
        return None if self.household is None else self.about.had(self.household)

    @property
    def is_possible(self) -> bool:
        """Whether there is somebody to write to, and something to write."""
        return self.household is not None and not self.about.lacks


def rows_of(found: Sequence[PupilLetter]) -> list[LetterRow]:
    """A line each household, and one for a pupil without any."""
    return [LetterRow(about, household) for about in found for household in about.households or (None,)]


def letter_columns(look: Look) -> tuple[Column, ...]:
    """In or out, whose, to whom, about what, what is to be known."""
    return (
        Column("in", "", width=1),
        Column("pupil", look.words.pupil.title, min_width=12, max_width=24, lead=True),
        Column("to", "to", min_width=12, max_width=26),
        Column("about", "about", min_width=10, max_width=24, priority=2),
        Column("note", "", min_width=8, max_width=13, priority=3),
    )


def letter_rows(rows: Sequence[LetterRow], taken: Collection[str], look: Look) -> list[GridRow]:
    """One row a letter; a pupil's further households do not repeat the name."""
    shown, before = [], 0
    for row in rows:
        name = cell(row.about.name, "dim" if row.about.pupil_id == before else "")
        before = row.about.pupil_id
        is_in = row.key in taken
        sign = cell(look.glyphs.signed, "good") if is_in else cell("-", "dim")
        why = cell(row.about.why or row.about.lacks, "dim" if row.about.lacks else "")
        if row.household is None:
            to = cell(f"nobody: {_nobody(row, look)}", "warn")
        else:
            to = cell(row.household.copy.to, "" if is_in else "dim")
        shown.append(GridRow(row.key, (sign, name, to, why, cell(_note(row, look), "warn"))))
    return shown


def _note(row: LetterRow, look: Look) -> str:
    """ "had it 12 Nov", "no e-mail", or the language that is spoken."""
    if row.household is None:
        return ""
    if row.had is not None:
        return f"had it {short_day(row.had, look.today)}"
    return "" if row.household.emails else "no e-mail"


def _nobody(row: LetterRow, look: Look) -> str:
    return row.about.nobody.format(carer=look.words.carer.one)


def letter_line(row: LetterRow, look: Look, *, is_in: bool) -> str:
    """The row in a sentence."""
    name = row.about.name
    if row.household is None:
        return f"{name}: {_nobody(row, look)}."
    said = f"{name}, to {row.household.copy.to}: {'taken in' if is_in else 'left out'}"
    if row.about.lacks:
        said += f", {row.about.lacks}"
    if row.had is not None:
        said += f", had the same letter {day_name(row.had, look.today)}"
    if row.about.nobody:
        said += f". A letter less: {_nobody(row, look)}"
    languages = ", ".join(row.household.copy.languages)
    return f"{said}.{f' At home: {languages}.' if languages else ''}"


def preview(letter: Letter | None) -> Lines:
    """The letter as the carer will read it; nothing without one."""
    if letter is None:
        return []
    above = [*letter.head, "", *whom(letter), "", letter.about.facts.date, ""]
    body = [f"• {line.removeprefix(POINT)}" if line.startswith(POINT) else line for line in letter.lines]
    lines: Lines = [[(line, "dim")] for line in above]
    lines += [[(letter.subject, "marked")], [("", "")]]
    lines += [[(line, "")] for line in body]
    return lines
