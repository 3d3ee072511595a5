"""Entry and exit values as people write them: a number, or a step of the policy's scale."""

from collections.abc import Sequence

from tutor_tui.errors import TutorError
from tutor_tui.text import fold

MOST = 100_000.0
"""No measure of a school is larger."""


def read_value(text: str, steps: Sequence[str] = ()) -> float | None:
    """The value that was typed: the place of a step of the scale where there are `steps`, else the number itself.

    None for an empty text. A decimal comma is read as a point. Raises `TutorError` for anything else.
    """
    typed = text.strip()
    if not typed:
        return None
    if steps:
        places = [place for place, step in enumerate(steps) if fold(step) == fold(typed)]
        if not places:
            shown = ", ".join(steps) if len(steps) <= 30 else f"{steps[0]} to {steps[-1]}"
            raise TutorError(
                f"{typed!r} is not on the scale", remedy=f"Write one of: {shown}.", title="Not saved"
            )
        return float(places[0])
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        value = MOST * 2
    if not abs(value) <= MOST:
        raise TutorError(
            f"{typed!r} is no number", remedy="Write a number, such as 12 or 9.5.", title="Not saved"
        )
    return value


def value_text(value: float | None, steps: Sequence[str] = ()) -> str:
    """A value as it is shown: the step of the scale, a number without needless zeros; empty for none."""
    if value is None:
        return ""
    if steps and value.is_integer() and 0 <= value < len(steps):
        return steps[int(value)]
    return f"{value:.2f}".rstrip("0").rstrip(".")


def change_text(value: float) -> str:
    """A change with its sign: "+1.5", "-2", "0"."""
    said = value_text(round(value, 2) + 0.0)
    return f"+{said}" if value > 0 and said != "0" else "0" if said in ("-0", "") else said
