"""Rows of one file that may be about one pupil: neither can be trusted, both are left out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tutor_tui.importers.apply.identity import admission_key, group_key
from tutor_tui.importers.apply.matching import names_in
from tutor_tui.importers.records import PupilRecord


def indistinct(records: Iterable[PupilRecord]) -> list[tuple[PupilRecord, PupilRecord]]:
    """Each of the records that another one may mean the same new pupil as, with that other one.

    Two rows of the same name are told apart by a number that both have, by a date of birth, or else by their forms.
    """
    by_name: dict[object, list[PupilRecord]] = defaultdict(list)
    for record in records:
        for name in names_in(record):
            by_name[name].append(record)
    found: dict[int, tuple[PupilRecord, PupilRecord]] = {}
    for namesakes in by_name.values():
        for record, other in _pairs(namesakes):
            if _may_be_one(record, other):
                found.setdefault(id(record), (record, other))
                found.setdefault(id(other), (other, record))
    return list(found.values())


def _pairs(records: Sequence[PupilRecord]) -> Iterable[tuple[PupilRecord, PupilRecord]]:
    return ((one, other) for at, one in enumerate(records) for other in records[at + 1 :])


def _may_be_one(one: PupilRecord, other: PupilRecord) -> bool:
    numbers = (
        (one.upn, other.upn),
        (admission_key(one.admission_number), admission_key(other.admission_number)),
        (one.source_id, other.source_id),
    )
    if any(mine and yours and mine != yours for mine, yours in numbers):
        return False
    if one.born and other.born:
        return one.born == other.born
    return group_key(one.form or "") == group_key(other.form or "")
