"""The subjects in which something can be said of a pupil."""

from datetime import date

import msgspec

from tutor_tui.access import Role, Scope, Where
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Subject, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class SubjectChoice(msgspec.Struct, frozen=True):
    """A subject to choose."""

    subject_id: int
    """The subject."""
    name: str
    """Its name."""


def subjects_of(pupil_id: int, day: date) -> tuple[SubjectChoice, ...]:
    """The subjects that the pupil has on `day`, by name; every subject of the school where none is known."""
    until = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= day)
    taught = (
        TeachingGroup.select(TeachingGroup.subject)
        .join(TeachingGroupMembership)
        .where(TeachingGroupMembership.pupil == pupil_id, TeachingGroupMembership.from_on <= day, until)
    )
    subjects = Subject.select(Subject.id, Subject.name).order_by(Subject.name)
    rows = tuples(subjects.where(Subject.id.in_(taught))) or tuples(subjects)
    return tuple(SubjectChoice(subject_id, name) for subject_id, name in rows)


class SubjectOffer(msgspec.Struct, frozen=True):
    """The subjects that a dialog offers."""

    subjects: tuple[SubjectChoice, ...]
    """To choose from, by name."""
    usual: int | None
    """The one that is meant unless another is chosen; None for no one subject."""


def subjects_offered(session: Session, pupil_id: int) -> SubjectOffer:
    """What can be chosen for the pupil: a teacher usually means the subject in which he teaches the pupil.

    Whoever has a post for the pupil's form or year as well usually means no one subject.
    """
    places = where_pupils([pupil_id], session.today)[pupil_id]
    own = {place.subject_id for place in places if _teaches(session, place)}
    pastoral = any(
        post.scope in (Scope.FORM, Scope.YEAR) and place.within(post)
        for post in session.actor.posts
        for place in places
    )
    usual = own.pop() if len(own) == 1 and not pastoral else None
    return SubjectOffer(subjects_of(pupil_id, session.today), usual)


def _teaches(session: Session, place: Where) -> bool:
    return place.subject_id is not None and any(
        post.role in (Role.TEACHER, Role.CURRICULUM_LEADER) and place.within(post)
        for post in session.actor.posts
    )


def every_subject() -> tuple[SubjectChoice, ...]:
    """The subjects of the school, by name."""
    rows = tuples(Subject.select(Subject.id, Subject.name).order_by(Subject.name))
    return tuple(SubjectChoice(subject_id, name) for subject_id, name in rows)
