"""Which part of the log is asked for."""

from datetime import date, time, timedelta
from typing import Any

import msgspec
from peewee import SQL, NodeList, Value, fn

from tutor_tui.calendar.civil import instant
from tutor_tui.store.audit.entries import Kind
from tutor_tui.store.models import AuditEntry, AuditPayload
from tutor_tui.store.reading import tuples, without_index


class Wanted(msgspec.Struct, frozen=True):
    """What an entry must be like; what is empty or None asks nothing."""

    person: str = ""
    """Whose: a user name."""
    pupil_id: int | None = None
    """About which pupil: looked at, handed out or written."""
    kind: Kind | None = None
    """What kind of thing; `write` stands for `final` too."""
    verb: str = ""
    """What was done, in the log's words."""
    first: date | None = None
    """The first day, in London."""
    last: date | None = None
    """The last day."""

    @property
    def conditions(self) -> list[Any]:
        """The same for a select of entries; runs a query where days are asked for."""
        found: list[Any] = []
        if self.person:
            found.append(AuditEntry.actor == self.person)
        if self.kind == "write":
            found.append(unindexed(AuditEntry.kind, "IN", ("write", "final")))  # most entries are
        elif self.kind is not None:
            found.append(AuditEntry.kind == self.kind)
        if self.verb:
            found.append(AuditEntry.verb == self.verb)
        if self.pupil_id is not None:
            found.append(AuditEntry.id.in_(_about(self.pupil_id)))
        if self.first is not None or self.last is not None:
            found += self._days()
        return found

    def _days(self) -> list[Any]:
        """The days as instants and, so that entries are still read in their order, as ids."""
        at: list[Any] = []
        exact: list[Any] = []
        if self.first is not None:
            begin = instant(self.first, time())
            at.append(AuditEntry.at >= begin)
            exact.append(unindexed(AuditEntry.at, ">=", begin.replace(tzinfo=None).isoformat(" ")))
        if self.last is not None:
            end = instant(self.last + timedelta(days=1), time())
            at.append(AuditEntry.at < end)
            exact.append(unindexed(AuditEntry.at, "<", end.replace(tzinfo=None).isoformat(" ")))
        lowest, highest = tuples(AuditEntry.select(fn.MIN(AuditEntry.id), fn.MAX(AuditEntry.id)).where(*at))[
            0
        ]
        if lowest is None:
            return [AuditEntry.id < 0]
        return [AuditEntry.id >= lowest, AuditEntry.id <= highest, *exact]


def unindexed(column: Any, compared: str, value: Any) -> Any:
    """The comparison, without an index: SQLite then goes along the ids and need not sort."""
    return NodeList((without_index(column), SQL(compared), Value(value, converter=False)))


def _about(pupil_id: int) -> Any:
    named = AuditEntry.select(AuditEntry.id).where(AuditEntry.about == f"pupil:{pupil_id}")
    return named | AuditPayload.select(AuditPayload.entry).where(AuditPayload.pupil_id == pupil_id)
