"""Rows that speak of the same thing: said twice it is taken once, contradicted it is left out."""

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.places import Place


class Placed(Protocol):
    """A record that knows its row."""

    @property
    def place(self) -> Place:
        """The row that says it."""


Record = TypeVar("Record", bound=Placed)


def said_once(
    records: Iterable[Record],
    about: Callable[[Record], Hashable],
    says: Callable[[Record], object],
    reading: Reading,
    *,
    what: str,
    same: str,
) -> tuple[Record, ...]:
    """Each thing once, in the order in which the file names it first.

    `about` says of what a record speaks, `says` what it says of it. Those that contradict one another are all left
    out, and are errors of their rows; `what` names what is said ("mark"), `same` the thing ("the same session").
    """
    first: dict[Hashable, Record] = {}
    contradicted: set[Hashable] = set()
    for record in records:
        thing = about(record)
        other = first.setdefault(thing, record)
        if other is record:
            continue
        if says(other) != says(record):
            contradicted.add(thing)
            reading.error(record.place, f"another {what} for {same} than {other.place.row}")
        else:
            reading.warn(record.place, f"{same} as {other.place.row}: taken once")
    for thing, record in first.items():
        if thing in contradicted:
            reading.error(record.place, f"a later line gives another {what} for {same}")
    return tuple(record for thing, record in first.items() if thing not in contradicted)
