"""The SSH keys that sign people in."""

from datetime import datetime, timedelta

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import Staff, StaffKey
from tutor_tui.store.session import Session


class KeyRow(msgspec.Struct, frozen=True):
    """One key."""

    username: str
    """Whom it signs in."""
    name: str
    """As shown: "Ms Carter"."""
    fingerprint: str
    """`SHA256:…`."""
    label: str
    """What its owner calls it."""
    added_at: datetime
    """When it was added (UTC)."""
    revoked_at: datetime | None
    """When it was revoked (UTC); None while it holds."""


def staff_keys(session: Session) -> tuple[KeyRow, ...]:
    """Every key, those of one person together, the newest last. Raises `AccessDenied`."""
    require(session.actor, Verb.MANAGE_STAFF)
    people = {staff.id: staff for staff in Staff.select()}
    keys = [
        KeyRow(
            people[key.staff_id].username,
            staff_name(people[key.staff_id]),
            key.fingerprint,
            key.label,
            key.created_at,
            key.revoked_at,
        )
        for key in StaffKey.select().order_by(StaffKey.id)
    ]
    return tuple(sorted(keys, key=lambda key: key.username))


LATELY = timedelta(days=7)
"""For how long a person is told of a key that was added to the own account."""


def added_lately(session: Session) -> tuple[str, ...]:
    """Labels of the keys that sign the session's person in beside the one he came with, added within `LATELY`.

    Whoever sits at the server's own console is told nothing.
    """
    if not session.key_fingerprint or session.actor.staff_id is None:
        return ()
    rows = StaffKey.select().where(
        StaffKey.staff == session.actor.staff_id,
        StaffKey.fingerprint != session.key_fingerprint,
        StaffKey.revoked_at.is_null(),
        StaffKey.created_at > session.now() - LATELY,
    )
    return tuple(row.label or row.fingerprint for row in rows.order_by(StaffKey.id))
