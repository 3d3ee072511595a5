"""Who can be told what was found: the pupil's teachers in the subject, or the tutors of the form."""

from collections import defaultdict
from collections.abc import Collection

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.sampling.reach import sample_in_reach
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    FormTutor,
    SampleItem,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Told(msgspec.Struct, frozen=True):
    """A member of staff who can be told."""

    staff_id: int
    """Who."""
    name: str
    """ "Ms Carter"."""
    why: str
    """ "8A", "Maths 8x1": the form tutored, or the group taught."""


def whom_to_tell(
    session: Session, pupil_ids: Collection[int], subject_id: int | None
) -> dict[int, tuple[Told, ...]]:
    """By pupil: who can be told what was found; the likeliest first.

    Of a subject's sample its teachers, then the tutors; of any other the tutors first, then every teacher.
    """
    day = session.today
    names = staff_names()
    active = {row[0] for row in tuples(Staff.select(Staff.id).where(Staff.active))}
    tutors: defaultdict[int, list[Told]] = defaultdict(list)
    for pupil_id, staff_id, form in tuples(
        FormMembership.select(FormMembership.pupil, FormTutor.staff, FormGroup.name)
        .join(FormGroup)
        .join(FormTutor, on=(FormTutor.form == FormGroup.id))
        .where(among(FormMembership.pupil, pupil_ids), *holds(FormMembership, day), *holds(FormTutor, day))
        .order_by(FormTutor.kind.desc(), FormTutor.id)
    ):
        tutors[pupil_id].append(Told(staff_id, names[staff_id], form))
    in_subject = (
        TeachingGroup.id.is_null(False) if subject_id is None else TeachingGroup.subject == subject_id
    )
    teachers: defaultdict[int, list[Told]] = defaultdict(list)
    for pupil_id, staff_id, group, subject in tuples(
        TeachingGroupMembership.select(
            TeachingGroupMembership.pupil, TeachingGroupTeacher.staff, TeachingGroup.name, Subject.name
        )
        .join(TeachingGroup)
        .join(Subject)
        .switch(TeachingGroup)
        .join(TeachingGroupTeacher, on=(TeachingGroupTeacher.group == TeachingGroup.id))
        .where(
            among(TeachingGroupMembership.pupil, pupil_ids),
            in_subject,
            *holds(TeachingGroupMembership, day),
            *holds(TeachingGroupTeacher, day),
        )
        .order_by(Subject.name, TeachingGroupTeacher.id)
    ):
        teachers[pupil_id].append(Told(staff_id, names[staff_id], f"{subject} {group}"))
    found: dict[int, tuple[Told, ...]] = {}
    for pupil_id in pupil_ids:
        both = (teachers, tutors) if subject_id is not None else (tutors, teachers)
        once: dict[int, Told] = {}
        for one in (one for kind in both for one in kind[pupil_id]):
            if one.staff_id in active:
                once.setdefault(one.staff_id, one)
        found[pupil_id] = tuple(once.values())
    return found


def recipients(session: Session, sample_id: int) -> dict[int, tuple[Told, ...]]:
    """By place in the sample: who can be told, of those who were looked at and of whom nobody has answered yet.

    Raises `AccessDenied` where the actor may not record in the sample.
    """
    sample, _ = sample_in_reach(session, sample_id, Verb.SAMPLE)
    items = tuples(
        SampleItem.select(SampleItem.id, SampleItem.pupil).where(
            SampleItem.sample == sample_id,
            SampleItem.replaced_on.is_null(),
            SampleItem.looked_on.is_null(False),
            SampleItem.answered_on.is_null(),
        )
    )
    told = whom_to_tell(session, [pupil_id for _, pupil_id in items], sample.subject_id)
    return {item_id: told[pupil_id] for item_id, pupil_id in items}
