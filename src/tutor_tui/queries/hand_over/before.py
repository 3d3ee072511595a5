"""What the dialogs of hand-over and choice need."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.attainment.scales import years_taught
from tutor_tui.queries.hand_over.notes import Note, NotedChoice, choices_of, notes_on
from tutor_tui.queries.people.whom import whom
from tutor_tui.rules.transition import age_offered, is_secondary
from tutor_tui.store.models import Staff
from tutor_tui.store.session import Session


class BeforeHandOver(msgspec.Struct, frozen=True):
    """What there is on one pupil already."""

    pupil: str
    """ "Brown, Lily"."""
    note: Note | None
    """The newest note; this year's where there is one."""
    is_this_years: bool
    """Whether the note is of this academic year, and is changed rather than begun anew."""
    staff: tuple[tuple[int, str], ...]
    """Whom it can be given to: everybody active, by surname: "Carter, Ms"."""


class BeforeChoice(msgspec.Struct, frozen=True):
    """What was chosen already, and what is asked for now."""

    pupil: str
    """ "Brown, Lily"."""
    choices: tuple[NotedChoice, ...]
    """The oldest first."""
    age: int | None
    """The age whose choice is made in the pupil's year; None in any other year."""
    is_possible: bool
    """Whether a choice can be noted in the pupil's year at all."""


def before_hand_over(session: Session, pupil_id: int) -> BeforeHandOver:
    """Raises `AccessDenied` where the actor may not hand the pupil over."""
    name = whom(session, Verb.HAND_OVER, pupil_id)
    note = notes_on([pupil_id]).get(pupil_id)
    week = session.calendar.week_for(session.today)
    year = week.year if week is not None else session.today.year
    active = Staff.select().where(Staff.active).order_by(Staff.surname, Staff.forename, Staff.id)
    return BeforeHandOver(
        name,
        note,
        note is not None and note.academic_year == year,
        tuple(
            (staff.id, f"{staff.surname}, {staff.title or staff.forename}")
            for staff in active
            if staff.id != session.actor.staff_id
        ),
    )


def before_choice(session: Session, pupil_id: int) -> BeforeChoice:
    """Raises `AccessDenied` where the actor may not hand the pupil over."""
    name = whom(session, Verb.HAND_OVER, pupil_id)
    year = years_taught([pupil_id], session.today).get(pupil_id)
    return BeforeChoice(name, choices_of([pupil_id]).get(pupil_id, ()), age_offered(year), is_secondary(year))
