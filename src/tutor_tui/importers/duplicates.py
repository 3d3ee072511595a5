"""Pupils that a list names twice: neither row can be trusted, both are left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tutor_tui.importers.records import PupilRecord
from tutor_tui.text import fold

Identity = tuple[str, object]
"""What is shared (in words), and its value."""


def twice(pupils: Iterable[PupilRecord]) -> Iterator[tuple[PupilRecord, str]]:
    """Each pupil who shares an identity with another one, and the reason for the preview (once a pupil).

    Identities are the UPN, the admission number (zero-padding does not count), the sending system's identifier and,
    for a pupil without any of these, the name with date of birth and form.
    """
    sharing: dict[Identity, list[PupilRecord]] = defaultdict(list)
    for pupil in pupils:
        for identity in _identities(pupil):
            sharing[identity].append(pupil)
    told: set[int] = set()
    for (what, _), group in sharing.items():
        for pupil in group if len(group) > 1 else ():
            if id(pupil) not in told:
                told.add(id(pupil))
                other = group[0] if group[0] is not pupil else group[1]
                yield pupil, f"the same {what} as line {other.place.line} of {other.place.file}"


def _identities(pupil: PupilRecord) -> Iterator[Identity]:
    numbers = {
        "UPN": pupil.upn,
        "admission number": pupil.admission_number.lstrip("0"),
        "identifier": pupil.source_id,
    }
    yield from ((what, value.casefold()) for what, value in numbers.items() if value)
    if not any(numbers.values()):
        name = fold(pupil.forename), fold(pupil.surname)
        yield "name, date of birth and form", (*name, pupil.born, pupil.form)
