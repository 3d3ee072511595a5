"""The assessment points of a year, and which one is being collected."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.rules.attainment.points import ProposedPoint, proposed_points
from tutor_tui.store.models import AssessmentPoint
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

READERS = (Verb.SEE_ATTAINMENT, Verb.MANAGE_POINTS)
"""Whoever may do one of these knows the points."""


class Point(msgspec.Struct, frozen=True):
    """An assessment point."""

    point_id: int
    """The point."""
    year: int
    """The calendar year in which its academic year starts."""
    term: int
    """1 autumn, 2 spring, 3 summer."""
    name: str
    """ "Autumn 2026"."""
    due_on: date
    """The last day on which values are entered."""
    is_baseline: bool
    """Whether it is a baseline and no collection of a term."""
    version: int
    """Of the row, for a change."""

    def asked_on(self, today: date) -> date:
        """The day on which whoever is in a group is to have a value: the day it is due, until then today."""
        return min(self.due_on, today)


def points_of(session: Session, year: int | None = None) -> tuple[Point, ...]:
    """The points of an academic year (today's by default), by the day they are due; none without a post for it."""
    if not any(allowed(session.actor, verb) for verb in READERS):
        return ()
    return _points(AssessmentPoint.academic_year == (academic_year(session) if year is None else year))


def point_of(session: Session, point_id: int) -> Point | None:
    """The point; None where there is none, or no post for it."""
    if not any(allowed(session.actor, verb) for verb in READERS):
        return None
    return next(iter(_points(AssessmentPoint.id == point_id)), None)


def points_before(point: Point, most: int) -> tuple[Point, ...]:
    """Up to so many points that were due before this one, of any year, the earliest first."""
    select = _select().where(AssessmentPoint.due_on < point.due_on)
    rows = tuples(select.order_by(AssessmentPoint.due_on.desc(), AssessmentPoint.id.desc()).limit(most))
    return tuple(Point(*row) for row in reversed(rows))


def collected_now(points: Sequence[Point], session: Session) -> Point | None:
    """The point to begin with: the next one due in this term, else the last one that was due, else the first."""
    week = session.calendar.week_for(session.today)
    ahead = [point for point in points if point.due_on >= session.today]
    running = [point for point in ahead if week is not None and point.term == week.term]
    past = [point for point in points if point.due_on < session.today]
    return next(iter([*running, *past[::-1], *ahead]), None)


def owed_now(points: Sequence[Point], session: Session) -> Point | None:
    """The newest point whose values are asked for: due soon, as the policy says what is soon, or past. None before."""
    days = session.policy.rules.tracking.targets.soon_days
    until = session.calendar.add_school_days(session.today, days) or session.today
    return next((point for point in reversed(points) if point.due_on <= until), None)


def proposed_now(session: Session) -> tuple[ProposedPoint, ...]:
    """The points of today's academic year that policy and calendar propose and that are not there yet.

    A term that has a point of its own already, by whatever name, is left as it is.
    """
    there = points_of(session)
    each = session.policy.rules.tracking.each
    proposed = proposed_points(session.calendar, academic_year(session), each)
    names = {point.name.casefold() for point in there}
    terms = {point.term for point in there if not point.is_baseline} if each != "half_term" else set()
    return tuple(one for one in proposed if one.name.casefold() not in names and one.term not in terms)


def _points(wanted: Any) -> tuple[Point, ...]:
    rows = tuples(_select().where(wanted).order_by(AssessmentPoint.due_on, AssessmentPoint.id))
    return tuple(Point(*row) for row in rows)


def _select() -> Any:
    return AssessmentPoint.select(
        AssessmentPoint.id, AssessmentPoint.academic_year, AssessmentPoint.term, AssessmentPoint.name,
        AssessmentPoint.due_on, AssessmentPoint.is_baseline, AssessmentPoint.version,
    )  # fmt: skip
