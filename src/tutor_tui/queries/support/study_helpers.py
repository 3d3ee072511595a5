"""Who helps at supervised study (teaching assistants support it), and who could."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import Staff, StudyHelper
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Helper(msgspec.Struct, frozen=True):
    """Somebody who helps."""

    staff_id: int
    """Who, on the staff list."""
    name: str
    """ "Mrs Diaz"."""


def helpers_on(day: date) -> tuple[Helper, ...]:
    """Who is there to help on the day, by surname."""
    rows = (
        StudyHelper.select(StudyHelper, Staff)
        .join(Staff)
        .where(StudyHelper.day == day)
        .order_by(Staff.surname, Staff.forename, StudyHelper.id)
    )
    return tuple(Helper(row.staff_id, staff_name(row.staff)) for row in rows)


def possible_helpers(session: Session) -> tuple[Helper, ...]:
    """Everybody active on the staff list, as a list sorts: "Diaz, Ana". Raises `AccessDenied` where not allowed."""
    require(session.actor, Verb.RECORD_STUDY)
    rows = tuples(
        Staff.select(Staff.id, Staff.surname, Staff.forename, Staff.title)
        .where(Staff.active)
        .order_by(Staff.surname, Staff.forename, Staff.id)
    )
    return tuple(
        Helper(staff_id, ", ".join(filter(None, (surname, forename or title))))
        for staff_id, surname, forename, title in rows
    )
