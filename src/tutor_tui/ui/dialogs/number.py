"""A number as people type it into a line of a dialog."""

from math import isfinite

from tutor_tui.errors import TutorError


def typed_number(text: str, what: str) -> float | None:
    """The number ("65", "6.5", "6,5", "65%"), or None where nothing was typed. Raises `TutorError` naming the field."""
    words = text.strip().removesuffix("%").strip().replace(",", ".")
    if not words:
        return None
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise TutorError(
            f"{text.strip()!r} is no number",
            place=what,
            remedy="Write a number, such as 65 or 6.5.",
            title="Not saved",
        )
    return number


def number_text(number: float | None) -> str:
    """As it is typed: "65", "6.5"; empty for None."""
    return "" if number is None else f"{number:g}"
