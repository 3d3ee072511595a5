"""What somebody else does while the app is open: in a session and on a connection of his own."""

from collections.abc import Callable

from msgspec.structs import replace

from tutor_tui.store.models import database
from tutor_tui.ui.app import TutorApp


def elsewhere(app: TutorApp, service: Callable[..., object], *arguments: object, **named: object) -> None:
    """A colleague with the same post writes, as another process would."""
    database.connect()
    try:
        service(replace(app.session, key="another session"), *arguments, **named)
    finally:
        database.close()
