"""Whom and what the triage of one year is about today."""

from datetime import date

import msgspec

from tutor_tui.access import Role, Scope, Verb, allowed
from tutor_tui.access.actor import Where
from tutor_tui.queries.findings import earliest_counted
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import listed_name, year_name
from tutor_tui.queries.registration.desk import FormChoice
from tutor_tui.queries.triage.view import YearChoice
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    FormTutor,
    Pupil,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Place(msgspec.Struct, frozen=True):
    """A pupil of the year."""

    name: str
    """ "Khan, Ali"."""
    form: str
    """The form's name."""
    form_id: int
    """The form."""


class Ground(msgspec.Struct, frozen=True):
    """The year as it is today."""

    year_id: int
    """The year group."""
    number: int
    """The national-curriculum year."""
    forms: tuple[FormChoice, ...]
    """Its forms, by name."""
    pupils: dict[int, Place]
    """Who is in one of its forms and on roll today, by form and name."""
    group_ids: tuple[int, ...]
    """The teaching groups in which they are today, some perhaps with pupils of other years."""
    groups_counted: tuple[int, ...]
    """Those, and the groups that they left since the policy's thresholds began to count."""
    tutors: dict[int, tuple[str, ...]]
    """Who tutors each form today, the tutor first."""
    staff: dict[int, str]
    """Everybody on the staff list, also those who have left: "Ms Carter"."""
    sees_needs: bool
    """Whether the actor may see support flags in this year."""

    @property
    def pupil_ids(self) -> list[int]:
        """The pupils."""
        return list(self.pupils)


def years_seen(session: Session, verb: Verb = Verb.SEE_TRIAGE) -> tuple[YearChoice, ...]:
    """The years in which the actor may do `verb`, ascending."""
    words = session.policy.rules.vocabulary
    rows = tuples(YearGroup.select(YearGroup.id, YearGroup.number).order_by(YearGroup.number))
    return tuple(
        YearChoice(year_id, number, year_name(number, words))
        for year_id, number in rows
        if allowed(session.actor, verb, Where(year_id=year_id))
    )


def own_year(session: Session, years: tuple[YearChoice, ...]) -> int | None:
    """The year to show first: the one that the actor leads, else the first that can be shown."""
    led = {
        post.scope_id
        for post in session.actor.posts
        if post.role is Role.HEAD_OF_YEAR and post.scope is Scope.YEAR
    }
    ids = [year.year_id for year in years]
    return next((year_id for year_id in ids if year_id in led), ids[0] if ids else None)


def ground(session: Session, year: YearChoice, staff: dict[int, str]) -> Ground:
    """The year's forms and pupils; the caller answers for access."""
    forms = tuples(
        FormGroup.select(FormGroup.id, FormGroup.name)
        .where(FormGroup.year_group == year.year_id)
        .order_by(FormGroup.name)
    )
    pupils = _pupils(dict(forms), session.today)
    groups = _groups(session, list(pupils))
    return Ground(
        year_id=year.year_id,
        number=year.number,
        forms=tuple(FormChoice(form_id, name) for form_id, name in forms),
        pupils=pupils,
        group_ids=tuple(group_id for group_id, is_current in groups.items() if is_current),
        groups_counted=tuple(groups),
        tutors=_tutors(dict(forms), staff, session.today),
        staff=staff,
        sees_needs=allowed(session.actor, Verb.SEE_NEEDS, Where(year_id=year.year_id)),
    )


def _pupils(forms: dict[int, str], day: date) -> dict[int, Place]:
    on_roll = (Pupil.joined_on.is_null() | (Pupil.joined_on <= day)) & (
        Pupil.left_on.is_null() | (Pupil.left_on >= day)
    )
    rows = tuples(
        FormMembership.select(Pupil.id, Pupil.surname, Pupil.forename, FormMembership.form, Pupil.find_key)
        .join(Pupil)
        .where(among(FormMembership.form, list(forms)), *holds(FormMembership, day), on_roll)
    )
    rows.sort(key=lambda row: (forms[row[3]], row[4], row[0]))
    return {
        pupil_id: Place(listed_name(surname, forename), forms[form_id], form_id)
        for pupil_id, surname, forename, form_id, _ in rows
    }


def _groups(session: Session, pupil_ids: list[int]) -> dict[int, bool]:
    """The groups in which these pupils were since the thresholds began to count, and whether one is there today."""
    since, today = earliest_counted(session, session.today), session.today
    member = TeachingGroupMembership
    rows = tuples(
        member.select(member.group, member.from_on, member.until_on)
        .where(
            among(member.pupil, pupil_ids),
            member.from_on <= today,
            member.until_on.is_null() | (member.until_on >= since),
        )
        .distinct()
    )
    found: dict[int, bool] = {}
    for group_id, _, until_on in rows:
        found[group_id] = found.get(group_id, False) or until_on is None or until_on >= today
    return found


def _tutors(forms: dict[int, str], staff: dict[int, str], day: date) -> dict[int, tuple[str, ...]]:
    rows = tuples(
        FormTutor.select(FormTutor.form, FormTutor.staff)
        .where(among(FormTutor.form, list(forms)), *holds(FormTutor, day))
        .order_by(FormTutor.kind.desc(), FormTutor.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for form_id, staff_id in rows:
        found[form_id] = (*found.get(form_id, ()), staff.get(staff_id, ""))
    return found


def short_day(day: date) -> str:
    """ "9 Nov"."""
    return f"{day.day} {day:%b}"
