"""Cells of a CSV file that no spreadsheet takes for a formula."""

from tutor_tui.text import clean

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """The text made harmless; where it begins as a formula does, an apostrophe stands before it.

    Blanks before the sign do not help: some programs cut them off.
    """
    risky = text.startswith(_STARTS) or text.lstrip().startswith(_STARTS)
    return ("'" if risky else "") + clean(text)
