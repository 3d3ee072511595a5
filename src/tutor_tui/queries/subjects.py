"""The subjects in which something can be said of a pupil."""

from datetime import date

import msgspec

from tutor_tui.store.models import Subject, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import tuples


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
