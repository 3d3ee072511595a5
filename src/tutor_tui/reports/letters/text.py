"""A letter as plain text."""

from tutor_tui.reports.letters.filling import Letter
from tutor_tui.reports.letters.sheets import whom

RULE = "-" * 72
"""Between two letters."""


def as_text(letter: Letter) -> str:
    """The whole letter as it is read, with a rule below it."""
    lines = [
        *letter.head,
        "",
        *whom(letter),
        "",
        letter.about.facts.date,
        "",
        letter.subject,
        "",
        *letter.lines,
    ]
    return "\n".join([*lines, "", RULE, ""])
