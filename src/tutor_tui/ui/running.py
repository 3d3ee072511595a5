"""Showing the screens, from the first signal's handler to the last screen."""

import asyncio
import sys
from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.store.places import Place
from tutor_tui.ui import signals
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.errors import not_started
from tutor_tui.ui.opening import Opening

TURN = 0.0005
"""Seconds after which the thread that paints lets the database's thread go on, and the other way round: with Python's
own 5 ms a signature waits for the painting of itself, and is saved a third later."""


def run(
    db_path: Place,
    username: str | None,
    today: date | None,
    *,
    key_fingerprint: str = "",
    address: str = "",
    opening: Opening | None = None,
) -> None:
    """Show the screens until they are left; the arguments are those of `TutorApp`.

    Raises `TutorError` where the school cannot be opened.
    """
    signals.block()
    signals.leave_no_core()
    sys.setswitchinterval(TURN)
    app = TutorApp(
        db_path, username, today, key_fingerprint=key_fingerprint, address=address, opening=opening
    )

    async def main() -> None:
        signals.watch(asyncio.get_running_loop(), app.exit)
        await app.run_async()

    try:
        asyncio.run(main())
    except TutorError:
        raise
    except Exception as error:
        raise not_started(error) from error
    if app.failed is not None:
        raise app.failed
