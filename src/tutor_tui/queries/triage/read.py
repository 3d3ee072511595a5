"""Reading the triage of one year."""

from collections.abc import Sequence

import msgspec

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.calendar.civil import london_date
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.registration.marks import flags_on
from tutor_tui.queries.set_work.turnout import pupils_own
from tutor_tui.queries.triage.corrections import correction_cases
from tutor_tui.queries.triage.decided import (
    BySubject,
    Kept,
    by_subject,
    decided_cases,
    kept_decisions,
    put_off,
    since,
)
from tutor_tui.queries.triage.done import with_done
from tutor_tui.queries.triage.ground import Ground, ground, own_year, years_seen
from tutor_tui.queries.triage.negatives import missed_by_many, missed_work, negatives
from tutor_tui.queries.triage.off_trajectory import off_trajectory_cases
from tutor_tui.queries.triage.promises import promise_cases
from tutor_tui.queries.triage.set_work import frequency_cases, overload_cases
from tutor_tui.queries.triage.streaks import praise_cases, streak_cases
from tutor_tui.queries.triage.unchecked import unchecked
from tutor_tui.queries.triage.view import Triage
from tutor_tui.queries.triage.work import overdue_cases, owed_work, shaped_tasks, task_cases
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.rules.triage.trouble import in_order, without_decided
from tutor_tui.store.session import Session


def triage(session: Session, year_id: int | None = None) -> Triage:
    """The triage of a year; of the one that the actor leads, or the first within the post, where none is given.

    Raises `AccessDenied` unless the actor may see the triage (of that year).
    """
    require(session.actor, Verb.SEE_TRIAGE)
    years = years_seen(session)
    shown = own_year(session, years) if year_id is None else year_id
    if shown is None:
        return Triage(None, "", years, (), (), (), (), may_decide=False)
    require(session.actor, Verb.SEE_TRIAGE, Where(year_id=shown))
    year = next((choice for choice in years if choice.year_id == shown), None)
    if year is None:
        raise AccessDenied("there is no such year within your post", remedy="Ask for the year that you lead.")
    here = ground(session, year, staff_names())
    kept = kept_decisions(session, here)
    today = london_date(session.now())
    return Triage(
        year_id=shown,
        year=year.name,
        years=years,
        forms=here.forms,
        cases=_shown(session, here, open_cases(session, here, kept), kept),
        put_off=decided_cases(session, here, put_off(session, kept)),
        decided_today=decided_cases(session, here, [one for one in since(kept, today) if one.on == today]),
        may_decide=allowed(session.actor, Verb.TRIAGE, Where(year_id=shown)),
    )


EVERY_KIND = frozenset(CaseKind)
_BY_WORK = frozenset({CaseKind.TASK, CaseKind.OVERDUE, CaseKind.STREAK, CaseKind.PRAISE})
"""Kinds that depend on which tasks are the task's own trouble."""


def open_cases(
    session: Session, here: Ground, kept: Sequence[Kept], kinds: frozenset[CaseKind] = EVERY_KIND
) -> tuple[Case, ...]:
    """The year's cases of these kinds on which nobody has decided, in the order in which a head of year takes them.

    They are bare: without support flags, and without what was done already.
    """
    decided = by_subject(kept)
    finders = {
        CaseKind.UNCHECKED: unchecked,
        CaseKind.CORRECTION: correction_cases,
        CaseKind.PROMISE: promise_cases,
        CaseKind.OFF_TRAJECTORY: off_trajectory_cases,
        CaseKind.FREQUENCY: frequency_cases,
        CaseKind.OVERLOAD: overload_cases,
    }
    found = [case for kind, find in finders.items() if kind in kinds for case in find(session, here)]
    if kinds & _BY_WORK:
        found += _by_work(session, here, decided, kinds)
    return in_order(without_decided(found, decided, session.today))


def _by_work(session: Session, here: Ground, decided: BySubject, kinds: frozenset[CaseKind]) -> list[Case]:
    owed, missed = owed_work(session, here), missed_work(session, here)
    shaped = shaped_tasks(session, {one.task_id for one in owed} | missed_by_many(session, missed))
    overdue = overdue_cases(session, here, pupils_own(session, owed), shaped)
    found = [*task_cases(session, here, owed, shaped), *overdue]
    if kinds & {CaseKind.STREAK, CaseKind.PRAISE}:
        against = negatives(session, here, pupils_own(session, missed), shaped)
        known = {case.about_id for case in overdue}
        found += [
            *streak_cases(session, here, against, decided, known),
            *praise_cases(session, here, against),
        ]
    return found


def _shown(session: Session, here: Ground, cases: Sequence[Case], kept: Sequence[Kept]) -> tuple[Case, ...]:
    """The cases with what was done, and with their pupils' support flags where the actor may see needs."""
    cases = in_order(with_done(session, here, cases, kept))
    if not here.sees_needs:
        return cases
    flags = flags_on({case.about_id for case in cases if case.about == "pupil"}, session.today)
    return tuple(
        msgspec.structs.replace(case, flags=flags[case.about_id]) if case.about == "pupil" else case
        for case in cases
    )
