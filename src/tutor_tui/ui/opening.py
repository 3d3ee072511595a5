"""What is read before the first screen: who sits here, with which screen the day begins, and its board."""

from collections.abc import Callable
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from tutor_tui.queries.registration.desk import Reading, read_desk
from tutor_tui.queries.session import open_session
from tutor_tui.store.models import utc_now
from tutor_tui.store.session import Session
from tutor_tui.ui.first_screen import First, first_screen

OTHER_CONNECTION = -1
"""A data version that no connection has: whoever compares with it asks the log what is new."""


class Opening(msgspec.Struct, frozen=True):
    """A person's day begins."""

    session: Session
    """Who sits here."""
    first: First
    """The screen to begin with."""
    reading: Reading | None
    """The first form's board, where that screen shows one."""


def read_opening(
    username: str | None,
    today: date | None = None,
    now: Callable[[], datetime] = utc_now,
    *,
    key_fingerprint: str = "",
    address: str = "",
) -> Opening:
    """Read it; arguments and errors as those of `open_session`."""
    session = open_session(username, today, now, key_fingerprint=key_fingerprint, address=address)
    first = first_screen(session.actor)
    return Opening(session, first, read_desk(session) if first is First.REGISTRATION else None)


def elsewhere(opening: Opening) -> Opening:
    """The same for a reader over another connection, whose data versions say nothing about those of the first."""
    if opening.reading is None:
        return opening
    return replace(opening, reading=replace(opening.reading, data_version=OTHER_CONNECTION))
