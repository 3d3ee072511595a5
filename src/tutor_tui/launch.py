"""The console script, and the one bridge from the command line to the screens."""

import gc
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor_tui.store.places import Place
    from tutor_tui.ui.opening import Opening


_MANY = 50_000
"""New objects after which rubbish is looked for: a verb's imports make fewer, and leave none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these words (default: those of the call). Returns the exit code."""
    gc.set_threshold(_MANY)
    from tutor_tui.cli.run import run

    return run(sys.argv[1:] if argv is None else argv, open_app)


def open_app(
    database: "Place",
    username: str | None,
    today: date | None,
    *,
    key_fingerprint: str = "",
    address: str = "",
) -> None:
    """Open the screens on a school's database, as `username`, on `today` where a day is pretended.

    Without a name, in a demonstration, as the tutor of 8A. `key_fingerprint` and `address` say with which SSH key the
    person signed in, and from where; they are empty at the machine's own console. Raises `UsageError` where there is no
    terminal to show them on, `StoreError` where the database cannot be used.
    """
    from tutor_tui.cli.terminal import require_terminal

    require_terminal()
    gc.disable()  # a collection amid hundreds of imports frees nothing; the app turns it on again once it stands
    if isinstance(database, Path):
        from tutor_tui.store.drivers import leave_out_servers

        leave_out_servers()
    from tutor_tui.queries.session import demo_username
    from tutor_tui.store.database import close_database, open_database
    from tutor_tui.store.faults import told
    from tutor_tui.ui import signals
    from tutor_tui.ui.opening import elsewhere, read_opening

    open_database(database)
    try:
        with told(saving=False):
            username = username or demo_username()
            opening = read_opening(username, today, key_fingerprint=key_fingerprint, address=address)
    finally:
        close_database()
    signals.block()
    with _first_painted(opening):
        import tutor_tui.ui.plain_asyncio  # noqa: F401
        from tutor_tui.ui.running import run  # Textual: about 140 ms, which no verb pays

        run(
            database,
            username,
            today,
            key_fingerprint=key_fingerprint,
            address=address,
            opening=elsewhere(opening),
        )


def _first_painted(opening: "Opening") -> AbstractContextManager[None]:
    """The first lines while Textual is imported; nothing where it is imported already, and paints them at once."""
    if "textual.app" in sys.modules:
        return nullcontext()
    from tutor_tui.ui.first_paint.terminal import first_painted

    return first_painted(opening)
