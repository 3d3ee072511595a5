"""National Curriculum years in any spelling."""

import re

_NUMBER = re.compile(
    r"(?:(?:nc|national curriculum)\s*)?(?:year|yr|y)?\.?\s*(?:group)?\s*0*(\d{1,2})(?:\.0)?\Z"
)
_NURSERY = re.compile(r"n(?:ursery)?\s*([12])?\Z")
_RECEPTION = {"r", "reception", "rec", "yr", "year r", "y r", "foundation", "year 0", "eyfs reception"}
_FORM = re.compile(r"(?:year\s*|y)?\d{1,2}\s*[a-z]{1,3}\d?\Z")
_BELOW = {0: "R", -1: "N2", -2: "N1"}
OLDEST = 14
"""Year 14 is a third year in a sixth form."""


def year_text(number: int) -> str:
    """The year as schools write it, so that `read_year` reads the same: "R", "N2", "N1", "8"."""
    return _BELOW.get(number, str(number))


def read_year(text: str) -> int | None:
    """The year: 0 is Reception, -1 the nursery year before it (N2 or just "Nursery"), -2 the one before that (N1).

    None for a blank. Raises `ValueError` with the reason; "7A" is a form and no year.
    """
    squashed = " ".join(text.casefold().split())
    if not squashed:
        return None
    if squashed in _RECEPTION:
        return 0
    if found := _NURSERY.match(squashed):
        return -2 if found[1] == "1" else -1
    found = _NUMBER.match(squashed)
    if found and int(found[1]) <= OLDEST:
        return int(found[1])
    if _FORM.match(squashed):
        raise ValueError(f"{text!r} is a form, not a year")
    raise ValueError(f"{text!r} is no year group")
