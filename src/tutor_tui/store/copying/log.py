"""The log's chain, followed along a side's own rows rather than the bound database's."""

from collections import defaultdict
from collections.abc import Iterator

from tutor_tui.store.archive.shapes import shape_of
from tutor_tui.store.audit.chain import PRUNE, Walk
from tutor_tui.store.copying.sides import Side, batches
from tutor_tui.store.copying.values import Row
from tutor_tui.store.models import AuditEntry, AuditPayload

_ENTRY = (
    "id", "at", "actor", "session", "kind", "verb", "about", "subject_digest", "row_count", "key_fingerprint",
    "address", "undo_of", "payload_digest", "previous_hash", "hash", "subject", "subject_salt",
)  # fmt: skip
_PAYLOAD = ("entry_id", "table", "row_id", "salt", "digest", "before", "after", "erased_by_id")


class CopiedLog(Walk):
    """A walk along the log of one end of a copy."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side = side

    def _pruned(self) -> tuple[str, int]:
        """As `chain.pruned_before`."""
        about = self._side.one(
            f"SELECT about FROM auditentry WHERE verb = '{PRUNE}' ORDER BY id DESC LIMIT 1"
        )
        last_hash, _, balance = str(about or "").partition(" ")
        return last_hash, int(balance or 0)

    def faults(self) -> Iterator[str]:
        """Follow the chain: every fault in words; what was counted is known afterwards."""
        entries, payloads = shape_of(AuditEntry), shape_of(AuditPayload)
        own = [[one.name for one in entries.columns].index(name) for name in _ENTRY]
        parts = [[one.name for one in payloads.columns].index(name) for name in _PAYLOAD]
        self.last_hash, balance = self._pruned()
        for batch in batches(self._side, entries):
            rows: defaultdict[int, list[Row]] = defaultdict(list)
            for row in self._side.select(
                payloads, "WHERE entry_id BETWEEN ? AND ? ORDER BY entry_id, id", (batch[0][0], batch[-1][0])
            ):
                part = tuple(row[place] for place in parts)
                rows[part[0]].append(part)
            for row in batch:
                entry_id, at, *rest = (row[place] for place in own)
                yield from self._entry((entry_id, str(at), *rest), rows[entry_id])
        yield from self._blanks(balance)
