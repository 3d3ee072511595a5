"""One entry of the log in full: what was changed, column by column, before and after."""

import json
from collections import Counter
from collections.abc import Sequence

import msgspec

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.audit.page import LogRow, entries
from tutor_tui.queries.audit.sight import RUNNING_TABLES, RUNNING_VERBS, Sight, sight
from tutor_tui.queries.audit.values import Values
from tutor_tui.queries.audit.words import column_word, table_word
from tutor_tui.store.audit.entries import Change
from tutor_tui.store.models import AuditEntry, AuditPayload
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

MOST = 200
"""Rows of an entry that are shown; of an import there are thousands."""


class FieldChange(msgspec.Struct, frozen=True):
    """One column."""

    name: str
    """What it is called."""
    before: str
    """What it held; empty for a new row."""
    after: str
    """What it holds then; empty for a row that was deleted."""


class RowChange(msgspec.Struct, frozen=True):
    """One row."""

    what: str
    """What it is: "planner on a day"."""
    whom: str
    """Whom it is about, or what it is called; may be empty."""
    done: str
    """`added`, `changed`, `deleted`, `erased`, or `withheld` where it names a carer who may not be named."""
    fields: tuple[FieldChange, ...]
    """Its columns that say something; of a changed row those that differ."""


class LogEntry(msgspec.Struct, frozen=True):
    """An entry, and what it changed."""

    row: LogRow
    """As the list has it."""
    changes: tuple[RowChange, ...]
    """At most `MOST`."""
    more: tuple[tuple[str, int], ...]
    """Rows that are not shown, by what they are: beyond `MOST`, or not for the reader."""


def read_entry(session: Session, entry_id: int) -> LogEntry:
    """An entry in full. Raises `AccessDenied` for whoever may not read it, and where there is none."""
    seen = sight(session)
    found = entries([AuditEntry.id == entry_id], None, 1, seen)
    if not found or not _may_read(found[0], seen):
        raise AccessDenied("there is no such entry within your post", remedy="Look at the list.")
    return in_full(session, found, seen)[0]


def in_full(session: Session, rows: Sequence[LogRow], seen: Sight) -> list[LogEntry]:
    """These entries with what they changed; the caller answers for access."""
    return [_in_full(session, row, seen) for row in rows]


def _may_read(row: LogRow, seen: Sight) -> bool:
    if seen is Sight.ALL or row.kind in ("login", "export") or row.verb in RUNNING_VERBS:
        return True
    undone = AuditEntry.select().where(AuditEntry.id == row.undo_of, AuditEntry.verb.in_(RUNNING_VERBS))
    return row.undo_of is not None and undone.exists()


def _in_full(session: Session, row: LogRow, seen: Sight) -> LogEntry:
    words = session.policy.rules.vocabulary
    here = AuditPayload.entry == row.entry_id
    if seen is not Sight.ALL:
        shown = here & AuditPayload.table.in_(sorted(RUNNING_TABLES)) & AuditPayload.pupil_id.is_null()
    else:
        shown = here
    payload = tuples(
        AuditPayload.select(
            AuditPayload.id,
            AuditPayload.table,
            AuditPayload.row_id,
            AuditPayload.pupil_id,
            AuditPayload.salt,
            AuditPayload.before,
            AuditPayload.after,
        )
        .where(shown)
        .order_by(AuditPayload.id)
        .limit(MOST)
    )
    every = Counter(dict(_counted(row.entry_id)))
    every.subtract(Counter(one[1] for one in payload))
    changes = [
        Change(table, row_id, _parsed(before), _parsed(after))
        for _, table, row_id, _, _, before, after in payload
    ]
    pupils = [Change("pupil", one[3], None, None) for one in payload if one[3] is not None]
    values = Values([*changes, *pupils])
    said = []
    for change, (_, _, _, pupil_id, salt, _, _) in zip(changes, payload, strict=True):
        whom = values.name("pupil", pupil_id) if pupil_id is not None else ""
        if not salt:
            said.append(RowChange(table_word(change.table, words), whom, "erased", ()))
        elif values.is_withheld(change):
            said.append(RowChange(table_word(change.table, words), whom, "withheld", ()))
        else:
            fields = tuple(
                FieldChange(column_word(column, words), before, after)
                for column, before, after in _fields(change, values)
            )
            name = whom or values.name(change.table, change.row_id)
            said.append(RowChange(table_word(change.table, words), name, _done(change), fields))
    more = tuple((table_word(table, words), count) for table, count in sorted(every.items()) if count)
    return LogEntry(row, tuple(said), more)


def _counted(entry_id: int) -> list[tuple[str, int]]:
    from peewee import fn

    found = AuditPayload.select(AuditPayload.table, fn.COUNT(AuditPayload.id))
    return [
        (table, count)
        for table, count in tuples(found.where(AuditPayload.entry == entry_id).group_by(AuditPayload.table))
    ]


def _parsed(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)


def _done(change: Change) -> str:
    if change.before is None:
        return "added"
    return "deleted" if change.after is None else "changed"


def _fields(change: Change, values: Values) -> list[tuple[str, str, str]]:
    """Columns with what they held and hold: of a changed row what differs, else what is not empty."""
    before, after = change.before, change.after
    whole = after if after is not None else before or {}
    found = []
    for column in values.columns(change.table, whole):
        old = None if before is None else before.get(column)
        new = None if after is None else after.get(column)
        if old == new or ((before is None or after is None) and (old or new) in (None, "")):
            continue
        said = [
            "" if row is None else values.say(change.table, column, value)
            for row, value in ((before, old), (after, new))
        ]
        found.append((column, said[0], said[1]))
    return found
