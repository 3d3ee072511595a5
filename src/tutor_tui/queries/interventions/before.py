"""What the dialog of a new intervention offers: whom, in what, led by whom."""

from collections.abc import Collection

import msgspec
from peewee import JOIN

from tutor_tui.access import Scope, Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.attainment.scales import scale_of, years_taught
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
    YearGroup,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Source(msgspec.Struct, frozen=True):
    """A form or a teaching group whose pupils can be taken as they are."""

    key: str
    """ "form:3" or "group:12"."""
    name: str
    """ "8A", "8x1/Ma"."""
    pupil_ids: tuple[int, ...]
    """Those of its pupils for whom the actor may arrange something."""
    subject_id: int | None
    """The subject of a teaching group."""


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

    sources: tuple[Source, ...]
    """Forms by year and name, then teaching groups by name."""
    subjects: tuple[SubjectChoice, ...]
    """The subjects; of a curriculum leader the own ones."""
    without_subject: bool
    """Whether the actor may arrange one in no one subject."""
    leaders: tuple[Leader, ...]
    """Everybody who works here, by surname."""
    me: int | None
    """The actor among them."""
    names: dict[int, str]
    """Names of the pupils whom the dialog begins with, by id."""


def before_intervention(session: Session, pupil_ids: Collection[int] = ()) -> BeforeIntervention:
    """What can be chosen; `pupil_ids` are those whom the dialog begins with.

    Raises `AccessDenied` where the actor arranges none at all, or not for one of these.
    """
    require(session.actor, Verb.INTERVENE)
    leads = {
        post.scope_id
        for post in session.actor.posts
        if post.scope is Scope.SUBJECT and post.role.value == "curriculum-leader"
    }
    free = any(
        post.scope is not Scope.SUBJECT and post.role.value in ("head-of-year", "senco")
        for post in session.actor.posts
    )
    staff = [row for row in Staff.select().where(Staff.active).order_by(Staff.surname, Staff.forename)]
    return BeforeIntervention(
        sources=_sources(session),
        subjects=tuple(one for one in every_subject() if free or one.subject_id in leads),
        without_subject=free,
        leaders=tuple(Leader(row.id, staff_name(row), row.surname) for row in staff),
        me=session.actor.staff_id,
        names={
            pupil_id: name
            for pupil_id, name in pupil_names(pupil_ids).items()
            if pupil_id in within_reach(session, pupil_ids)
        },
    )


def within_reach(
    session: Session, pupil_ids: Collection[int], subject_ids: Collection[int | None] | None = None
) -> set[int]:
    """Those of the pupils for whom the actor may arrange something in one of the subjects (in any, unless given)."""
    tried = (
        [*(one for (one,) in tuples(Subject.select(Subject.id))), None]
        if subject_ids is None
        else subject_ids
    )
    places = where_pupils(pupil_ids, session.today)
    return {
        pupil_id
        for pupil_id, found in places.items()
        if any(reaches(session.actor, Verb.INTERVENE, found, subject_id) for subject_id in tried)
    }


def named(session: Session, typed: str) -> list[FoundPupil]:
    """The pupils meant by names parted with `;` or `/`, each by a few letters of it.

    Raises `TutorError` where a part means nobody within the actor's reach, or several.
    """
    word = session.policy.rules.vocabulary.pupil.one
    parts = [part.strip() for part in typed.replace("/", ";").split(";") if part.strip()]
    found: list[FoundPupil] = []
    for part in parts:
        fits = [one for one in find_pupils(session, part).pupils if one.left_on is None]
        within = within_reach(session, [one.pupil_id for one in fits])
        fits = [one for one in fits if one.pupil_id in within]
        exact = [one for one in fits if one.name.casefold() == part.casefold()]
        if len(exact) == 1 or len(fits) == 1:
            found.append((exact or fits)[0])
        elif not fits:
            raise TutorError(
                f"no {word} within your post is called {part!r}",
                remedy="Type other letters.",
                title="Not found",
            )
        else:
            several = "; ".join(f"{one.name} {one.form}".strip() for one in fits[:4])
            raise TutorError(
                f"{part!r} could be {several}" + (" and others" if len(fits) > 4 else ""),
                remedy="Type more of the name.",
                title="Several fit",
            )
    return found


def steps_of(session: Session, pupil_ids: Collection[int]) -> tuple[str, ...]:
    """The scale on which most of these pupils' attainment is written, lowest first; empty where none is known."""
    years = sorted(years_taught(pupil_ids, session.today).values())
    scale = scale_of(session, years[len(years) // 2] if years else None)
    return () if scale is None else scale.steps


def _sources(session: Session) -> tuple[Source, ...]:
    day = session.today
    forms = tuples(
        FormMembership.select(FormGroup.id, FormGroup.name, FormMembership.pupil)
        .join(FormGroup)
        .join(YearGroup, JOIN.LEFT_OUTER)
        .where(*holds(FormMembership, day))
        .order_by(YearGroup.number, FormGroup.name)
    )
    groups = tuples(
        TeachingGroupMembership.select(
            TeachingGroup.id, TeachingGroup.name, TeachingGroup.subject, TeachingGroupMembership.pupil
        )
        .join(TeachingGroup)
        .where(*holds(TeachingGroupMembership, day))
        .order_by(TeachingGroup.name)
    )
    places = where_pupils({row[2] for row in forms} | {row[3] for row in groups}, day)
    found: dict[str, Source] = {}
    rows = [(f"form:{form_id}", name, None, pupil) for form_id, name, pupil in forms]
    rows += [(f"group:{group_id}", name, subject, pupil) for group_id, name, subject, pupil in groups]
    for key, name, subject_id, pupil_id in rows:
        if not reaches(session.actor, Verb.INTERVENE, places.get(pupil_id, ()), subject_id):
            continue
        before = found.get(key)
        ids = (*before.pupil_ids, pupil_id) if before else (pupil_id,)
        found[key] = Source(key, name, ids, subject_id)
    return tuple(found.values())
