"""Recording the values of a group at a point, with baselines and targets: the whole entry at once, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.attainment.sheet import EntryRow, EntrySheet, entry_sheet
from tutor_tui.rules.attainment.values import NoValue, Value, read_value
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Attainment, Trajectory
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session

Column = Literal["value", "baseline", "target"]
"""What of a pupil is entered."""
COLUMNS: tuple[Column, ...] = ("value", "baseline", "target")


class Entry(msgspec.Struct, frozen=True):
    """One cell that was filled in or cleared."""

    pupil_id: int
    """The pupil."""
    column: Column
    """What of the pupil."""
    text: str
    """As typed; empty clears what was on record."""
    seen: str
    """What was on record when it was typed; empty for nothing."""


class Clash(msgspec.Struct, frozen=True):
    """A cell that somebody else has filled in otherwise meanwhile."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    column: Column
    """What of the pupil."""
    mine: str
    """What was to be recorded."""
    theirs: str
    """What is on record now."""
    by: str
    """Who recorded it, or empty."""

    def __str__(self) -> str:
        theirs = f"{self.theirs or 'nothing'}{f' by {self.by}' if self.by else ''}"
        return f"{self.name}: {theirs}, not {self.mine or 'nothing'}"


class ChangedMeanwhile(Conflict):
    """Others have recorded other values since the sheet was read; nothing was saved."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        """`clashes` are both values of every such cell."""
        more = f" and {len(clashes) - 3} more" if len(clashes) > 3 else ""
        super().__init__(
            f"recorded meanwhile: {'; '.join(map(str, clashes[:3]))}{more}",
            remedy="Keep theirs, or save again to record yours.",
        )
        self.clashes = clashes


def record(
    session: Session,
    group_id: int,
    point_id: int,
    entries: Sequence[Entry],
    *,
    baseline_on: date | None = None,
    target_on: date | None = None,
) -> int:
    """Record what was entered for one group at one point; returns how many cells changed.

    The days are those of baselines and targets that are new or changed here; None keeps those on record, else takes
    the first and the last school day of the point's year. Raises `AccessDenied`; `NoValue` naming the pupil;
    `ChangedMeanwhile`; `TutorError` for a target without baseline or not after it. Nothing is written then.
    """
    shown = _sheet(session, group_id, point_id)
    with work(session, "attainment", f"{shown.group.name} {shown.point.name}") as unit:
        sheet = _sheet(session, group_id, point_id)  # under the write lock: what others recorded is seen
        rows = {row.pupil_id: row for row in sheet.rows}
        if any(entry.pupil_id not in rows for entry in entries):
            raise AccessDenied(
                f"there is no such {session.policy.rules.vocabulary.pupil.one} in this group",
                remedy="Look at the list again.",
            )
        said = {
            (entry.pupil_id, entry.column): _read(entry, rows[entry.pupil_id])
            for entry in entries
            if entry.text.strip() or on_record(rows[entry.pupil_id], entry.column)
        }
        if clashes := _clashes(entries, rows, said):
            raise ChangedMeanwhile(clashes)
        return _values(unit, sheet, said) + _courses(unit, sheet, said, baseline_on, target_on)


_Said = Mapping[tuple[int, Column], Value | None]
"""What was entered, by pupil and column; None clears."""


def _sheet(session: Session, group_id: int, point_id: int) -> EntrySheet:
    sheet = entry_sheet(session, group_id, point_id)
    if not sheet.may_record:
        raise AccessDenied(
            f"{session.actor.name} may not {Verb.RECORD_ATTAINMENT.value} here",
            remedy="A teacher of the group or the leader of the subject may.",
        )
    return sheet


def on_record(row: EntryRow, column: Column) -> str:
    """What is on record in a cell; empty for nothing."""
    if column == "value":
        return row.now.written if row.now else ""
    if row.course is None:
        return ""
    return row.course.baseline if column == "baseline" else row.course.target


def _read(entry: Entry, row: EntryRow) -> Value | None:
    if not entry.text.strip():
        return None
    try:
        return read_value(entry.text, row.seat.scale)
    except NoValue as error:
        raise NoValue(error.message, place=row.seat.name, remedy=error.remedy) from None


def _clashes(entries: Sequence[Entry], rows: Mapping[int, EntryRow], said: _Said) -> tuple[Clash, ...]:
    found = []
    for entry in entries:
        row = rows[entry.pupil_id]
        theirs, mine = on_record(row, entry.column), said.get((entry.pupil_id, entry.column))
        written = mine.written if mine else ""
        if theirs not in (entry.seen, written):
            by = row.now.by if entry.column == "value" and row.now else ""
            found.append(Clash(entry.pupil_id, row.seat.name, entry.column, written, theirs, by))
    return tuple(found)


def _values(unit: Work, sheet: EntrySheet, said: _Said) -> int:
    wanted = {pupil_id: value for (pupil_id, column), value in said.items() if column == "value"}
    if not wanted:
        return 0
    known = {
        row.pupil_id: row
        for row in Attainment.select().where(
            Attainment.point == sheet.point.point_id,
            among(Attainment.pupil, wanted),
            Attainment.subject == sheet.group.subject_id,
        )
    }
    by = unit.session.actor.staff_id
    new = [
        Attainment(
            point=sheet.point.point_id,
            pupil=pupil_id,
            subject=sheet.group.subject_id,
            value=value.written,
            rank=value.rank,
            by=by,
        )
        for pupil_id, value in wanted.items()
        if value is not None and pupil_id not in known
    ]
    unit.insert_many(new)
    changed = len(new)
    for pupil_id, row in known.items():
        value = wanted[pupil_id]
        if value is None:
            unit.delete(row)
            changed += 1
        elif (row.value, row.rank) != (value.written, value.rank):
            changed += unit.change(row, value=value.written, rank=value.rank, by=by)
    return changed


def _courses(
    unit: Work, sheet: EntrySheet, said: _Said, baseline_on: date | None, target_on: date | None
) -> int:
    touched = {pupil_id for pupil_id, column in said if column != "value"}
    rows = [row for row in sheet.rows if row.pupil_id in touched]
    ids = [row.course.trajectory_id for row in rows if row.course]
    known = {row.id: row for row in Trajectory.select().where(among(Trajectory.id, ids))}
    changed = 0
    for row in rows:
        course = known[row.course.trajectory_id] if row.course else None
        ends = _ends(row, said)
        if ends is None:
            if course is not None:
                unit.delete(course)
                changed += 1
            continue
        first = baseline_on or (course.baseline_on if course else sheet.baseline_on)
        last = target_on or (course.target_on if course else sheet.target_on)
        if last <= first:
            word = unit.session.policy.rules.vocabulary.target
            raise TutorError(
                f"the {word.one} is for {last}, the baseline of {first}",
                place=row.seat.name,
                remedy=f"{word.title}: give a day after the baseline.",
                title="Not saved",
            )
        fields = {
            "scale": row.seat.scale.kind,
            "baseline_value": ends[0].written,
            "baseline_rank": ends[0].rank,
            "baseline_on": first,
            "target_value": ends[1].written,
            "target_rank": ends[1].rank,
            "target_on": last,
            "by": unit.session.actor.staff_id,
        }
        if course is None:
            unit.insert(Trajectory(pupil=row.pupil_id, subject=sheet.group.subject_id, **fields))
            changed += 1
        elif any(getattr(course, name) != value for name, value in fields.items() if name != "by"):
            changed += unit.change(course, **fields)
    return changed


def _ends(row: EntryRow, said: _Said) -> tuple[Value, Value] | None:
    """Baseline and target as they will be; None where both are gone. Raises `TutorError` where one is missing."""
    ends = [_end(row, column, said) for column in COLUMNS[1:]]
    baseline, target = ends
    if baseline is None and target is None:
        return None
    if baseline is None or target is None:
        there, missing = ("target", "baseline") if baseline is None else ("baseline", "target")
        raise TutorError(
            f"there is a {there} and no {missing}",
            place=row.seat.name,
            remedy=f"Enter the {missing} too, or clear both.",
            title="Not saved",
        )
    return baseline, target


def _end(row: EntryRow, column: Column, said: _Said) -> Value | None:
    if (row.pupil_id, column) in said:
        return said[row.pupil_id, column]
    known = on_record(row, column)
    if not known:
        return None
    try:
        return read_value(known, row.seat.scale)
    except NoValue as error:
        raise NoValue(
            f"the {column} on record, {known}, is on another scale",
            place=row.seat.name,
            remedy="Enter it anew.",
        ) from error
