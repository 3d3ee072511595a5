"""The audit log played from its start: the rows that it says there must be, beside those that there are."""

from typing import Any

from tutor_tui.store.audit.entries import changes_of, snapshot
from tutor_tui.store.models import AuditEntry, AuditPayload, Draft, ImportRun, Row
from tutor_tui.store.models.tables import TABLES

Picture = dict[tuple[str, int], dict[str, Any]]
"""Every row's columns, by table and id."""
UNLOGGED = (AuditEntry, AuditPayload, Draft, ImportRun)
"""The log itself, the notes of runs that point at it, and people's scratch paper."""


def picture() -> Picture:
    """Every row that there is, but for those of tables that leave no audit entry."""
    return {
        (model.__name__.lower(), row.id): snapshot(row)
        for model in TABLES
        if issubclass(model, Row) and model not in UNLOGGED
        for row in model.select()
    }


def replayed(start: Picture | None = None, *, after: int = 0) -> Picture:
    """What the entries after `after` make of a picture, each one's rows in turn, whoever wrote them.

    Fails where an entry says that a row was otherwise before than the entries before it left it.
    """
    found = dict(start or {})
    written = AuditEntry.select(AuditEntry.id).where(
        AuditEntry.kind.in_(("write", "final")), AuditEntry.id > after
    )
    for entry in written.order_by(AuditEntry.id):
        for change in changes_of(entry.id) or ():
            place = change.table, change.row_id
            assert found.get(place) == change.before, f"entry {entry.id}: {place} was not as it says"
            if change.after is None:
                del found[place]
            else:
                found[place] = change.after
    return found


def assert_log_tells_all(start: Picture | None = None, *, after: int = 0) -> None:
    """Fail, naming the rows, where the log from a picture on does not lead to the rows that there are."""
    told, there = replayed(start, after=after), picture()
    wrong = {
        place: (told.get(place), there.get(place))
        for place in {*told, *there}
        if told.get(place) != there.get(place)
    }
    assert wrong == {}, wrong
