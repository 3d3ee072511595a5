"""What the next tutor of a pupil needs to know, and that it was given."""

from collections.abc import Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.hand_over.whom import still_handed_over
from tutor_tui.queries.people.names import pupil_name, pupil_names, staff_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.services.people import acting_staff
from tutor_tui.services.seen import require_seen
from tutor_tui.services.words import optional
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import HandOver, Pupil, Staff
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session


class Receiver(msgspec.Struct, frozen=True):
    """Who is given hand-overs."""

    staff_id: int
    """On the staff list."""
    name: str
    """As shown."""


def receiver(username: str) -> Receiver:
    """Who has this user name. Raises `TutorError` where nobody active has."""
    found: Staff | None = Staff.get_or_none((Staff.username == username) & Staff.active)
    if found is None:
        raise _unknown()
    return Receiver(found.id, staff_name(found))


def note_hand_over(
    session: Session,
    pupil_id: int,
    text: str,
    what_works: str,
    *,
    given_to: int | None = None,
    seen: int | None = None,
) -> int:
    """Write what the next tutor needs to know and what works, in the place of this year's note; returns its id.

    With `given_to` (on the staff list) it was given to that person today. Raises `AccessDenied` out of scope,
    `TutorError` where nothing is said or the pupil has been gone for more than a term, `Conflict` where this year's
    note is no longer in the version that was looked at (`seen`, 0 where there was none).
    """
    require_pupils(session, Verb.HAND_OVER, pupil_id)
    pupil = Pupil.get_by_id(pupil_id)
    _require_time(session, [pupil])
    needs, works = optional(text, "note"), optional(what_works, "note")
    if not needs and not works:
        raise TutorError(
            "nothing is noted", remedy="Write what works, or what is to be known.", title="Not saved"
        )
    with work(session, "hand-over", pupil_name(pupil)) as unit:
        row = _row(unit, pupil_id, seen)
        unit.change(row, text=needs, what_works=works)
        if given_to is not None:
            _give(unit, row, _known(given_to), session.today)
    return row.id


def give_hand_overs(
    session: Session, pupil_ids: Sequence[int], staff_id: int, *, on: date | None = None
) -> int:
    """The hand-overs of these pupils were given to that person; returns how many were not before.

    Raises `AccessDenied` out of scope, `TutorError` for an unknown person and a day that is still to come.
    """
    require_pupils(session, Verb.HAND_OVER, *pupil_ids)
    day = on or session.today
    if day > session.today:
        raise TutorError(f"{day:%d %b %Y} is still to come", remedy="Give the day on which it was given.")
    to = _known(staff_id)
    _require_time(session, list(Pupil.select().where(among(Pupil.id, pupil_ids))))
    names = pupil_names(pupil_ids)
    whom = next(iter(names.values())) if len(names) == 1 else f"{len(names)} pupils"
    with work(session, "hand-over given", whom) as unit:
        return sum(_give(unit, _row(unit, pupil_id), to, day) for pupil_id in pupil_ids)


def _give(unit: Work, row: HandOver, staff_id: int, day: date) -> bool:
    return row.given_to_id != staff_id and unit.change(row, given_to=staff_id, given_on=day)


def _row(unit: Work, pupil_id: int, seen: int | None = None) -> HandOver:
    """The note of this academic year; an empty one where there was none."""
    week = unit.session.calendar.week_for(unit.session.today)
    year = week.year if week is not None else unit.session.today.year
    found: HandOver | None = HandOver.get_or_none(
        (HandOver.pupil == pupil_id) & (HandOver.academic_year == year)
    )
    if found is not None:
        require_seen(unit.session, found, seen)
        return found
    by = acting_staff(unit.session)
    return unit.insert(HandOver(pupil=pupil_id, academic_year=year, by=by, text=""))


def _known(staff_id: int) -> int:
    if not Staff.select().where(Staff.id == staff_id, Staff.active).exists():
        raise _unknown()
    return staff_id


def _unknown() -> TutorError:
    return TutorError(
        "nobody active on the staff list is meant",
        remedy="Name somebody who is on the list.",
        title="Not saved",
    )


def _require_time(session: Session, pupils: Sequence[Pupil]) -> None:
    for pupil in pupils:
        if not still_handed_over(pupil.left_on, session):
            raise TutorError(
                f"{pupil_name(pupil)} left more than a term ago",
                remedy="Ask for what was recorded before; nothing is added any more.",
                title="Not saved",
            )
