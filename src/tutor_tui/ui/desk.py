"""What a screen or dialog may ask of the app that shows it."""

from typing import Protocol, cast

from textual.dom import DOMNode

from tutor_tui.store.session import Session
from tutor_tui.store.thread import DatabaseThread
from tutor_tui.ui.logbook import Logbook


class Desk(Protocol):
    """The app, as far as reads and writes go."""

    db: DatabaseThread
    """`await db(function, session, …)` runs it on the database's thread."""
    session: Session
    """Who sits here today."""
    logbook: Logbook
    """What was looked at is told to it."""

    async def renew(self) -> bool:
        """Make the session that of this moment: what somebody may do was changed."""


def desk(node: DOMNode) -> Desk:
    """The app of a screen, dialog or widget."""
    return cast(Desk, node.app)
