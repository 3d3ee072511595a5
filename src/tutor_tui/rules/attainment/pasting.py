"""A column pasted from a spreadsheet: values in the list's order, or each with the pupil's name or number.

It fits as a whole or not at all: a column that is a line short would give every pupil the next one's value.
"""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.policy.monitoring import Scale
from tutor_tui.rules.attainment.values import NoValue, read_value
from tutor_tui.text import clean, fold

_BREAK = re.compile(r"\r\n|\r|\n|\v|\f|\x85|\u2028|\u2029")
_MOST_LINES = 2000
"""More lines than any group has: they are refused before they are looked at."""
_SEPARATORS = "\t;,"
"""What parts a pupil from a value, the surest first."""


class PasteRefused(TutorError):
    """A paste that does not fit; `place` is its line."""

    title = "Nothing was filled in"


class Seat(msgspec.Struct, frozen=True):
    """One pupil of the list that is pasted into."""

    pupil_id: int
    """The pupil."""
    surname: str
    """As the list writes it."""
    forename: str
    """As the list writes it."""
    admission_number: str
    """Zero-padding does not count; empty where there is none."""
    upn: str
    """Empty where there is none."""
    scale: Scale
    """On which the pupil's values are."""

    @property
    def name(self) -> str:
        """ "Brown, Lily"."""
        return f"{self.surname}, {self.forename}"


class Filled(msgspec.Struct, frozen=True):
    """What one line of a paste gives."""

    pupil_id: int
    """The pupil."""
    written: str
    """The value as the scale writes it."""
    pasted: str
    """As it was pasted."""


class Pasted(msgspec.Struct, frozen=True):
    """A paste that fits."""

    filled: tuple[Filled, ...]
    """In the list's order."""
    by_name: bool
    """Each line named its pupil; else they are in the list's order."""
    blank: int
    """Lines without a value: their pupils stay as they are."""


def read_paste(text: str, seats: Sequence[Seat], first: int) -> Pasted:
    """What a pasted text gives the pupils of a list; lines in the list's order begin at the place `first`.

    Raises `PasteRefused` with line and remedy where any of it does not fit.
    """
    lines = _lines(text)
    if not any(line.strip() for line in lines):
        raise PasteRefused("there is nothing in what was pasted", remedy="Copy the column again.")
    if len(lines) > _MOST_LINES:
        raise PasteRefused(f"{len(lines)} lines were pasted", remedy="Copy the column of this group only.")
    if any(_names_somebody(line, seats) for line in lines):
        return _by_name(lines, seats)
    return _in_order(lines, seats[first:])


def _lines(text: str) -> list[str]:
    """The lines, without the end of the last one."""
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    return lines[:-1] if lines and not lines[-1] else lines


def _names_somebody(line: str, seats: Sequence[Seat]) -> bool:
    return any(sign in line.strip() for sign in _SEPARATORS) and not _is_value(line, seats)


def _is_value(text: str, seats: Sequence[Seat]) -> bool:
    for seat in seats[:1]:
        try:
            read_value(text, seat.scale)
        except NoValue:
            return False
    return True


def _in_order(lines: list[str], seats: Sequence[Seat]) -> Pasted:
    while len(lines) > len(seats) and not lines[-1].strip():
        lines = lines[:-1]
    if len(lines) != len(seats):
        few = len(lines) < len(seats)
        raise PasteRefused(
            f"{_count(len(lines), 'line')} for {_count(len(seats), 'place')} from the cursor down",
            place=f"line {len(lines) if few else len(seats) + 1}",
            remedy="Put the cursor where the column begins, copy an empty cell for whoever has no value, or copy "
            "the names with it.",
        )
    found = [
        _filled(number, line, seat) for number, (line, seat) in enumerate(zip(lines, seats, strict=True), 1)
    ]
    filled = tuple(one for one in found if one is not None)
    return Pasted(filled, by_name=False, blank=len(found) - len(filled))


def _by_name(lines: list[str], seats: Sequence[Seat]) -> Pasted:
    found: dict[int, tuple[int, Filled | None]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        named, value = _parted(line)
        seat = _seat(number, named, seats)
        if seat.pupil_id in found:
            raise PasteRefused(
                f"{seat.name} stands in line {found[seat.pupil_id][0]} already",
                place=f"line {number}",
                remedy="Leave one of the two lines out.",
            )
        found[seat.pupil_id] = number, _filled(number, value, seat)
    filled = tuple(one for seat in seats if (one := found.get(seat.pupil_id, (0, None))[1]) is not None)
    return Pasted(filled, by_name=True, blank=len(found) - len(filled))


def _filled(number: int, text: str, seat: Seat) -> Filled | None:
    """The value of a line; None where it has none. Raises `PasteRefused`."""
    if not text.strip():
        return None
    try:
        value = read_value(text, seat.scale)
    except NoValue as error:
        raise PasteRefused(
            f"{error.message}, for {seat.name}", place=f"line {number}", remedy=error.remedy
        ) from None
    return Filled(seat.pupil_id, value.written, " ".join(clean(text).split()))


def _parted(line: str) -> tuple[list[str], str]:
    """The cells that name the pupil, and the value behind them."""
    sign = next((sign for sign in _SEPARATORS if sign in line), "\t")
    if sign == "\t":
        *named, value = line.split("\t")
        return [cell.strip() for cell in named if cell.strip()], value
    named_by, _, value = line.rpartition(sign)
    return [cell.strip() for cell in named_by.split(";") if cell.strip()], value


def _seat(number: int, cells: list[str], seats: Sequence[Seat]) -> Seat:
    """The one pupil whom the cells name. Raises `PasteRefused`."""
    said = " ".join(cells)
    by_number = [seat for seat in seats if any(_is_number(cell, seat) for cell in cells)]
    words = " ".join(cell for cell in cells if not any(_is_number(cell, seat) for seat in by_number))
    by_name = [seat for seat in seats if fold(words) in _names(seat)] if fold(words) else by_number
    fitting = [seat for seat in by_number or by_name if seat in by_name]
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) > 1:
        raise PasteRefused(
            f"several in the list fit {said!r}",
            place=f"line {number}",
            remedy="Copy the numbers with the values instead of the names.",
        )
    if by_number:
        raise PasteRefused(
            f"the number is that of {by_number[0].name}, the name is not",
            place=f"line {number}",
            remedy="Correct the number or the name.",
        )
    raise PasteRefused(
        f"nobody in the list is {said!r}",
        place=f"line {number}",
        remedy="Leave out headings and whoever is in another group, or correct the name.",
    )


def _is_number(cell: str, seat: Seat) -> bool:
    said = unicodedata.normalize("NFKC", cell).casefold()
    bare = said.lstrip("0")
    return bool(bare) and (
        bare == seat.admission_number.casefold().lstrip("0")
        or (said == seat.upn.casefold() and bool(seat.upn))
    )


def _names(seat: Seat) -> tuple[str, str]:
    """Surname first and forename first, as keys."""
    return fold(f"{seat.surname} {seat.forename}"), fold(f"{seat.forename} {seat.surname}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
