"""Everything about a server that is looked at, in the order in which a person would."""

import sys
from collections.abc import Iterator
from datetime import datetime

from tutor_tui.admin.checks.accounts import look_at_accounts
from tutor_tui.admin.checks.backups import look_at_backups
from tutor_tui.admin.checks.database import look_at_database
from tutor_tui.admin.checks.files import look_at_files
from tutor_tui.admin.checks.outside import look_from_outside
from tutor_tui.admin.checks.sshd import look_at_sshd
from tutor_tui.admin.checks.units import look_at_units
from tutor_tui.admin.checks.warm import look_at_warm
from tutor_tui.admin.layout import Server
from tutor_tui.reports.health.note import Note


def look_at_server(server: Server, now: datetime) -> Iterator[Note]:
    """What stands well and what does not; `now` is this instant in UTC. For root.

    To see from outside what a key may do, a key that belongs to nobody in the school is known to sshd for a moment.
    """
    yield from look_at_accounts()
    yield from look_at_files(server, sys.executable)
    yield from look_at_sshd(server)
    yield from look_at_units(server)
    yield from look_at_warm(server)
    yield from look_at_database(server)
    yield from look_at_backups(server, now)
    yield from look_from_outside(server)
