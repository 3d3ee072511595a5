"""Interventions with the pupils in them and their reviews, as they are recorded; the caller answers for access."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN

from tutor_tui.queries.people.names import listed_name, staff_names
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Intervention,
    InterventionPupil,
    InterventionReview,
    Pupil,
    Subject,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples


class Member(msgspec.Struct, frozen=True):
    """A pupil in an intervention."""

    row_id: int
    """The row that says so."""
    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form while the intervention ran, or the newest one; empty where there is none."""
    year: int | None
    """The number of that form's year; None where it is not known."""
    entry: float | None
    """The value at entry."""
    exit: float | None
    """The value at exit."""
    from_on: date
    """First day in it."""
    until_on: date | None
    """The last day, where it is not that of the intervention."""
    form_id: int | None = None
    """That form."""

    def in_it(self, day: date) -> bool:
        """Whether the pupil had not left it before `day`."""
        return self.until_on is None or self.until_on >= day


class Meeting(msgspec.Struct, frozen=True):
    """A review meeting, held or to be held."""

    review_id: int
    """The review."""
    due_on: date
    """The day for which it was set."""
    held_on: date | None
    """The day on which it was held; None where it is still to be."""
    by: str
    """Who held it."""
    outcome: str
    """`goes_on`, `changes` or `ends`; empty where that was not said."""
    note: str
    """What was said."""


class Record(msgspec.Struct, frozen=True):
    """An intervention."""

    intervention_id: int
    """The intervention."""
    wave: int
    """1 whole class, 2 small group, 3 one-to-one."""
    name: str
    """What it is called."""
    need: str
    """The need that it answers."""
    for_more_able: bool
    """Whether it is for the more able, not for those behind."""
    subject_id: int | None
    """The subject; None for none."""
    subject: str
    """Its name, or empty."""
    led_by_id: int
    """Who leads it."""
    led_by: str
    """ "Ms Carter"."""
    meets: str
    """When and where, in words."""
    starts_on: date
    """The first day."""
    ends_on: date
    """The last day."""
    closed_on: date | None
    """The day on which it was ended."""
    entry_measure: str
    """What is measured at entry."""
    exit_measure: str
    """What is measured at exit."""
    on_scale: bool
    """Whether both are places on the scale of attainment."""
    stage: str
    """Of the seven stages the one that it has come to."""
    link_to_lessons: str
    """What the teachers of its pupils do in lessons."""
    evaluation: str
    """What was said of it in the end."""
    score: int | None
    """1 strong to 4; None before it is evaluated."""
    evaluated_on: date | None
    """The day of the evaluation."""
    evaluated_by: str
    """Who evaluated it, or empty."""
    members: tuple[Member, ...] = ()
    """The pupils, by form and name."""
    meetings: tuple[Meeting, ...] = ()
    """The reviews, the newest first; one to be held stands before those that were."""
    version: int = 1
    """Of its row, for a change of what was looked at."""

    @property
    def last_day(self) -> date:
        """The day on which it ended or will end."""
        return self.ends_on if self.closed_on is None else min(self.closed_on, self.ends_on)

    @property
    def is_evaluated(self) -> bool:
        """Whether somebody said what came of it."""
        return self.score is not None

    @property
    def open_meeting(self) -> Meeting | None:
        """The review that is to be held next."""
        return min(
            (one for one in self.meetings if one.held_on is None), key=lambda one: one.due_on, default=None
        )


def records(condition: Any, today: date) -> list[Record]:
    """The interventions that the condition lets through, by start and name; five statements however many."""
    staff = staff_names()
    rows = tuples(
        Intervention.select(
            Intervention.id, Intervention.wave, Intervention.name, Intervention.need, Intervention.for_more_able,
            Intervention.subject, Subject.name, Intervention.led_by, Intervention.meets, Intervention.starts_on,
            Intervention.ends_on, Intervention.closed_on, Intervention.entry_measure, Intervention.exit_measure,
            Intervention.on_scale, Intervention.stage, Intervention.link_to_lessons, Intervention.evaluation,
            Intervention.score, Intervention.evaluated_on, Intervention.evaluated_by, Intervention.version,
        )
        .join(Subject, JOIN.LEFT_OUTER)
        .where(condition)
        .order_by(Intervention.starts_on, Intervention.name, Intervention.id)
    )  # fmt: skip
    ids = [row[0] for row in rows]
    last = {row[0]: min(today, row[10], row[11] or row[10]) for row in rows}
    members, meetings = _members(ids, last), _meetings(ids, staff)
    return [
        Record(
            intervention_id, wave, name, need, bool(more_able), subject_id, subject or "", led_by,
            staff.get(led_by, ""), meets, starts_on, ends_on, closed_on, entry, leaving, bool(on_scale), stage,
            link, evaluation, score, evaluated_on, staff.get(evaluated_by, ""),
            tuple(members.get(intervention_id, ())), tuple(meetings.get(intervention_id, ())), version,
        )
        for (
            intervention_id, wave, name, need, more_able, subject_id, subject, led_by, meets, starts_on, ends_on,
            closed_on, entry, leaving, on_scale, stage, link, evaluation, score, evaluated_on, evaluated_by, version,
        ) in rows
    ]  # fmt: skip


def _members(ids: Collection[int], last: dict[int, date]) -> dict[int, list[Member]]:
    rows = tuples(
        InterventionPupil.select(
            InterventionPupil.id, InterventionPupil.intervention, InterventionPupil.pupil,
            InterventionPupil.entry_value, InterventionPupil.exit_value, InterventionPupil.from_on,
            InterventionPupil.until_on, Pupil.surname, Pupil.forename, Pupil.find_key,
        )
        .join(Pupil)
        .where(among(InterventionPupil.intervention, ids))
        .order_by(Pupil.find_key, Pupil.id)
    )  # fmt: skip
    forms = forms_of({row[2] for row in rows})
    found: defaultdict[int, list[Member]] = defaultdict(list)
    for row_id, intervention_id, pupil_id, entry, leaving, from_on, until_on, surname, forename, _ in rows:
        form_id, form, year = form_on(forms.get(pupil_id, ()), last[intervention_id])
        found[intervention_id].append(
            Member(
                row_id,
                pupil_id,
                listed_name(surname, forename),
                form,
                year,
                entry,
                leaving,
                from_on,
                until_on,
                form_id,
            )
        )
    for members in found.values():
        members.sort(key=lambda member: (member.year or 0, member.form))
    return found


Stay = tuple[date, int, str, int | None]
"""First day in a form, the form, its name, the number of its year."""


def forms_of(pupil_ids: Collection[int]) -> dict[int, list[Stay]]:
    """Every form in which these pupils were or are, ascending, by pupil."""
    rows = tuples(
        FormMembership.select(
            FormMembership.pupil, FormMembership.from_on, FormGroup.id, FormGroup.name, YearGroup.number
        )
        .join(FormGroup)
        .join(YearGroup, JOIN.LEFT_OUTER)
        .where(among(FormMembership.pupil, pupil_ids))
        .order_by(FormMembership.from_on)
    )
    found: defaultdict[int, list[Stay]] = defaultdict(list)
    for pupil_id, from_on, form_id, name, number in rows:
        found[pupil_id].append((from_on, form_id, name, number))
    return found


def form_on(stays: Collection[Stay], day: date) -> tuple[int | None, str, int | None]:
    """The form of the day: the newest that had begun, else the first one after; nothing where there is none."""
    begun = [stay for stay in stays if stay[0] <= day]
    stay = begun[-1] if begun else next(iter(stays), None)
    return (None, "", None) if stay is None else stay[1:]


def _meetings(ids: Collection[int], staff: dict[int, str]) -> dict[int, list[Meeting]]:
    rows = tuples(
        InterventionReview.select(
            InterventionReview.intervention, InterventionReview.id, InterventionReview.due_on,
            InterventionReview.held_on, InterventionReview.by, InterventionReview.outcome, InterventionReview.note,
        )
        .where(among(InterventionReview.intervention, ids))
        .order_by(
            InterventionReview.held_on.is_null(False), InterventionReview.held_on.desc(),
            InterventionReview.due_on, InterventionReview.id,
        )
    )  # fmt: skip
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    for intervention_id, review_id, due_on, held_on, by, outcome, note in rows:
        found[intervention_id].append(Meeting(review_id, due_on, held_on, staff.get(by, ""), outcome, note))
    return found
