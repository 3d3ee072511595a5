"""Marking planners: signed, unsigned, forgotten, lost, away, tasks not written down (Policies A, B, C: weekly)."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.registration.form import board, day_to_mark, week_to_show
from tutor_tui.queries.scope import require_pupils
from tutor_tui.rules.planner import Presence, Visit, week_state
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Absence, PlannerCheck, PlannerComment, PlannerVisit, Pupil
from tutor_tui.store.session import Session


class Mark(StrEnum):
    """What one key records."""

    SIGNED = "sign"
    """Brought, signed by parent and tutor, tasks written down."""
    UNSIGNED = "unsigned"
    """Brought, the parent's signature missing; the tutor has looked and signs."""
    NO_PLANNER = "no planner"
    LOST = "lost"
    NOT_RECORDED = "tasks not written down"
    """Brought, tasks not written down; the parent's signature stays as it was marked, else signed."""
    AWAY = "away"
    """The pupil is away: also recorded as absent this morning."""
    CLEAR = "clear"
    """Not looked at after all."""

    @property
    def done(self) -> str:
        """What was recorded, as it is told."""
        return {Mark.SIGNED: "signed", Mark.CLEAR: "not looked at"}.get(self, self.value)


def mark(session: Session, pupil_ids: Collection[int], week_start: date, what: Mark) -> int:
    """Record `what` for these pupils in the week that begins on `week_start`. Returns how many changed.

    Raises `AccessDenied` out of scope, `TutorError` for a week that has not begun.
    """
    require_pupils(session, Verb.CHECK_PLANNER, *pupil_ids)
    week = week_to_show(session, week_start)
    if week.days[0] > session.today:
        raise TutorError(
            "this week has not begun", remedy="Go back with [ to the week of today.", title="Not yet"
        )
    day = day_to_mark(session, week)
    with work(session, what.value, _subject(session, pupil_ids)) as unit:
        known = _known(pupil_ids, week.start, day)
        changed = [_mark_one(unit, pupil_id, week.start, day, what, known) for pupil_id in pupil_ids]
    return sum(changed)


def sign_rest(session: Session, form_id: int, week_start: date) -> int:
    """Sign every planner of the form that nobody has looked at yet. Returns how many.

    Whoever is away, or recorded absent this morning, is left.
    """
    shown = board(session, form_id, week_start)
    return mark(session, [row.pupil_id for row in shown.open_rows], week_start, Mark.SIGNED)


def _subject(session: Session, pupil_ids: Collection[int]) -> str:
    """Whom it is about: the pupil's name, or how many."""
    if len(pupil_ids) != 1:
        return session.policy.rules.vocabulary.pupil.count(len(pupil_ids))
    return pupil_name(Pupil.get_by_id(next(iter(pupil_ids))))


class _Known(msgspec.Struct, frozen=True):
    """What is recorded already, by pupil."""

    checks: dict[int, PlannerCheck]
    """The check of the week."""
    visits: dict[int, list[PlannerVisit]]
    """The looks of the week."""
    absences: dict[int, Absence]
    """What the register says of the morning."""


def _known(pupil_ids: Collection[int], week: date, day: date) -> _Known:
    ids = list(pupil_ids)
    checks = list(PlannerCheck.select().where(PlannerCheck.pupil.in_(ids), PlannerCheck.week == week))
    pupil_of = {check.id: check.pupil_id for check in checks}
    visits: dict[int, list[PlannerVisit]] = {pupil_id: [] for pupil_id in ids}
    for visit in PlannerVisit.select().where(PlannerVisit.planner_check.in_(list(pupil_of))):
        visits[pupil_of[visit.planner_check_id]].append(visit)
    absences = Absence.select().where(Absence.pupil.in_(ids), Absence.day == day, Absence.session == "am")
    return _Known(
        {check.pupil_id: check for check in checks}, visits, {row.pupil_id: row for row in absences}
    )


def _mark_one(unit: Work, pupil_id: int, week: date, day: date, what: Mark, known: _Known) -> bool:
    check, visits = known.checks.get(pupil_id), known.visits[pupil_id]
    visit = next((found for found in visits if found.day == day), None)
    absent = _absent(unit, pupil_id, day, what, visit, known.absences.get(pupil_id))
    if what is Mark.CLEAR:
        return _clear(unit, check, visits, visit) or absent
    if check is None:
        check = unit.insert(PlannerCheck(pupil=pupil_id, week=week, state="unchecked"))
    fields = _fields(unit.session, what, visit)
    if visit is not None and not _differs(visit, fields):
        return absent
    if visit is None:
        visits.append(unit.insert(PlannerVisit(planner_check=check, day=day, **fields)))
    else:
        unit.change(visit, **fields)
    _restate(unit, check, visits)
    return True


def _fields(session: Session, what: Mark, visit: PlannerVisit | None) -> dict[str, Any]:
    signed = {"tutor_signed_by": session.actor.staff_id, "tutor_signed_at": session.now()}
    unsigned = {
        "tutor_signed_by": None,
        "tutor_signed_at": None,
        "parent_signed": None,
        "tasks_recorded": None,
    }
    brought_before = visit is not None and visit.presence == Presence.BROUGHT
    match what:
        case Mark.SIGNED:
            return {"presence": "brought", "parent_signed": True, "tasks_recorded": True, **signed}
        case Mark.UNSIGNED:
            tasks = visit.tasks_recorded if visit is not None and brought_before else True
            return {"presence": "brought", "parent_signed": False, "tasks_recorded": tasks, **signed}
        case Mark.NOT_RECORDED:
            parent = visit.parent_signed if visit is not None and brought_before else True
            return {"presence": "brought", "parent_signed": parent, "tasks_recorded": False, **signed}
        case Mark.NO_PLANNER:
            return {"presence": "forgotten", **unsigned}
        case Mark.LOST:
            return {"presence": "lost", **unsigned}
        case _:
            return {"presence": "absent", **unsigned}


def _differs(visit: PlannerVisit, fields: dict[str, Any]) -> bool:
    """Whether the look would say anything else; who signed when is not news by itself."""
    facts = ("presence", "parent_signed", "tasks_recorded")
    return any(getattr(visit, name) != fields[name] for name in facts)


def _clear(
    unit: Work, check: PlannerCheck | None, visits: list[PlannerVisit], visit: PlannerVisit | None
) -> bool:
    if check is None or visit is None:
        return False
    unit.delete(visit)
    visits.remove(visit)
    if visits:
        _restate(unit, check, visits)
    else:
        _delete_check(unit, check)
    return True


def _delete_check(unit: Work, check: PlannerCheck) -> None:
    """Delete a check without looks, unless a comment hangs on it."""
    if PlannerComment.select().where(PlannerComment.planner_check == check).exists():
        unit.restate(check, state="unchecked")
    else:
        unit.delete(check)


def _restate(unit: Work, check: PlannerCheck, visits: Sequence[PlannerVisit]) -> None:
    """Keep the week's state true to its looks."""
    looks = [
        Visit(
            check.week,
            look.day,
            Presence(look.presence),
            look.parent_signed,
            tasks_recorded=look.tasks_recorded,
        )
        for look in visits
    ]
    unit.restate(check, state=str(week_state(looks).outcome))


def _absent(
    unit: Work, pupil_id: int, day: date, what: Mark, visit: PlannerVisit | None, found: Absence | None
) -> bool:
    """Keep the morning's absence true to the mark: away says absent, seeing the pupil says present."""
    away = what is Mark.AWAY
    if found is None:
        if away:
            unit.insert(Absence(pupil=pupil_id, day=day, session="am", absent=True, source="tutor"))
        return away
    if what is Mark.CLEAR:
        if found.source == "tutor" and visit is not None and visit.presence == Presence.ABSENT:
            unit.delete(found)
            return True
        return False
    return found.absent != away and unit.change(found, absent=away, source="tutor")
