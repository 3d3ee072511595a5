"""Letters as a list for the school's own messaging system (mail merge)."""

import csv
import io
from collections.abc import Sequence

from tutor_tui.reports.letters.filling import Letter
from tutor_tui.reports.neutral import neutral
from tutor_tui.text import clean

COLUMNS = (
    "admission_number", "pupil_forename", "pupil", "form", "to", "email", "language", "subject", "message",
)  # fmt: skip
"""The headings, in this order; docs/letters.md says what each holds."""


def as_csv(letters: Sequence[Letter]) -> str:
    """One row a letter, with the columns of `COLUMNS`; no cell is taken for a formula by a spreadsheet."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for letter in letters:
        pupil = letter.about.facts.pupil
        cells = (
            letter.about.admission_number, pupil.first, pupil.full, pupil.form, letter.to, letter.address,
            letter.household.copy.languages[0] if letter.household.copy.languages else "", letter.subject,
        )  # fmt: skip
        writer.writerow([*map(neutral, cells), _message(letter.lines)])
    return file.getvalue()


def _message(lines: Sequence[str]) -> str:
    """The body; its first line made harmless as a cell is, for only there a formula can begin."""
    return "\n".join([neutral(lines[0]), *map(clean, lines[1:])])
