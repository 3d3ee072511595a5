"""Interventions for tests: subjects, groups, points of attainment, and one that is arranged in a line."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from support.school import MONDAY, TERM_START, School
from tutor_tui.access import Role, Scope
from tutor_tui.queries.session import open_session
from tutor_tui.services.interventions.arranging import arrange
from tutor_tui.services.staff import add_staff, give_post
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    Intervention,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.session import Session

ENDS = MONDAY + timedelta(weeks=8)
"""The last day, unless a test says another."""


def staff_id(username: str) -> int:
    """The id of a person."""
    return Staff.get(Staff.username == username).id


def add_person(username: str, surname: str, role: Role, scope: Scope, scope_id: int | None) -> None:
    """Somebody with a post."""
    owner = open_session(None, MONDAY)
    add_staff(owner, username, surname, title="Mr")
    give_post(owner, username, role, scope, scope_id, from_on=TERM_START)


def add_subject(name: str = "Maths", pupils: Sequence[int] = (), teacher: str = "") -> int:
    """A subject with one group of these pupils, perhaps taught by somebody."""
    subject = Subject.create(name=name, short=name[:2])
    group = TeachingGroup.create(name=f"8 {name}", subject=subject, academic_year=2026)
    for pupil in pupils:
        TeachingGroupMembership.create(pupil=pupil, group=group, from_on=TERM_START)
    if teacher:
        TeachingGroupTeacher.create(group=group, staff=staff_id(teacher), from_on=TERM_START)
    return subject.id


def make_one(session: Session, pupils: Sequence[int], **news: Any) -> int:
    """An intervention for them, of wave 2 unless said."""
    said: dict[str, Any] = {
        "wave": 2, "name": "Fractions", "need": "gaps in number", "ends_on": ENDS, "entry_measure": "test of 40",
        "exit_measure": "test of 40",
    }  # fmt: skip
    return arrange(session, pupils, **(said | news))


def started(intervention_id: int, starts_on: date, ends_on: date | None = None) -> None:
    """Move its days into the past."""
    days = {"starts_on": starts_on} | ({"ends_on": ends_on} if ends_on else {})
    Intervention.update(days).where(Intervention.id == intervention_id).execute()


def add_point(name: str, day: date, subject_id: int, ranks: Mapping[int, float], term: int = 1) -> int:
    """An assessment point with the ranks of these pupils in one subject."""
    point = AssessmentPoint.create(academic_year=2026, term=term, name=name, due_on=day, scale="gcse")
    for pupil, rank in ranks.items():
        Attainment.create(point=point, pupil=pupil, subject=subject_id, value=str(int(rank)), rank=rank)
    return point.id


def add_senco(school: School) -> None:
    """`esenco`, who coordinates special needs."""
    add_person("esenco", "Senco", Role.SENCO, Scope.SCHOOL, None)
