"""What is needed before a barrier is recorded, or looked at again."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.barriers.rows import BarrierRow, open_barriers
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.posts import actors_of
from tutor_tui.queries.people.whom import whom
from tutor_tui.queries.scope import may, not_for_this_pupil, where_pupils
from tutor_tui.rules.review import review_day
from tutor_tui.store.models import Staff
from tutor_tui.store.session import Session


class Person(msgspec.Struct, frozen=True):
    """Somebody who can act."""

    staff_id: int
    """The person."""
    name: str
    """ "Ms Carter"."""
    sees: bool
    """Whether the person may see the pupil's barriers: else the pupil's tutor is reminded of the review."""


class BeforeBarrier(msgspec.Struct, frozen=True):
    """Whom it is about, what is open, and who can act."""

    pupil: str
    """ "Brown, Lily"."""
    held: tuple[BarrierRow, ...]
    """What is open and may be reviewed, the next review first."""
    may_record: bool
    """Whether something new can be recorded."""
    people: tuple[Person, ...]
    """The actor first, then those who may see it, then everybody else, each by surname."""
    next_on: date
    """The day of the next review, unless another is given."""


def before_barrier(session: Session, pupil_id: int) -> BeforeBarrier:
    """Raises `AccessDenied` where the actor may neither record one for the pupil nor review one that is open."""
    pupil = whom(session, Verb.SEE_BARRIERS, pupil_id)
    held = tuple(row for row in open_barriers(session, [pupil_id]) if row.may_review)
    may_record = may(session, Verb.RECORD_BARRIER, pupil_id)
    if not held and not may_record:
        raise not_for_this_pupil(session, Verb.RECORD_BARRIER)
    weeks = session.policy.rules.tracking.targets.review_weeks
    return BeforeBarrier(
        pupil=pupil,
        held=held,
        may_record=may_record,
        people=_people(session, pupil_id),
        next_on=review_day(session.calendar, session.today, weeks),
    )


def _people(session: Session, pupil_id: int) -> tuple[Person, ...]:
    staff = list(Staff.select().where(Staff.active).order_by(Staff.surname, Staff.forename, Staff.id))
    actors = actors_of([one.id for one in staff], session.today)
    places = where_pupils([pupil_id], session.today)[pupil_id]
    people = [
        Person(
            one.id,
            staff_name(one),
            any(allowed(actors[one.id], Verb.SEE_BARRIERS, place) for place in places),
        )
        for one in staff
    ]
    me = session.actor.staff_id
    return tuple(sorted(people, key=lambda person: (person.staff_id != me, not person.sees)))
