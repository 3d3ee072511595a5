"""What the audit log holds of pupils: the rows of its payloads, and the entries whose words may name them."""

import re
from collections.abc import Collection

from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.store.models import AuditEntry, AuditPayload, Carer, Pupil, PupilCarer
from tutor_tui.store.reading import among, tuples
from tutor_tui.text import fold

_BATCH = 5_000
_PUPIL = re.compile(r'"pupil":(\d+)[,}]')
_PARENT = {
    holding.model.__name__.lower(): (
        re.compile(rf'"{holding.path[0]}":(\d+)[,}}]'),
        holding.model._meta.fields[holding.path[0]].rel_model.__name__.lower(),
    )
    for holding in HOLDINGS
    if len(holding.path) > 1
}
"""By table: how the row that it hangs on stands in its text, and that row's table."""


def log_of(pupil_ids: Collection[int]) -> tuple[list[int], list[int]]:
    """Ids of payload rows, and of entries whose subject may name one of these pupils.

    Also of rows that are no longer there: they are known by what their text says. The log is read once, from its
    beginning, some thousand rows at a time: what hangs on a row came after it.
    """
    wanted = {str(pupil_id) for pupil_id in pupil_ids}
    known = _rows_of(pupil_ids)
    payload_ids: list[int] = []
    entry_ids = {
        row[0]
        for row in tuples(
            AuditEntry.select(AuditEntry.id).where(
                AuditEntry.about.in_([f"pupil:{pupil_id}" for pupil_id in pupil_ids]),
                AuditEntry.subject != "",
            )
        )
    }
    last = 0
    while rows := tuples(
        AuditPayload.select(
            AuditPayload.id,
            AuditPayload.entry,
            AuditPayload.table,
            AuditPayload.row_id,
            AuditPayload.before,
            AuditPayload.after,
        )
        .where(AuditPayload.id > last, AuditPayload.salt != "")
        .order_by(AuditPayload.id)
        .limit(_BATCH)
    ):
        for payload_id, entry_id, table, row_id, before, after in rows:
            text = f"{before or ''}{after or ''}"
            of_table = known.setdefault(table, set())
            if row_id in of_table or _named(table, text, wanted, known):
                of_table.add(row_id)
                payload_ids.append(payload_id)
                entry_ids.add(entry_id)
        last = rows[-1][0]
    return payload_ids, sorted(entry_ids | _searches(pupil_ids))


def _rows_of(pupil_ids: Collection[int]) -> dict[str, set[int]]:
    """The rows of these pupils that there are, by table: their own, and their carers who are nobody else's."""
    known: dict[str, set[int]] = {"pupil": set(pupil_ids)}
    for holding in HOLDINGS:
        found = tuples(holding.model.select(holding.model.id).where(holding.rows(pupil_ids)))
        known[holding.model.__name__.lower()] = {row[0] for row in found}
    others = PupilCarer.select(PupilCarer.carer).where(~among(PupilCarer.pupil, pupil_ids))
    own = PupilCarer.select(PupilCarer.carer).where(among(PupilCarer.pupil, pupil_ids))
    carers = Carer.select(Carer.id).where(Carer.id.in_(own), Carer.id.not_in(others))
    known["carer"] = {row[0] for row in tuples(carers)}
    return known


def _named(table: str, text: str, wanted: set[str], known: dict[str, set[int]]) -> bool:
    if any(pupil_id in wanted for pupil_id in _PUPIL.findall(text)):
        return True
    if table not in _PARENT:
        return False
    pattern, parent = _PARENT[table]
    return any(int(found) in known.get(parent, ()) for found in pattern.findall(text))


def _searches(pupil_ids: Collection[int]) -> set[int]:
    """Entries of searches of which a word begins a part of one of these pupils' names."""
    keys = tuples(Pupil.select(Pupil.find_key).where(among(Pupil.id, pupil_ids)))
    parts = {part for (key,) in keys for part in key.split()}
    found = tuples(
        AuditEntry.select(AuditEntry.id, AuditEntry.subject).where(
            AuditEntry.kind == "read", AuditEntry.subject != ""
        )
    )
    return {
        entry_id
        for entry_id, subject in found
        if any(part.startswith(typed) for typed in fold(subject).split() for part in parts)
    }
