"""Whose entries the log has."""

import msgspec

from tutor_tui.queries.audit.sight import sight
from tutor_tui.store.models import Staff
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Person(msgspec.Struct, frozen=True):
    """Somebody of the staff list, also who has left."""

    username: str
    """By which the log names the person."""
    name: str
    """ "Ms Carter"."""


def people(session: Session) -> tuple[Person, ...]:
    """Everybody whose entries can be asked for, by surname. Raises `AccessDenied` for whoever reads no log."""
    sight(session)
    rows = tuples(
        Staff.select(Staff.username, Staff.title, Staff.forename, Staff.surname).order_by(
            Staff.surname, Staff.forename, Staff.id
        )
    )
    return tuple(
        Person(username, f"{title or forename} {surname}".strip())
        for username, title, forename, surname in rows
    )
