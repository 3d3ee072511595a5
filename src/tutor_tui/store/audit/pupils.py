"""Whom a row of the log is about: kept beside it, so that a pupil's part of the log is found without reading all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor_tui.store.models.base import database

if TYPE_CHECKING:
    from tutor_tui.store.audit.entries import Change, Snapshot

PARENTS = {
    "plannervisit": ("planner_check", "plannercheck"),
    "targetreview": ("target", "target"),
    "samplefinding": ("item", "sampleitem"),
}
"""Tables whose rows belong to a row of another table that names the pupil: by which column, and of which table."""
_BATCH = 500


def pupils_of(changes: Sequence["Change"]) -> dict[tuple[str, int], int]:
    """The pupil of each of these rows that is about one, by table and row; within the write's transaction."""
    found: dict[tuple[str, int], int] = {}
    asked: dict[str, dict[int, list[tuple[str, int]]]] = {}
    for change in changes:
        row, place = change.after or change.before or {}, (change.table, change.row_id)
        if change.table in PARENTS:
            column, parent = PARENTS[change.table]
            asked.setdefault(parent, {}).setdefault(row[column], []).append(place)
        elif (pupil_id := _named(change.table, change.row_id, row)) is not None:
            found[place] = pupil_id
    for parent, children in asked.items():
        known = {row_id: found[parent, row_id] for row_id in children if (parent, row_id) in found}
        known |= _looked_up(parent, [row_id for row_id in children if row_id not in known])
        for row_id, pupil_id in known.items():
            found |= dict.fromkeys(children[row_id], pupil_id)
    return found


def _named(table: str, row_id: int, row: "Snapshot") -> int | None:
    """The pupil whom the row itself names."""
    if table == "pupil":
        return row_id
    if table == "decision":
        return row["subject_id"] if row["subject_kind"] == "pupil" else None
    if table == "grant":
        return row["scope_id"] if row["scope"] == "pupil" else None
    return row.get("pupil")


def _looked_up(table: str, row_ids: Sequence[int]) -> dict[int, int]:
    """The pupils of rows of a table that stay as they are."""
    found: dict[int, int] = {}
    for start in range(0, len(row_ids), _BATCH):
        listed = ", ".join(str(int(one)) for one in row_ids[start : start + _BATCH])
        cursor = database.execute_sql(
            f'SELECT id, pupil_id FROM "{table}" WHERE id IN ({listed}) AND pupil_id IS NOT NULL'
        )
        found |= dict(cursor.fetchall())
        cursor.close()
    return found
