"""Who is in an intervention: added, withdrawn, measured."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import msgspec

from tutor_tui.errors import AccessDenied, Conflict
from tutor_tui.queries.interventions.records import Member
from tutor_tui.services.interventions.held import not_saved, require_reach, to_change, to_record
from tutor_tui.services.work import work
from tutor_tui.store.models import Intervention, InterventionPupil, Pupil
from tutor_tui.store.session import Session


class Values(msgspec.Struct, frozen=True):
    """What was measured of one pupil; None takes a value back."""

    entry: float | None
    """The value at entry."""
    exit: float | None
    """The value at exit."""


def add_pupils(
    session: Session, intervention_id: int, pupil_ids: Collection[int], from_on: date | None = None
) -> int:
    """Take pupils in from a day on (today, or its first day if that is later). Returns how many were new.

    Whoever was withdrawn comes back, with the values and the first day of before. Raises `TutorError` once it has
    ended and for a day outside it, `AccessDenied` for a pupil out of scope.
    """
    row, view = to_change(session, intervention_id)
    record = view.record
    require_reach(session, row.subject_id, pupil_ids)
    _still_runs(session, row)
    day = max(row.starts_on, session.today) if from_on is None else from_on
    if not row.starts_on <= day <= row.ends_on:
        raise not_saved(
            f"{day.day} {day:%b %Y} is not within it", "Give a day between its first and its last."
        )
    words = session.policy.rules.vocabulary
    if Pupil.select().where(Pupil.id.in_(list(pupil_ids)), Pupil.left_on < session.today).exists():
        raise not_saved(f"this {words.pupil.one} has left", f"Choose {words.pupil.a} on the roll.")
    before = {member.pupil_id: member for member in record.members}
    with work(session, "add to intervention", row.name) as unit:
        fresh = [
            InterventionPupil(intervention=row.id, pupil=pupil_id, from_on=day)
            for pupil_id in sorted(set(pupil_ids) - set(before))
        ]
        unit.insert_many(fresh)
        back = [
            before[pupil_id].row_id
            for pupil_id in set(pupil_ids) & set(before)
            if before[pupil_id].until_on is not None
        ]
        for held in InterventionPupil.select().where(InterventionPupil.id.in_(back)):
            unit.change(held, until_on=None)
    return len(fresh) + len(back)


def withdraw(session: Session, intervention_id: int, pupil_id: int, last_on: date | None = None) -> None:
    """Take a pupil out after `last_on` (today); what was measured stays. Raises `TutorError` for the last one in it.

    Whoever has not begun by then, and has no values, is taken off the list altogether.
    """
    row, view = to_change(session, intervention_id)
    member = _member(view.record.members, pupil_id)
    day = session.today if last_on is None else last_on
    if member.until_on is not None and member.until_on <= day:
        raise not_saved("that is so already", "Look at it again.")
    if day > row.ends_on:
        raise not_saved(f"{day.day} {day:%b %Y} is after its end", "Give a day within it.")
    words = session.policy.rules.vocabulary
    others = [one for one in view.record.members if one.pupil_id != pupil_id]
    if not any(one.in_it(day + timedelta(days=1)) for one in others):
        raise not_saved(f"nobody would be left in this {words.intervention.one}", "End it instead.")
    with work(session, "withdraw from intervention", member.name) as unit:
        held = InterventionPupil.get_by_id(member.row_id)
        if day < member.from_on and member.entry is None and member.exit is None:
            unit.delete(held)
        else:
            unit.change(held, until_on=max(day, member.from_on))


def measure(
    session: Session,
    intervention_id: int,
    values: Mapping[int, Values],
    *,
    seen: Mapping[int, Values] | None = None,
) -> int:
    """Record what was measured, by pupil: one or many at once. Returns how many rows changed.

    For whoever leads it too, also after its end; not once it is evaluated. `seen` is what was on record when it was
    typed: what differs from it is recorded, all else stays as it is now. Raises `AccessDenied` for a pupil who is not
    in it as far as the actor sees, `Conflict` naming the pupil of whom somebody else has recorded otherwise meanwhile.
    """
    row, view = to_record(session, intervention_id)
    members = [_member(view.record.members, pupil_id) for pupil_id in values]
    if view.record.is_evaluated:
        raise not_saved("it is evaluated: its values stand", "Undo the evaluation first.")
    subject = members[0].name if len(members) == 1 else row.name
    with work(session, "measure intervention", subject) as unit:
        names = {one.row_id: one.name for one in members}
        asked = session.looked is None  # else the unit of work asks the log
        return sum(
            unit.change(held, **_measured(held, values[held.pupil_id], seen, names[held.id], asked=asked))
            for held in list(InterventionPupil.select().where(InterventionPupil.id.in_(list(names))))
        )


def _measured(
    held: InterventionPupil, mine: Values, seen: Mapping[int, Values] | None, name: str, *, asked: bool
) -> dict[str, float | None]:
    """What is to be recorded of one pupil. Raises `Conflict`, where `asked`, if somebody else was faster."""
    theirs = Values(held.entry_value, held.exit_value)
    before = theirs if seen is None else seen.get(held.pupil_id, theirs)
    news: dict[str, float | None] = {}
    for which, wanted, shown, stands in (
        ("entry", mine.entry, before.entry, theirs.entry),
        ("exit", mine.exit, before.exit, theirs.exit),
    ):
        if wanted == shown:
            continue
        if asked and stands not in (shown, wanted):
            raise Conflict(
                f"somebody else has recorded {'nothing' if stands is None else f'{stands:g}'} at {which} meanwhile",
                place=name,
                remedy="Look at it again, then repeat.",
            )
        news[f"{which}_value"] = wanted
    return news


def _member(members: Collection[Member], pupil_id: int) -> Member:
    found = next((one for one in members if one.pupil_id == pupil_id), None)
    if found is None:
        raise AccessDenied("nobody of that kind is in it", remedy="Look at the list again.")
    return found


def _still_runs(session: Session, row: Intervention) -> None:
    if row.closed_on is not None or row.ends_on < session.today:
        raise not_saved("it has ended", "Arrange another one.")
