"""What a hand-over sheet tells of each pupil, as far as the reader's post goes."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb
from tutor_tui.queries.hand_over.notes import Note, NotedChoice, choices_of, notes_on
from tutor_tui.queries.hand_over.promises import Promise, open_promises
from tutor_tui.queries.parent_report.attainment import attainment_in
from tutor_tui.queries.parent_report.targets import targets_in
from tutor_tui.queries.parent_report.term import report_term
from tutor_tui.queries.people.names import listed_name, staff_name
from tutor_tui.queries.scope import may_each
from tutor_tui.queries.support.programmes import Programme, programmes_on
from tutor_tui.rules.parent_report.facts import SubjectAttainment, TargetState
from tutor_tui.store.models import (
    Barrier,
    FormGroup,
    FormMembership,
    FormTutor,
    Intervention,
    InterventionPupil,
    Pupil,
    Staff,
    Subject,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class OpenBarrier(msgspec.Struct, frozen=True):
    """Something beyond the classroom that stands in the way."""

    kind: str
    """What kind of thing."""
    action: str
    """What is done about it."""
    review_on: date
    """The day on which it is looked at again."""


class Running(msgspec.Struct, frozen=True):
    """An intervention that a pupil is in."""

    name: str
    """Its name."""
    wave: int
    """1 whole class, 2 small group, 3 one-to-one."""
    subject: str
    """The subject's name, or empty."""
    ends_on: date
    """Its last day."""


class HandOverSheet(msgspec.Struct, frozen=True):
    """One pupil, for the next tutor."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    full_name: str
    """ "Lily Brown"."""
    form: str
    """The newest form; empty where there was none."""
    tutors: tuple[str, ...]
    """Who tutors it."""
    left_on: date | None
    """The last day on roll, where one is known."""
    note: Note | None
    """What was written for the next tutor."""
    promises: tuple[Promise, ...]
    """What is still owed, the oldest first."""
    targets: tuple[TargetState, ...]
    """Those that are open, the earliest due first."""
    sees_needs: bool
    """Whether the reader may see what is provided."""
    support: tuple[Programme, ...]
    """What is provided today; nothing for who may not see needs."""
    interventions: tuple[Running, ...]
    """What runs today; nothing for who may not see needs."""
    barriers: tuple[OpenBarrier, ...]
    """Those that are open; nothing for who may not see barriers."""
    attainment: tuple[SubjectAttainment, ...]
    """The newest, by subject."""
    choices: tuple[NotedChoice, ...]
    """At 14 and 16, the oldest first."""


def hand_over_sheets(session: Session, pupil_ids: Sequence[int]) -> tuple[HandOverSheet, ...]:
    """The sheets in the order of `pupil_ids`; pupils of whom the actor may not see everything are left out."""
    allowed = may_each(session, Verb.SEE_FORM, pupil_ids) if pupil_ids else set()
    ids = [pupil_id for pupil_id in pupil_ids if pupil_id in allowed]
    term = report_term(session)
    needs, barred = may_each(session, Verb.SEE_NEEDS, ids), may_each(session, Verb.SEE_BARRIERS, ids)
    people, forms = _people(ids), _forms(ids, session.today)
    tutors = _tutors({form_id for form_id, _ in forms.values()}, session.today)
    notes, choices = notes_on(ids), choices_of(ids)
    promises, targets = open_promises(session, ids), targets_in(term, ids)
    support = programmes_on(needs, session.today, session.policy.rules)
    running, barriers = _interventions(needs, session.today), _barriers(barred)
    attainment = attainment_in(session, term, ids)
    found = []
    for pupil_id in ids:
        forename, surname, left_on = people[pupil_id]
        form_id, form = forms.get(pupil_id, (0, ""))
        found.append(
            HandOverSheet(
                pupil_id=pupil_id,
                name=listed_name(surname, forename),
                full_name=f"{forename} {surname}",
                form=form,
                tutors=tuple(tutors.get(form_id, ())),
                left_on=left_on,
                note=notes.get(pupil_id),
                promises=promises.get(pupil_id, ()),
                targets=tuple(one for one in targets.get(pupil_id, ()) if one.status == "open"),
                sees_needs=pupil_id in needs,
                support=support.get(pupil_id, ()),
                interventions=tuple(running.get(pupil_id, ())),
                barriers=tuple(barriers.get(pupil_id, ())),
                attainment=attainment.get(pupil_id, ()),
                choices=choices.get(pupil_id, ()),
            )
        )
    return tuple(found)


def _people(pupil_ids: Collection[int]) -> dict[int, tuple[str, str, date | None]]:
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.forename, Pupil.surname, Pupil.left_on).where(among(Pupil.id, pupil_ids))
    )
    return {pupil_id: (forename, surname, left_on) for pupil_id, forename, surname, left_on in rows}


def _forms(pupil_ids: Collection[int], day: date) -> dict[int, tuple[int, str]]:
    """Each pupil's form of the day, else the newest before."""
    rows = tuples(
        FormMembership.select(FormMembership.pupil, FormGroup.id, FormGroup.name)
        .join(FormGroup)
        .where(among(FormMembership.pupil, pupil_ids), FormMembership.from_on <= day)
        .order_by(FormMembership.from_on, FormMembership.id)
    )
    return {pupil_id: (form_id, name) for pupil_id, form_id, name in rows}


def _tutors(form_ids: Collection[int], day: date) -> dict[int, list[str]]:
    until = FormTutor.until_on.is_null() | (FormTutor.until_on >= day)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in (
        FormTutor.select(FormTutor, Staff)
        .join(Staff)
        .where(among(FormTutor.form, form_ids), FormTutor.from_on <= day, until)
        .order_by(FormTutor.kind.desc(), FormTutor.id)
    ):
        found[row.form_id].append(staff_name(row.staff))
    return found


def _interventions(pupil_ids: Collection[int], day: date) -> dict[int, list[Running]]:
    member = InterventionPupil
    rows = tuples(
        member.select(member.pupil, Intervention.name, Intervention.wave, Subject.name, Intervention.ends_on)
        .join(Intervention)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(
            among(member.pupil, pupil_ids),
            member.from_on <= day,
            member.until_on.is_null() | (member.until_on >= day),
            Intervention.starts_on <= day,
            Intervention.ends_on >= day,
            Intervention.closed_on.is_null(),
        )
        .order_by(Intervention.ends_on, Intervention.id)
    )
    found: defaultdict[int, list[Running]] = defaultdict(list)
    for pupil_id, name, wave, subject, ends_on in rows:
        found[pupil_id].append(Running(name, wave, subject or "", ends_on))
    return found


def _barriers(pupil_ids: Collection[int]) -> dict[int, list[OpenBarrier]]:
    rows = tuples(
        Barrier.select(Barrier.pupil, Barrier.kind, Barrier.action, Barrier.review_on)
        .where(among(Barrier.pupil, pupil_ids), Barrier.closed_on.is_null())
        .order_by(Barrier.review_on, Barrier.id)
    )
    found: defaultdict[int, list[OpenBarrier]] = defaultdict(list)
    for pupil_id, kind, action, review_on in rows:
        found[pupil_id].append(OpenBarrier(kind, action, review_on))
    return found
