"""What was set for a form's pupils in a week, by subject, beside what the policy asks; the tutor's word on it."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

import msgspec
from peewee import JOIN, fn

from tutor_tui.access import Verb, require
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.groups import records_begin
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.registration.form import week_to_show
from tutor_tui.queries.registration.roll import form_roll
from tutor_tui.queries.scope import where_form
from tutor_tui.queries.set_work.frequency import tasks_set, weeks_begun
from tutor_tui.rules.set_work.frequency import by_week, expected, is_over, shortfall
from tutor_tui.store.models import (
    Department,
    FormGroup,
    SettingCheck,
    Staff,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class SubjectSet(msgspec.Struct, frozen=True):
    """One subject of a form's pupils in one week."""

    subject_id: int
    """The subject."""
    subject: str
    """Its name."""
    group_id: int
    """The group that has least, of those the one with most of the form's pupils."""
    group: str
    """That group's name."""
    groups: int
    """In how many groups the form's pupils are taught."""
    this_week: int
    """Tasks set in the week for that group."""
    week_before: int
    """Tasks set for it in the school week before."""
    times: int
    """Tasks that the policy asks for within `every_weeks`; 0 where nobody gives a figure."""
    every_weeks: int
    """The cycle in school weeks."""
    is_short: bool
    """Whether some of the pupils were set less than asked, up to the last cycle that is over."""
    last_set_on: date | None
    """When anything was last set for that group; None where nothing was this year."""


class Confirmed(msgspec.Struct, frozen=True):
    """A tutor's word on a week."""

    is_set: bool
    """Whether homework was set as it should be."""
    note: str
    """What was missing, or empty."""
    by: str
    """Who said so."""


class SetThisWeek(msgspec.Struct, frozen=True):
    """A form's week."""

    form: str
    """The form's name."""
    week: SchoolWeek
    """The week."""
    subjects: tuple[SubjectSet, ...]
    """The pupils' subjects: those that are short first, then by name."""
    confirmed: Confirmed | None
    """What a tutor said of the week; None before anybody did."""


def set_this_week(session: Session, form_id: int, week_start: date | None = None) -> SetThisWeek:
    """The week that begins on `week_start` (default: the one to show today).

    Raises `AccessDenied` where the actor may not confirm that homework is set for the form.
    """
    require(session.actor, Verb.CONFIRM_SET, where_form(form_id))
    week = week_to_show(session, week_start)
    pupils = [place.pupil_id for place in form_roll(form_id, week)]
    form = FormGroup.get_by_id(form_id)
    return SetThisWeek(
        form=form.name,
        week=week,
        subjects=_subjects(session, form, week, pupils),
        confirmed=confirmed([form_id], week.start).get(form_id),
    )


def confirmed(form_ids: Collection[int], week_start: date) -> dict[int, Confirmed]:
    """What tutors said of the week that begins on `week_start`, by form; the caller has checked the scope."""
    rows = (
        SettingCheck.select(SettingCheck, Staff)
        .join(Staff)
        .where(SettingCheck.form.in_(list(form_ids)), SettingCheck.week == week_start)
    )
    return {row.form_id: Confirmed(row.is_set, row.note, staff_name(row.by)) for row in rows}


def _subjects(
    session: Session, form: FormGroup, week: SchoolWeek, pupil_ids: Collection[int]
) -> tuple[SubjectSet, ...]:
    number = YearGroup.get_by_id(form.year_group_id).number if form.year_group_id else None
    groups = _groups(week, pupil_ids)
    homework = session.policy.rules.homework
    set_on = tasks_set(session, [group[0] for group in groups])
    begun = records_begin(session)
    weeks = [one for one in weeks_begun(session) if one.start <= week.start]
    today = min(session.today, week.start + timedelta(days=7))
    before = session.calendar.previous_week(week)
    by_subject: dict[int, list[SubjectSet]] = {}
    for group_id, name, subject_id, subject, department, first_on, _ in groups:
        days = [day for day in set_on.get(group_id, ()) if day < week.start + timedelta(days=7)]
        rule = expected(homework, number, subject, department or "")
        since = max(begun or date.max, min([first_on, *days]))
        asking = [one for one in weeks if not is_over(one, since)]
        short = shortfall(rule.rule, days, asking, today) if rule.rule else None
        counts = by_week([*([before] if before else ()), week], days)
        by_subject.setdefault(subject_id, []).append(
            SubjectSet(
                subject_id=subject_id,
                subject=subject,
                group_id=group_id,
                group=name,
                groups=1,
                this_week=counts[week.start],
                week_before=counts[before.start] if before else 0,
                times=rule.times,
                every_weeks=rule.every_weeks,
                is_short=short is not None,
                last_set_on=max(days, default=None),
            )
        )
    worst = [_worst(found) for found in by_subject.values()]
    return tuple(sorted(worst, key=lambda one: (not one.is_short, one.subject)))


def _groups(
    week: SchoolWeek, pupil_ids: Collection[int]
) -> list[tuple[int, str, int, str, str | None, date, int]]:
    """Id, name, subject and department of the pupils' groups, first day, how many of them; the largest first."""
    until = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= week.days[0])
    members = Counter(
        row[0]
        for row in tuples(
            TeachingGroupMembership.select(TeachingGroupMembership.group).where(
                TeachingGroupMembership.pupil.in_(list(pupil_ids)),
                TeachingGroupMembership.from_on <= week.end,
                until,
            )
        )
    )
    first = dict(
        tuples(
            TeachingGroupMembership.select(
                TeachingGroupMembership.group, fn.MIN(TeachingGroupMembership.from_on)
            )
            .where(TeachingGroupMembership.group.in_(list(members)))
            .group_by(TeachingGroupMembership.group)
        )
    )
    rows = tuples(
        TeachingGroup.select(TeachingGroup.id, TeachingGroup.name, Subject.id, Subject.name, Department.name)
        .join(Subject)
        .join(Department, JOIN.LEFT_OUTER)
        .where(TeachingGroup.id.in_(list(members)))
    )
    found = [(*row, _day(first[row[0]]), members[row[0]]) for row in rows]
    return sorted(found, key=lambda group: (-group[6], group[1]))


def _worst(found: list[SubjectSet]) -> SubjectSet:
    """The group to be shown for a subject: a short one, else the one with least in this week and the last."""
    least = min(found, key=lambda one: (not one.is_short, one.this_week + one.week_before, one.this_week))
    return msgspec.structs.replace(least, groups=len(found))


def _day(value: date | str) -> date:
    """A day as SQLite's functions give it."""
    return value if isinstance(value, date) else date.fromisoformat(value)
