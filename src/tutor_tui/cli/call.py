"""What every verb is given: which database, which person, which day; opened when the verb needs it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_tui import paths
from tutor_tui.errors import UsageError

if TYPE_CHECKING:
    from tutor_tui.store.places import Place
    from tutor_tui.store.session import Session

_ON_A_SERVER = (
    "On a server `pg_dump` backs up and restores; `tutor-tui archive` and `tutor-tui db copy` take a school to"
    " another place."
)
OpenApp = Callable[["Place", str | None, date | None], None]
"""Opens the screens: database, user name, pretended day."""


@dataclass(frozen=True, slots=True)
class Call:
    """The global options of one call."""

    database: str | None
    """Path or URL from `--db` or the environment; None for the verb's own place."""
    username: str | None
    """From `--as`; None for the file's owner."""
    today: date | None
    """From `--today`; None for today's date."""
    open_app: OpenApp
    """How the screens are opened: the command line itself never imports them."""
    key_fingerprint: str = ""
    """The SSH key that signed the person in; empty at the machine's own console."""
    address: str = ""
    """From where the person signed in; empty at the machine's own console."""
    seen: set[str] = field(default_factory=set)
    """Who has signed in within this call: it is logged once, however often the verb opens the school."""

    def place(self, default: Path | None = None) -> "Place":
        """Where the school lies; `default`, else the user's own file, where the call names nothing.

        Raises `UsageError` for an empty name, `StoreError` for what is no place of a school.
        """
        if self.database is None:
            return default or paths.default_database()
        if not self.database.strip():
            raise UsageError("--db names no database", remedy="Give the path of the database file.")
        from tutor_tui.store.places import place_of

        return place_of(self.database)

    def path(self, default: Path | None = None, *, remedy: str = "") -> Path:
        """The same for verbs that need a file. Raises `StoreError` also for a school on a server."""
        place = self.place(default)
        if isinstance(place, Path):
            return place
        from tutor_tui.store.places import file_of

        return file_of(place, "this", remedy or _ON_A_SERVER)

    @contextmanager
    def school(self, *, as_tutor: bool = False) -> Iterator["Session"]:
        """The school's database, open for the block, and the caller's session with it.

        `as_tutor`: in a demonstration the tutor of 8A acts where the call names nobody. Print after the block:
        within it, whatever the operating system refuses is told as a fault of the database. Raises `StoreError`
        after the block where the file was replaced or removed meanwhile: what was written is lost. That somebody
        signed in is logged, once a call.
        """
        from tutor_tui.store.drivers import leave_out_servers

        path = self.place()
        if isinstance(path, Path):
            leave_out_servers()
        from tutor_tui.queries.session import demo_username, open_session
        from tutor_tui.services.logbook import signed_in
        from tutor_tui.store.changes import identity, require_same
        from tutor_tui.store.database import close_database, open_database
        from tutor_tui.store.faults import told

        open_database(path)
        try:
            opened = identity(path)
            with told(saving=False, place=str(path)):
                username = self.username
                if username is None and as_tutor:
                    username = demo_username()
                session = open_session(
                    username, self.today, key_fingerprint=self.key_fingerprint, address=self.address
                )
                if session.actor.username not in self.seen:
                    signed_in(session)
                    self.seen.add(session.actor.username)
                yield session
            require_same(path, opened)
        finally:
            close_database()
