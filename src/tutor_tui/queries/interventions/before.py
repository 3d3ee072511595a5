"""What the dialog of a new intervention offers: whom, in what, led by whom."""

from collections.abc import Collection, Iterable

import msgspec

from tutor_tui.access import Role, Scope, Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.interventions.reach import reaches
from tutor_tui.queries.people.find import FoundPupil, find_pupils
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import pupil_names, staff_name
from tutor_tui.queries.people.subjects import SubjectChoice, every_subject
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold

_FEWEST_SHOWN = 4
"""Pupils named where a part of a text could mean several."""


class Leader(msgspec.Struct, frozen=True):
    """Somebody who could lead it."""

    staff_id: int
    """On the staff list."""
    name: str
    """ "Ms Carter"."""
    surname: str
    """By which one looks for the person."""


class BeforeIntervention(msgspec.Struct, frozen=True):
    """What there is to choose."""

    subjects: tuple[SubjectChoice, ...]
    """The subjects; of a curriculum leader the own ones."""
    without_subject: bool
    """Whether the actor may arrange one in no one subject."""
    leaders: tuple[Leader, ...]
    """Everybody who works here, by surname."""
    me: int | None
    """The actor among them."""
    names: dict[int, str]
    """Names of the pupils with whom the dialog begins, by id."""


class Whom(msgspec.Struct, frozen=True):
    """Whom a typed text means."""

    names: dict[int, str]
    """Names of the pupils, by id."""
    wholes: int
    """How many forms and teaching groups were meant as a whole."""
    subject_id: int | None
    """The subject of the teaching group, where one was meant."""


def before_intervention(session: Session, pupil_ids: Collection[int] = ()) -> BeforeIntervention:
    """What can be chosen; `pupil_ids` are those with whom the dialog begins.

    Raises `AccessDenied` where the actor arranges none at all. Pupils out of reach are left out.
    """
    require(session.actor, Verb.INTERVENE)
    posts = session.actor.posts
    leads = {post.scope_id for post in posts if post.role is Role.CURRICULUM_LEADER}
    free = any(
        post.role in (Role.HEAD_OF_YEAR, Role.SENCO) and post.scope is not Scope.SUBJECT for post in posts
    )
    staff = Staff.select().where(Staff.active).order_by(Staff.surname, Staff.forename, Staff.id)
    within = within_reach(session, pupil_ids)
    return BeforeIntervention(
        subjects=tuple(one for one in every_subject() if free or one.subject_id in leads),
        without_subject=free,
        leaders=tuple(Leader(row.id, staff_name(row), row.surname) for row in staff),
        me=session.actor.staff_id,
        names=pupil_names(within),
    )


def within_reach(session: Session, pupil_ids: Collection[int]) -> set[int]:
    """Those of the pupils for whom the actor may arrange something in some subject, or in none."""
    tried = [*(subject_id for (subject_id,) in tuples(Subject.select(Subject.id))), None]
    places = where_pupils(pupil_ids, session.today)
    return {
        pupil_id
        for pupil_id, found in places.items()
        if any(reaches(session.actor, Verb.INTERVENE, found, subject_id) for subject_id in tried)
    }


def whom(session: Session, typed: str) -> Whom:
    """The pupils meant by parts with `;` between them: a form, a teaching group, or a few letters of a name.

    Raises `TutorError` where a part means nobody within the actor's reach, or several.
    """
    parts = [part.strip() for part in typed.split(";") if part.strip()]
    names: dict[int, str] = {}
    wholes, subjects = 0, set()
    for part in parts:
        found, subject_id = _as_a_whole(session, part)
        if found:
            wholes += 1
            subjects.add(subject_id)
            names |= found
        else:
            one = _by_name(session, part)
            names[one.pupil_id] = one.name
    subject = subjects.pop() if len(subjects) == 1 else None
    return Whom(names, wholes, subject)


def _as_a_whole(session: Session, part: str) -> tuple[dict[int, str], int | None]:
    """Everybody within reach of the form or teaching group of this name, and the group's subject."""
    day, key = session.today, fold(part)
    form_ids = [
        row_id for row_id, name in tuples(FormGroup.select(FormGroup.id, FormGroup.name)) if fold(name) == key
    ]
    member = TeachingGroupMembership
    if form_ids:
        ids: Iterable[int] = (
            row[0]
            for row in tuples(
                FormMembership.select(FormMembership.pupil).where(
                    FormMembership.form.in_(form_ids), *holds(FormMembership, day)
                )
            )
        )
        return pupil_names(within_reach(session, list(ids))), None
    rows = [
        (pupil_id, subject_id)
        for name, subject_id, pupil_id in tuples(
            member.select(TeachingGroup.name, TeachingGroup.subject, member.pupil)
            .join(TeachingGroup)
            .where(TeachingGroup.name.contains(part.split("/")[0]), *holds(member, day))
        )
        if fold(name) == key
    ]
    found = within_reach(session, [pupil_id for pupil_id, _ in rows])
    return pupil_names(found), rows[0][1] if rows else None


def _by_name(session: Session, part: str) -> FoundPupil:
    words = session.policy.rules.vocabulary
    fits = [one for one in find_pupils(session, part).pupils if one.left_on is None]
    within = within_reach(session, [one.pupil_id for one in fits])
    fits = [one for one in fits if one.pupil_id in within]
    exact = [one for one in fits if fold(one.name) == fold(part)]
    if len(exact) == 1:
        return exact[0]
    if not fits:
        raise TutorError(
            f"no {words.pupil.one}, {words.form.one} or {words.teaching_group.one} within your post is called {part!r}",
            remedy="Type other letters.",
            title="Not found",
        )
    if len(fits) > 1:
        several = "; ".join(f"{one.name} {one.form}".strip() for one in fits[:_FEWEST_SHOWN])
        more = " and others" if len(fits) > _FEWEST_SHOWN else ""
        raise TutorError(
            f"{part!r} could be {several}{more}", remedy="Type more of the name.", title="Several fit"
        )
    return fits[0]
