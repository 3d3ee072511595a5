"""The school as other systems know one: people, forms, teaching groups, who is in them; what was set and handed in."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import msgspec

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.exports.roll import of_posts
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.rules.parent_report.address import reached
from tutor_tui.store.models import (
    AcademicYear,
    Carer,
    FormGroup,
    FormMembership,
    FormTutor,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    PupilCarer,
    School,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_TASKS = 100
"""Tasks whose results are in memory at a time."""


class Stay(msgspec.Struct, frozen=True):
    """Somebody in a form or a teaching group for a time."""

    key: str
    """Identity."""
    place_id: int
    """The form or the group."""
    person_id: int
    """The pupil or the member of staff."""
    from_on: date
    """First day."""
    until_on: date | None
    """Last day; None while it lasts."""


class ReachableCarer(msgspec.Struct, frozen=True):
    """A carer with what may be told of him to every school system."""

    carer: Carer
    """His row; no number or address is to be taken from it."""
    phones: tuple[str, ...]
    """Numbers, the usual one first, without any that is also a barred carer's."""
    email: str
    """Address, or empty."""
    is_parent: bool
    """Whether he has parental responsibility for any of the pupils."""
    relationship: str
    """ "mother", or empty."""


class Roster(msgspec.Struct, frozen=True):
    """The school today."""

    school: School
    """The school."""
    year: AcademicYear | None
    """The academic year; None where the school has none of today."""
    starts_in: int
    """The calendar year in which it starts."""
    forms: tuple[FormGroup, ...]
    """With their year groups."""
    subjects: tuple[Subject, ...]
    """Those that are taught."""
    groups: tuple[TeachingGroup, ...]
    """Teaching groups of the academic year."""
    pupils: tuple[Pupil, ...]
    """Everybody on roll, and who is to come."""
    staff: tuple[Staff, ...]
    """Everybody active, and whoever teaches."""
    carers: tuple[ReachableCarer, ...]
    """Whom the actor may contact; nobody with a restriction."""
    carers_of: dict[int, tuple[int, ...]]
    """By pupil: his carers, in the order of contact."""
    in_forms: tuple[Stay, ...]
    """Pupils in forms, today or later."""
    in_groups: tuple[Stay, ...]
    """Pupils in teaching groups."""
    teaching: tuple[Stay, ...]
    """Who teaches the groups."""
    tutoring: tuple[Stay, ...]
    """Who tutors the forms."""
    sees_work: bool
    """Whether the actor sees everybody's homework."""


def roster(session: Session) -> Roster:
    """The whole school, for the senior leadership and, without homes and homework, for whoever imports.

    Raises `AccessDenied` for everybody else: a part of a school that looks like all of it makes leavers elsewhere.
    """
    actor = of_posts(session.actor)
    if not allowed(actor, Verb.IMPORT):
        require(actor, Verb.SEE_SCHOOL, Where())
    day = session.today
    starts_in = academic_year(day)
    forms = tuple(FormGroup.select().order_by(FormGroup.year_group.asc(nulls="FIRST"), FormGroup.name))
    groups = tuple(
        TeachingGroup.select().where(TeachingGroup.academic_year == starts_in).order_by(TeachingGroup.id)
    )
    pupils = tuple(
        Pupil.select()
        .where(Pupil.left_on.is_null() | (Pupil.left_on >= day))
        .order_by(Pupil.find_key, Pupil.id)
    )
    ours, group_ids = {pupil.id for pupil in pupils}, {group.id for group in groups}
    teaching = _stays(TeachingGroupTeacher, "group", "staff", day, group_ids)
    tutoring = _stays(FormTutor, "form", "staff", day, {form.id for form in forms})
    working = {stay.person_id for stay in (*teaching, *tutoring)}
    taught = {group.subject_id for group in groups}
    carers, of_pupils = _carers(ours) if allowed(actor, Verb.SEE_CARERS, Where()) else ((), {})
    in_forms = _stays(FormMembership, "form", "pupil", day, {form.id for form in forms})
    in_groups = _stays(TeachingGroupMembership, "group", "pupil", day, group_ids)
    return Roster(
        school=School.select().get(),
        year=AcademicYear.get_or_none(AcademicYear.starts_in == starts_in),
        starts_in=starts_in,
        forms=forms,
        subjects=tuple(one for one in Subject.select().order_by(Subject.name) if one.id in taught),
        groups=groups,
        pupils=pupils,
        staff=tuple(
            one for one in Staff.select().order_by(Staff.surname, Staff.id) if one.active or one.id in working
        ),
        carers=carers,
        carers_of=of_pupils,
        in_forms=tuple(stay for stay in in_forms if stay.person_id in ours),
        in_groups=tuple(stay for stay in in_groups if stay.person_id in ours),
        teaching=teaching,
        tutoring=tutoring,
        sees_work=allowed(actor, Verb.SEE_GROUP, Where()),
    )  # fmt: skip


def _stays(model: Any, place: str, person: str, day: date, places: Collection[int]) -> tuple[Stay, ...]:
    """The rows of these places that last today or begin later."""
    where, who = getattr(model, place), getattr(model, person)
    rows = tuples(
        model.select(model.key, where, who, model.from_on, model.until_on)
        .where(among(where, places), model.until_on.is_null() | (model.until_on >= day))
        .order_by(where, model.id)
    )
    return tuple(Stay(key.hex, *rest) for key, *rest in rows)


def _carers(pupil_ids: Collection[int]) -> tuple[tuple[ReachableCarer, ...], dict[int, tuple[int, ...]]]:
    """Carers who may be contacted, and by pupil their ids.

    Whoever is restricted about any pupil is nobody's, and neither is a number or address that is also his.
    """
    restricted = tuples(
        PupilCarer.select(Carer.id, Carer.phone, Carer.other_phone, Carer.email)
        .join(Carer)
        .where(PupilCarer.restriction != "")
    )
    barred = {row[0] for row in restricted}
    shared = reached(*(said for row in restricted for said in row[1:]))
    of_pupils: dict[int, tuple[int, ...]] = {}
    told: defaultdict[int, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for pupil_id in sorted(pupil_ids):
        found = [one for one in carers_of(pupil_id).carers if one.carer_id not in barred]
        of_pupils[pupil_id] = tuple(one.carer_id for one in found)
        for one in found:
            phones = tuple(phone for phone in one.phones if not reached(phone) & shared)
            email = "" if reached(one.email) & shared else one.email
            told[one.carer_id].append((phones, email, one.relationship))
    parents = {
        row[0]
        for row in tuples(PupilCarer.select(PupilCarer.carer).where(PupilCarer.parental_responsibility))
    }
    carers = tuple(
        ReachableCarer(
            carer=carer,
            phones=tuple(
                phone for phone in told[carer.id][0][0] if all(phone in said[0] for said in told[carer.id])
            ),
            email=min((said[1] for said in told[carer.id]), key=len),
            is_parent=carer.id in parents,
            relationship=told[carer.id][0][2],
        )
        for carer in Carer.select().where(among(Carer.id, told)).order_by(Carer.surname, Carer.id)
    )
    return carers, of_pupils


def set_work(roster: Roster, since: date) -> tuple[HomeworkTask, ...]:
    """The tasks of the roster's groups that are due on `since` or later and were not withdrawn, by deadline."""
    if not roster.sees_work:
        return ()
    return tuple(
        HomeworkTask.select()
        .where(
            among(HomeworkTask.group, [group.id for group in roster.groups]),
            HomeworkTask.withdrawn_on.is_null(), HomeworkTask.deadline >= since,
        )
        .order_by(HomeworkTask.deadline, HomeworkTask.id)
    )  # fmt: skip


def shares(roster: Roster, tasks: Collection[HomeworkTask]) -> Iterator[tuple[HomeworkTask, HomeworkRecord]]:
    """What the roster's pupils handed in of these tasks."""
    ours = {pupil.id for pupil in roster.pupils}
    of_task = {task.id: task for task in tasks}
    ids = list(of_task)
    for start in range(0, len(ids), _TASKS):
        rows = HomeworkRecord.select().where(among(HomeworkRecord.task, ids[start : start + _TASKS]))
        for row in list(rows.order_by(HomeworkRecord.task, HomeworkRecord.id)):
            if row.pupil_id in ours:
                yield of_task[row.task_id], row
