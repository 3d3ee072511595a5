"""Everything looked at, in the order in which a person would."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from tutor_tui.errors import TutorError
from tutor_tui.reports.health.disk import look_at_disk
from tutor_tui.reports.health.file import AREA, is_current, is_encrypted, look_at_file
from tutor_tui.reports.health.library import look_at_library
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.reports.health.own_files import look_at_own_files
from tutor_tui.reports.health.rights import look_at_rights
from tutor_tui.reports.health.terminal import Terminal, look_at_terminal
from tutor_tui.store.places import Place


def look(path: Place, today: date | None, now: datetime, terminal: Terminal) -> tuple[Note, ...]:
    """What stands well and what does not: database, policy, calendar, settings, terminal.

    `today` is the pretended day, if any; `now` is this instant in UTC. Nothing is changed.
    """
    of_file: tuple[Note, ...] = ()
    if isinstance(path, Path):
        of_file = (
            *look_at_file(path),
            *look_at_disk(path),
            *look_at_rights(path),
            *look_at_library(encrypted=is_encrypted(path)),
        )
    return (
        *of_file,
        *_inside(path, today, now),
        *look_at_own_files(),
        *look_at_terminal(terminal),
    )


def _inside(path: Place, today: date | None, now: datetime) -> Iterator[Note]:
    from tutor_tui.queries.people.years import school_years
    from tutor_tui.queries.session import load_calendar, open_session
    from tutor_tui.reports.health.backups import look_at_backups
    from tutor_tui.reports.health.content import look_at_content
    from tutor_tui.reports.health.retention import look_at_retention
    from tutor_tui.reports.health.rules import look_at_calendar, look_at_policy
    from tutor_tui.reports.health.turn import look_at_turn
    from tutor_tui.store.database import close_database, open_database
    from tutor_tui.store.faults import told

    if isinstance(path, Path) and not is_current(path):
        return
    area = AREA
    try:
        open_database(path)
        with told(saving=False):
            yield from look_at_content()
            if isinstance(path, Path):
                yield from look_at_backups(path, now, load_calendar())
            area = "policy"
            session = open_session(None, today, lambda: now)
            yield from look_at_policy(session)
            yield from look_at_retention(session)
            area = "calendar"
            yield from look_at_calendar(session, school_years())
            yield from look_at_turn(session)
    except TutorError as error:
        message = f"{error.place}: {error.message}" if error.place else error.message
        yield Note(area, "reading", Verdict.WRONG, message, error.remedy)
    finally:
        close_database()
