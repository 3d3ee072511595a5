"""To whom a report is addressed: one copy a household, by the names and titles that are recorded."""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

_NOT_A_NUMBER = re.compile(r"[^0-9a-z+]")
_ABROAD = re.compile(r"(?:\+|00)440?")
"""How a British number begins that is written for calls from abroad: +44, 0044, +44 (0)."""


class Addressee(msgspec.Struct, frozen=True):
    """A carer who may be told."""

    carer_id: int
    """The carer."""
    title: str
    """ "Mrs", or empty."""
    forename: str
    """May be empty."""
    surname: str
    """The surname."""
    reached_at: frozenset[str] = frozenset()
    """Telephone numbers and e-mail addresses, as compared."""


def reached(*numbers_and_addresses: str) -> frozenset[str]:
    """Telephone numbers and e-mail addresses as they are compared, however they are written.

    "01632 960 001", "(01632) 960-001" and "+44 1632 960001" are one number. What holds neither a digit nor an @, such
    as "none", reaches nobody.
    """
    return frozenset(filter(None, map(_compared, numbers_and_addresses)))


def _compared(said: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", said).casefold().split())
    if "@" in plain:
        return plain
    number = _NOT_A_NUMBER.sub("", plain)
    if not any(sign.isdigit() for sign in number):
        return ""
    abroad = _ABROAD.match(number)
    return f"0{number[abroad.end() :]}" if abroad else number


def households(carers: Sequence[Addressee]) -> tuple[tuple[Addressee, ...], ...]:
    """Carers who share a telephone number or an e-mail address together, all others alone, in their order.

    No address is kept of carers: where nothing says that two live together each has a copy, so that nobody
    learns from the heading who else was written to.
    """
    found: list[list[Addressee]] = []
    for carer in carers:
        theirs = [house for house in found if any(one.reached_at & carer.reached_at for one in house)]
        joined = [one for house in theirs for one in house] + [carer]
        place = found.index(theirs[0]) if theirs else len(found)
        found = [house for house in found if house not in theirs]
        found.insert(place, joined)
    return tuple(tuple(house) for house in found)


def joint_name(house: Sequence[Addressee]) -> str:
    """ "Mr and Mrs Nowak", "Ms Diaz and Mr Brown", "Ana Diaz" where no title is known."""
    alike = {carer.surname for carer in house}
    titled = all(carer.title for carer in house)
    if len(house) > 1 and len(alike) == 1 and titled:
        return f"{listed([carer.title for carer in house])} {house[0].surname}"
    return listed([f"{carer.title or carer.forename} {carer.surname}".strip() for carer in house])


def listed(said: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)
