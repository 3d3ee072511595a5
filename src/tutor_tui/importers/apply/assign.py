"""Which row is about which pupil: each row by itself, then all together, so that their order does not matter."""

from collections import defaultdict
from collections.abc import Sequence

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.matching import match, names_in
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.apply.twins import indistinct
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import Pupil

Assigned = list[tuple[PupilRecord, Pupil | None]]
"""Rows that are taken, each with its pupil on record; None for a new one."""
_UPN_LENGTH = 13


def assign(
    records: Sequence[PupilRecord], roll: Roll, system: str, ledger: Ledger
) -> tuple[Assigned, set[int]]:
    """The rows that are taken, and the ids of all pupils whom some row may be about; the others are refused."""
    found = [(record, match(roll, record.key, system, names_in(record))) for record in records]
    claims: dict[int, list[PupilRecord]] = defaultdict(list)
    for record, hit in found:
        if isinstance(hit, Pupil):
            claims[hit.id].append(record)
    taken: Assigned = []
    strangers: list[PupilRecord] = []
    in_file = set(claims)
    for record, hit in found:
        if len(record.upn) > _UPN_LENGTH:
            ledger.refuse(record.place, f"the UPN has {len(record.upn)} characters, {_UPN_LENGTH} are right")
        elif isinstance(hit, Pupil):
            rivals = [other for other in claims[hit.id] if other is not record]
            if rivals:
                ledger.refuse(record.place, f"about the same pupil as {_line(rivals[0])}: {roll.called(hit)}")
            else:
                taken.append((record, hit))
        elif hit is None or (hit.other_form and all(pupil in claims for pupil in hit.about)):
            strangers.append(record)
        else:
            ledger.refuse(record.place, hit.reason)
            in_file.update(hit.about)
    doubtful = indistinct(strangers, [record for record, _ in taken])
    for record, other in doubtful:
        ledger.refuse(record.place, f"the same name as {_line(other)}, and no number tells the two apart")
    left_out = {id(record) for record, _ in doubtful}
    taken += [(record, None) for record in strangers if id(record) not in left_out]
    return taken, in_file


def _line(record: PupilRecord) -> str:
    return f"{record.place.row} of {record.place.file}"
