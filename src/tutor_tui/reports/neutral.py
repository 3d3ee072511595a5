"""Cells of a CSV file that no spreadsheet takes for a formula."""

from tutor_tui.text import clean

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With their full-width forms, which some programs read as the plain ones."""


def neutral(text: str) -> str:
    """The text made harmless; where it begins as a formula does, an apostrophe stands before it.

    Blanks before the sign do not help: some programs cut them off. Nor does what a cell may not hold at all.
    """
    cell = clean(text)
    risky = text.startswith(_STARTS) or cell.lstrip().startswith(_STARTS)
    return ("'" if risky else "") + cell
