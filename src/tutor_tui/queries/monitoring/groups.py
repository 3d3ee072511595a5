"""The teaching groups of the academic year that somebody watches over, each with what is asked of it."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from peewee import JOIN, fn

from tutor_tui.access import Scope, Verb, Where, allowed
from tutor_tui.access.matrix import RULES
from tutor_tui.queries.people.group_places import holds, years_of_pupils
from tutor_tui.queries.people.names import staff_names
from tutor_tui.rules.set_work.frequency import Expected, expected
from tutor_tui.store.models import (
    Department,
    HomeworkTask,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
)
from tutor_tui.store.reading import tuples, value
from tutor_tui.store.session import Session


class WatchedGroup(msgspec.Struct, frozen=True):
    """A teaching group with pupils."""

    group_id: int
    """The group."""
    name: str
    """ "8x1/Ma"."""
    subject_id: int
    """What is taught."""
    subject: str
    """Its name."""
    short: str
    """The subject for a narrow column."""
    department: str
    """The subject's department, or empty."""
    year_id: int | None
    """The year group: the group's own, else that of most of its pupils."""
    year: int | None
    """Its number."""
    teachers: tuple[str, ...]
    """Who teaches it today."""
    pupils: int
    """How many are in it today."""
    first_on: date
    """The first day on which anybody was in it."""
    expected: Expected
    """What the policy asks to be set."""

    @property
    def where(self) -> Where:
        """Where it lies, as far as access goes."""
        return Where(year_id=self.year_id, subject_id=self.subject_id, group_id=self.group_id)


def watched_groups(
    session: Session, group_ids: Collection[int] | None = None, verbs: Sequence[Verb] = (Verb.MONITOR,)
) -> tuple[WatchedGroup, ...]:
    """The groups of this academic year to which one of the verbs reaches, by subject, year and name.

    All of them, or those of these ids; a group without pupils is left out.
    """
    if not any(allowed(session.actor, verb) for verb in verbs):
        return ()
    wanted = TeachingGroup.academic_year == academic_year(session)
    wanted &= _within_posts(session, verbs)
    if group_ids is not None:
        wanted &= TeachingGroup.id.in_(list(group_ids))
    own_year = TeachingGroup.year_group
    rows = tuples(
        TeachingGroup.select(
            TeachingGroup.id, TeachingGroup.name, Subject.id, Subject.name, Subject.short, Department.name,
            YearGroup.id, YearGroup.number,
        )
        .join(Subject)
        .join(Department, JOIN.LEFT_OUTER)
        .join(YearGroup, JOIN.LEFT_OUTER, on=(own_year == YearGroup.id))
        .where(wanted)
    )  # fmt: skip
    years = years_of_pupils([row[0] for row in rows if row[6] is None], session.today)
    placed = [(*row[:6], *(years.get(row[0], (None, None)) if row[6] is None else row[6:])) for row in rows]
    seen = [
        row
        for row in placed
        if any(
            allowed(session.actor, verb, Where(year_id=row[6], subject_id=row[2], group_id=row[0]))
            for verb in verbs
        )
    ]
    ids = [row[0] for row in seen]
    members, teachers = _members(session, ids), _teachers(session, ids)
    homework = session.policy.rules.homework
    asked = cache(lambda year, subject, department: expected(homework, year, subject, department))
    found = [
        WatchedGroup(
            group_id=group_id, name=name, subject_id=subject_id, subject=subject, short=short or subject[:2],
            department=department or "", year_id=year_id, year=year, teachers=tuple(teachers.get(group_id, ())),
            pupils=members[group_id][1], first_on=members[group_id][0],
            expected=asked(year, subject, department or ""),
        )
        for group_id, name, subject_id, subject, short, department, year_id, year in seen
        if group_id in members
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda group: (group.subject, group.year or 0, group.name)))


def _within_posts(session: Session, verbs: Sequence[Verb]) -> Any:
    """What narrows the read to the actor's posts as far as the database can tell; access is asked besides."""
    posts = [post for post in session.actor.posts if any(post.role in RULES[verb] for verb in verbs)]
    if any(post.scope is Scope.SCHOOL for post in posts):
        return TeachingGroup.id.is_null(False)

    def ids(scope: Scope) -> list[int | None]:
        return [post.scope_id for post in posts if post.scope is scope]

    of_years = TeachingGroup.year_group.in_(ids(Scope.YEAR)) | TeachingGroup.year_group.is_null()
    return of_years | TeachingGroup.subject.in_(ids(Scope.SUBJECT)) | TeachingGroup.id.in_(ids(Scope.GROUP))


def academic_year(session: Session) -> int:
    """The calendar year in which today's academic year starts; in the summer holidays the one that ended."""
    week = session.calendar.week_for(session.today)
    return week.year if week else session.today.year


def records_begin(session: Session) -> date | None:
    """The day on which the first task of this academic year was set in the school; None where none was.

    Nothing is asked from before it: a school that begins to keep homework in November is not told of October.
    """
    ids = TeachingGroup.select(TeachingGroup.id).where(TeachingGroup.academic_year == academic_year(session))
    of_year = HomeworkTask.group.in_(ids)
    first = value(HomeworkTask.select(fn.MIN(HomeworkTask.deadline)).where(of_year))
    if first is None:
        return None
    found = value(HomeworkTask.select(HomeworkTask.set_on).where(of_year, HomeworkTask.deadline == first))
    return found if isinstance(found, date) else date.fromisoformat(str(found))


def _members(session: Session, ids: Sequence[int]) -> dict[int, tuple[date, int]]:
    """The first day on which anybody was in each group, and how many are today; without those that are empty."""
    rows = tuples(
        TeachingGroupMembership.select(
            TeachingGroupMembership.group,
            TeachingGroupMembership.from_on,
            TeachingGroupMembership.until_on,
            fn.COUNT(TeachingGroupMembership.id),
        )
        .where(TeachingGroupMembership.group.in_(list(ids)))
        .group_by(
            TeachingGroupMembership.group, TeachingGroupMembership.from_on, TeachingGroupMembership.until_on
        )
    )
    found: dict[int, tuple[date, int]] = {}
    for group_id, from_on, until_on, count in rows:
        first, pupils = found.get(group_id, (from_on, 0))
        here = from_on <= session.today and (until_on is None or until_on >= session.today)
        found[group_id] = (min(first, from_on), pupils + (count if here else 0))
    return {group_id: (first, pupils) for group_id, (first, pupils) in found.items() if pupils}


def _teachers(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    names = staff_names() if ids else {}
    found: dict[int, list[str]] = {}
    for group_id, staff_id in tuples(
        TeachingGroupTeacher.select(TeachingGroupTeacher.group, TeachingGroupTeacher.staff)
        .where(TeachingGroupTeacher.group.in_(list(ids)), *holds(TeachingGroupTeacher, session.today))
        .order_by(TeachingGroupTeacher.id)
    ):
        found.setdefault(group_id, []).append(names[staff_id])
    return found
