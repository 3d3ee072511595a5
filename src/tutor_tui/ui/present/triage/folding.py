"""How many cases of each section stand in the list, so that no section is screens away."""

from collections.abc import Sequence

LEAST, MOST = 3, 5
"""Cases that a folded section shows at least, and at most."""
FEWEST = 2
"""Cases that each shows where the headings of all sections stand within the list only then."""
CHROME = 4
"""Lines of the screen that are no list: title, what is told, two of keys."""
CASE = 9
"""Lines of the case in full, where it stands below the list."""


def list_lines(height: int, *, wide: bool) -> int:
    """Lines that the list has on a screen of this height."""
    return height - CHROME - (0 if wide else CASE)


def shown_counts(counts: Sequence[int], lines: int) -> list[int]:
    """How many of each section's `counts` cases are shown folded: `LEAST`, up to `MOST` where there is room.

    `FEWEST` where only that brings the headings of all sections into the list.

    There is room as long as the headings of all sections stand within `lines`; the first sections grow first. One
    case is never folded away alone, for the line that says so is as long.
    """
    shown = [_shown(count, LEAST) for count in counts]
    fewest = [_shown(count, FEWEST) for count in counts]
    if _last_heading(counts, shown) > lines >= _last_heading(counts, fewest):
        shown = fewest
    for most in range(FEWEST + 1, MOST + 1):
        for place, count in enumerate(counts):
            more = [*shown[:place], _shown(count, most), *shown[place + 1 :]]
            if _last_heading(counts, more) <= lines:
                shown = more
    return shown


def _shown(count: int, most: int) -> int:
    return count if count <= most + 1 else most


def _last_heading(counts: Sequence[int], shown: Sequence[int]) -> int:
    """The line, from 1, on which the heading of the last section stands."""
    before = list(zip(counts, shown, strict=True))[:-1]
    return 1 + sum(1 + some + (some < count) for count, some in before)
