"""Choices at 14 and 16: the tutor helps with them, and the next tutor needs to know them."""

AGES = (14, 16)
"""The ages at which pupils choose."""
FIRST_SECONDARY = 7
"""The first year in which a choice can be noted."""
CHOOSING = {9: 14, 11: 16, 12: 16}
"""The years in which a choice is made, with its age."""


def is_secondary(year: int | None) -> bool:
    """Whether a pupil of this year may choose at 14 or 16; where no year is known that is not ruled out."""
    return year is None or year >= FIRST_SECONDARY


def age_offered(year: int | None) -> int | None:
    """The age whose choice is made in this year; None in any other."""
    return None if year is None else CHOOSING.get(year)
