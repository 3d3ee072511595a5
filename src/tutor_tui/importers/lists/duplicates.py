"""Pupils that a list names twice: neither row can be trusted, both are left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.text import fold

Identity = tuple[str, str, object]
"""Field that says it, what it is in words, and its value."""


def without_twice(pupils: Sequence[PupilRecord], reading: Reading) -> tuple[PupilRecord, ...]:
    """The pupils who share no identity with another one; the others become errors of their rows."""
    doubled = set()
    for pupil, field, reason in twice(pupils):
        reading.error(reading.place_of(pupil.place, field), reason)
        doubled.add(id(pupil))
    return tuple(pupil for pupil in pupils if id(pupil) not in doubled)


def twice(pupils: Iterable[PupilRecord]) -> Iterator[tuple[PupilRecord, str, str]]:
    """Each pupil who shares an identity with another one, the field at fault and the reason (once a pupil).

    Identities are the UPN, the admission number (zero-padding does not count), the sending system's identifier and,
    for a pupil without any of these, the name with date of birth and form.
    """
    sharing: dict[Identity, list[PupilRecord]] = defaultdict(list)
    for pupil in pupils:
        for identity in _identities(pupil):
            sharing[identity].append(pupil)
    told: set[int] = set()
    for (field, what, _), group in sharing.items():
        for pupil in group if len(group) > 1 else ():
            if id(pupil) not in told:
                told.add(id(pupil))
                other = group[0] if group[0] is not pupil else group[1]
                yield pupil, field, f"the same {what} as {other.place.row} of {other.place.file}"


def _identities(pupil: PupilRecord) -> Iterator[Identity]:
    numbers = (
        ("upn", "UPN", pupil.upn),
        ("admission_number", "admission number", pupil.admission_number.lstrip("0")),
        ("source_id", "identifier", pupil.source_id),
    )
    yield from ((field, what, value.casefold()) for field, what, value in numbers if value)
    if not any(value for _, _, value in numbers):
        name = fold(pupil.forename), fold(pupil.surname)
        yield "", "name, date of birth and form", (*name, pupil.born, pupil.form)
