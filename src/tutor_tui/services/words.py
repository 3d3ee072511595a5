"""Free text as it may be stored."""

from tutor_tui.errors import TutorError
from tutor_tui.text import clean

LONGEST = 4000
"""Characters that one free text may have."""


def required(text: str, what: str) -> str:
    """The cleaned text. Raises `TutorError` where nothing is left of it, or it is too long."""
    words = optional(text, what)
    if not words:
        raise TutorError(
            f"the {what} is empty", remedy=f"Write the {what}, or leave with escape.", title="Not saved"
        )
    return words


def optional(text: str, what: str) -> str:
    """The cleaned text, possibly empty. Raises `TutorError` where it is too long."""
    words = clean(text).strip()
    if len(words) > LONGEST:
        raise TutorError(
            f"the {what} has {len(words)} characters, {LONGEST} are possible",
            remedy="Make it shorter.",
            title="Not saved",
        )
    return words
