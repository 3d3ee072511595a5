"""Interventions for tests: subjects, groups, points of attainment, and one that is arranged in a line."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from support.posts import give_post
from support.school import MONDAY, TERM_START, School
from tutor_tui.access import Role, Scope
from tutor_tui.queries.session import open_session
from tutor_tui.services.interventions.arranging import arrange
from tutor_tui.services.interventions.course import evaluate
from tutor_tui.services.interventions.pupils import Values, measure
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    Intervention,
    InterventionPupil,
    InterventionReview,
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


def fill(school: School) -> dict[str, int]:
    """One of each phase, in two subjects, as the head of year arranged them; ids by name."""
    head = school.session("bhead")
    maths = add_subject("Mathematics", school.pupils)
    english = add_subject("English", school.pupils)
    ranks = {pupil: float(3 + place % 4) for place, pupil in enumerate(school.pupils)}
    add_point("Summer 2026", date(2026, 9, 4), maths, ranks)
    gained = {
        pupil: rank + (place % 3 if place < 10 else place % 2)
        for place, (pupil, rank) in enumerate(ranks.items())
    }
    add_point("Autumn 2026", date(2026, 11, 13), maths, gained)
    made = {
        "Fractions again": make_one(
            head, school.pupils[:6], name="Fractions again", subject_id=maths, meets="Tue, lunch, M4",
            link_to_lessons="Show the fraction wall before the rule.",
        ),
        "Reading mentor": make_one(
            head, school.pupils[3:4], wave=3, name="Reading mentor", need="reading far behind", subject_id=english,
            led_by=staff_id("acarter"), entry_measure="reading age in months", exit_measure="reading age in months",
        ),
        "Debating": make_one(
            head, school.pupils[10:15], name="Debating", need="stretch for speakers", subject_id=english,
            for_more_able=True, starts_on=MONDAY + timedelta(days=7),
        ),
        "Number club": make_one(head, school.pupils[:10], name="Number club", subject_id=maths),
        "Spelling": make_one(head, school.pupils[20:22], name="Spelling", need="spelling", subject_id=english),
    }  # fmt: skip
    for name, score in (("Number club", None), ("Spelling", 2)):
        started(made[name], date(2026, 9, 14), date(2026, 11, 6))
        InterventionPupil.update(from_on=date(2026, 9, 14)).where(
            InterventionPupil.intervention == made[name]
        ).execute()
        if score:
            evaluate(head, made[name], score, "Both have caught up.")
    values = {pupil: Values(12.0 + place, 15.0 + 2 * place) for place, pupil in enumerate(school.pupils[:10])}
    measure(head, made["Number club"], values)
    InterventionReview.update(due_on=MONDAY - timedelta(days=3)).where(
        InterventionReview.intervention == made["Fractions again"]
    ).execute()
    return made
