"""The backups beside the database: that there is one, and of when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tutor_tui import paths
from tutor_tui.admin.layout import BACKUP_SERVICE, Server
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.backups.dated import backups_of, taken_at

AREA = "backups"
LATE = timedelta(hours=36)
"""After this a night was missed."""


def look_at_backups(server: Server, now: datetime) -> Iterator[Note]:
    """How old the newest backup is; `now` is this instant in UTC."""
    database = Path(server.database)
    if not database.is_file():
        return
    known = backups_of(paths.backups(database), database)
    if not known:
        remedy = f"Run: systemctl start {BACKUP_SERVICE}"
        yield Note(AREA, "newest", Verdict.WRONG, "there is none yet", remedy)
        return
    age = now - taken_at(known[-1])
    message = f"{known[-1].name}, {age // timedelta(hours=1)} hours old; {len(known)} are kept"
    if age > LATE:
        remedy = f"Run: journalctl -u {BACKUP_SERVICE} -n 30"
        yield Note(AREA, "newest", Verdict.WRONG, message, remedy)
    else:
        yield Note(AREA, "newest", Verdict.OK, message)
