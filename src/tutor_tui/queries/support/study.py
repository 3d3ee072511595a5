"""Supervised study on a day: when and where, who is expected, who came, who helps."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

import msgspec

from tutor_tui.access import Actor, Role, Verb, Where, require
from tutor_tui.access.matrix import RULES
from tutor_tui.errors import AccessDenied
from tutor_tui.policy.provision import Provision
from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.scope import where_pupils
from tutor_tui.queries.support.study_helpers import Helper, helpers_on
from tutor_tui.rules.study import STUDY, Turnout, studies, studies_on, turnout
from tutor_tui.store.models import (
    Absence,
    FormGroup,
    Pupil,
    StudyAttendance,
    SupportProvision,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

_OTHER_DAYS = RULES[Verb.SEE_STUDY] - {Role.STUDY_SUPERVISOR}
"""The roles that see the lists of other days than today."""
RECENT = 5
"""Days before the shown one that stand beside a name."""
Closed = Literal["", "no provision", "no school", "no study"]
"""Why there is none: the policy has none, no school on that day, none on that day of the week."""


class StudyRow(msgspec.Struct, frozen=True):
    """One pupil on the list of a day."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form of the day, or empty."""
    turnout: Turnout
    """What is recorded."""
    absent: bool | None
    """What the register says of the afternoon, else of the morning; None where nothing is known."""
    added: bool
    """Sent for this day only, without a place."""
    recent: tuple[Turnout | None, ...]
    """The study days before, the oldest first; None where not expected. Empty for who sees only today's list."""


class StudyDay(msgspec.Struct, frozen=True):
    """Supervised study on one day."""

    day: date
    """The day."""
    sessions: tuple[Provision, ...]
    """What the policy says of it: times, place, who helps; empty where there is none."""
    closed: Closed
    """Why there is none; empty where there is."""
    rows: tuple[StudyRow, ...]
    """Who is on the list, by name."""
    helpers: tuple[Helper, ...]
    """Who is there to help."""
    earlier: date | None
    """The school day before, where the actor may see it."""
    later: date | None
    """The school day after, where the actor may see it."""

    @property
    def open_rows(self) -> tuple[StudyRow, ...]:
        """Those of whom nobody has said anything yet."""
        return tuple(row for row in self.rows if row.turnout is Turnout.OPEN)

    def count(self, what: Turnout) -> int:
        """How many of them came, did not, …"""
        return sum(row.turnout is what for row in self.rows)


def study_day(session: Session, day: date | None = None) -> StudyDay:
    """The list of `day` (default today) as far as the actor's posts reach.

    Raises `AccessDenied` for whoever may not see it; a study supervisor sees only today's.
    """
    require(session.actor, Verb.SEE_STUDY)
    shown = day or session.today
    pages = sees_other_days(session.actor)
    if shown != session.today and not pages:
        raise AccessDenied("your post sees today's list only", remedy="Ask the SENCO for other days.")
    return StudyDay(
        day=shown,
        sessions=sessions_on(session, shown),
        closed=_closed(session, shown),
        rows=_rows(session, shown, pages=pages),
        helpers=helpers_on(shown),
        earlier=session.calendar.previous_school_day(shown) if pages else None,
        later=session.calendar.next_school_day(shown) if pages else None,
    )


def sees_other_days(actor: Actor) -> bool:
    """Whether the actor sees more than today's list: not so a study supervisor, who sees nothing else."""
    return any(post.role in _OTHER_DAYS for post in actor.posts)


def _reached(actor: Actor, places: Iterable[Where], roles: Collection[Role]) -> bool:
    """Whether a post of one of these roles reaches a pupil who lies at `places`."""
    return any(post.role in roles and place.within(post) for post in actor.posts for place in places)


def sessions_on(session: Session, day: date) -> tuple[Provision, ...]:
    """The policy's supervised study on a school day; none on any other."""
    if not session.calendar.is_school_day(day):
        return ()
    return studies_on(session.policy.rules.support, day)


def placed_on(session: Session, day: date) -> set[int]:
    """Who has a place in one of the day's sessions; a place that names no provision of the policy is in each."""
    sessions = sessions_on(session, day)
    if not sessions:
        return set()
    known = {rule.id for rule in studies(session.policy.rules.support)}
    today = {rule.id for rule in sessions}
    lasting = SupportProvision.until_on.is_null() | (SupportProvision.until_on >= day)
    rows = tuples(
        SupportProvision.select(SupportProvision.pupil, SupportProvision.provision).where(
            SupportProvision.kind == STUDY, SupportProvision.from_on <= day, lasting
        )
    )
    return {pupil_id for pupil_id, provision in rows if provision in today or provision not in known}


def _closed(session: Session, day: date) -> Closed:
    provisions = session.policy.rules.support
    if not studies(provisions):
        return "no provision"
    if not session.calendar.is_school_day(day):
        return "no school"
    return "" if studies_on(provisions, day) else "no study"


def _rows(session: Session, day: date, *, pages: bool) -> tuple[StudyRow, ...]:
    marked: dict[int, Turnout] = {
        pupil_id: turnout(expected=expected, attended=attended)
        for pupil_id, expected, attended in tuples(
            StudyAttendance.select(
                StudyAttendance.pupil, StudyAttendance.expected, StudyAttendance.attended
            ).where(StudyAttendance.day == day)
        )
    }
    placed = placed_on(session, day)
    on_roll = (Pupil.joined_on.is_null() | (Pupil.joined_on <= day)) & (
        Pupil.left_on.is_null() | (Pupil.left_on >= day)
    )
    ids = list(marked.keys() | placed)
    pupils = tuples(
        Pupil.select(Pupil.id, Pupil.surname, Pupil.forename)
        .where(Pupil.id.in_(ids), on_roll | Pupil.id.in_(list(marked)))
        .order_by(Pupil.find_key, Pupil.id)
    )
    places = where_pupils(ids, day)
    always = {row[0] for row in pupils if _reached(session.actor, places[row[0]], _OTHER_DAYS)}
    today = day == session.today
    seen = [
        row
        for row in pupils
        if row[0] in always or (today and _reached(session.actor, places[row[0]], RULES[Verb.SEE_STUDY]))
    ]
    forms = dict(tuples(FormGroup.select(FormGroup.id, FormGroup.name)))
    absent = _absent(ids, day)
    recent = _recent(session, always, day) if pages else {}
    return tuple(
        StudyRow(
            pupil_id=pupil_id,
            name=listed_name(surname, forename),
            form=forms.get(places[pupil_id][0].form_id, ""),
            turnout=marked.get(pupil_id, Turnout.OPEN),
            absent=absent.get(pupil_id),
            added=pupil_id not in placed,
            recent=recent.get(pupil_id, (None,) * RECENT) if pages else (),
        )
        for pupil_id, surname, forename in seen
    )


def _absent(pupil_ids: Collection[int], day: date) -> dict[int, bool]:
    """What the register says of the day, by pupil: the afternoon, which comes last, where it is known."""
    rows = Absence.select(Absence.pupil, Absence.absent).where(
        Absence.pupil.in_(list(pupil_ids)), Absence.day == day
    )
    return {pupil_id: absent for pupil_id, absent in tuples(rows.order_by(Absence.session))}


def _recent(session: Session, pupil_ids: Collection[int], day: date) -> dict[int, tuple[Turnout | None, ...]]:
    """The last days with study before `day`, by pupil."""
    week = session.calendar.week_for(day)
    weeks = session.calendar.last_weeks(week, RECENT + 1) if week else ()
    days = [
        one
        for week in weeks
        for one in week.days
        if one < day and studies_on(session.policy.rules.support, one)
    ][-RECENT:]
    if not days:
        return {}
    rows = tuples(
        StudyAttendance.select(
            StudyAttendance.pupil, StudyAttendance.day, StudyAttendance.expected, StudyAttendance.attended
        ).where(StudyAttendance.pupil.in_(list(pupil_ids)), StudyAttendance.day.in_(days))
    )
    found = {(pupil_id, on): turnout(expected=e, attended=a) for pupil_id, on, e, a in rows}
    gap = (None,) * (RECENT - len(days))
    return {pupil_id: (*gap, *(found.get((pupil_id, on)) for on in days)) for pupil_id in pupil_ids}
