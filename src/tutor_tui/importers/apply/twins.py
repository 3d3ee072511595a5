"""Rows of one file that may be about one pupil: neither can be trusted where nothing tells them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tutor_tui.importers.apply.identity import Name, admission_key, group_key
from tutor_tui.importers.apply.matching import names_in
from tutor_tui.importers.records.pupils import PupilRecord


def indistinct(
    strangers: Iterable[PupilRecord], known: Iterable[PupilRecord]
) -> list[tuple[PupilRecord, PupilRecord]]:
    """Each of the strangers that another row may mean the same pupil as, with that other row.

    `known` are the rows that are about pupils on record: they stay. Two rows of the same name are told apart by a
    number that both have, by their dates of birth, or else by their forms.
    """
    by_name: dict[Name, list[PupilRecord]] = defaultdict(list)
    new: dict[int, PupilRecord] = {id(record): record for record in strangers}
    for record in (*new.values(), *known):
        for name in names_in(record):
            by_name[name].append(record)
    found: dict[int, tuple[PupilRecord, PupilRecord]] = {}
    for namesakes in by_name.values():
        for one, other in _possible(namesakes):
            if one is not other and id(one) in new and _may_be_one(one, other):
                found.setdefault(id(one), (one, other))
    return list(found.values())


def _possible(records: Sequence[PupilRecord]) -> Iterator[tuple[PupilRecord, PupilRecord]]:
    """Pairs worth a look: none where every row has the same sort of number, for no two rows share one."""
    if any(all(numbers) for numbers in zip(*(_numbers(record) for record in records), strict=True)):
        return
    for one in records:
        for other in records:
            yield one, other


def _numbers(record: PupilRecord) -> tuple[str, str, str]:
    return record.upn, admission_key(record.admission_number), record.source_id


def _may_be_one(one: PupilRecord, other: PupilRecord) -> bool:
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    if any(mine and yours and mine != yours for mine, yours in pairs):
        return False
    if one.born and other.born:
        return one.born == other.born
    forms = group_key(one.form or ""), group_key(other.form or "")
    return forms[0] == forms[1] or not all(forms)
