"""The console script, and the one bridge from the command line to the screens."""

import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these words (default: those of the call). Returns the exit code."""
    from tutor_tui.cli.run import run

    return run(sys.argv[1:] if argv is None else argv, open_app)


def open_app(
    database: Path,
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
    from tutor_tui.queries.session import demo_username
    from tutor_tui.store.database import close_database, open_database
    from tutor_tui.store.faults import told

    open_database(database)
    try:
        with told(saving=False):
            username = username or demo_username()
    finally:
        close_database()
    from tutor_tui.ui.running import run  # Textual: about 140 ms, which no verb pays

    run(database, username, today, key_fingerprint=key_fingerprint, address=address)
