"""The backups of a school: whether there is a recent one, and whether they are as they were made."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tutor_tui import paths
from tutor_tui.calendar import london_date
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.reports.health.file import AREA
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.backups.copies import digest_of, said_digest
from tutor_tui.store.backups.dated import backups_of, left_beside, taken_at, unfinished
from tutor_tui.store.encryption.connection import is_plain

STALE_SCHOOL_DAYS = 2
"""School days after which the newest backup is too old: what is recorded on each of them would be lost."""
STALE_DAYS = 14
"""Days after which it is too old in any case, holidays too."""
_MAKE = "Run `tutor-tui backup`, nightly by a timer; keep a copy on another device."


def look_at_backups(path: Path, now: datetime, calendar: SchoolCalendar) -> Iterator[Note]:
    """The dated backups beside a database, and other copies that its verbs left there; each file is read whole."""
    folder = paths.backups(path)
    try:
        known = backups_of(folder, path)
    except OSError as error:
        yield Note(
            AREA,
            "backup",
            Verdict.WARN,
            f"the folder cannot be read ({error.strerror}): {folder}",
            "Run doctor as the owner of the database.",
        )
        return
    yield _age(folder, known, now, calendar)
    yield from _sums(known)
    for one in unfinished(path):
        yield Note(
            AREA,
            "unfinished",
            Verdict.WARN,
            f"a backup, restore or conversion did not end: {one}",
            "If none is running: shred --remove this file.",
        )
    if not is_plain(path):
        yield from _readable((*known, *left_beside(path)))


def _age(folder: Path, known: Sequence[Path], now: datetime, calendar: SchoolCalendar) -> Note:
    if not known:
        return Note(AREA, "backup", Verdict.WARN, f"there is none in {folder}", _MAKE)
    newest = known[-1]
    taken = taken_at(newest)
    days = (now - taken).days
    school_days = calendar.school_days_between(london_date(taken), london_date(now))
    said = f"the newest is {days} days and {school_days} school days old: {newest}"
    if school_days > STALE_SCHOOL_DAYS or days > STALE_DAYS:
        return Note(AREA, "backup", Verdict.WARN, said, _MAKE)
    return Note(AREA, "backup", Verdict.OK, said)


def _sums(known: Sequence[Path]) -> Iterator[Note]:
    """Those that are not as they were made; else one note for all."""
    bare = []
    whole = 0
    for copy in known:
        said = said_digest(copy)
        if said is None:
            bare.append(copy.name)
            continue
        try:
            found = digest_of(copy)
        except OSError as error:
            found = f"unreadable: {error.strerror}"
        if found == said:
            whole += 1
            continue
        yield Note(
            AREA,
            "checksums",
            Verdict.WRONG,
            f"its checksum differs, so it is not as it was made: {copy}",
            "Check the disk, take another with `tutor-tui backup`, and do not restore this one.",
        )
    if bare:
        yield Note(
            AREA,
            "checksums",
            Verdict.WARN,
            f"there is no checksum beside {_few(bare)}",
            "Check each with `tutor-tui backup --check FILE`.",
        )
    if whole:
        yield Note(AREA, "checksums", Verdict.OK, f"{whole} backups are as they were made")


def _readable(copies: Sequence[Path]) -> Iterator[Note]:
    """The copies of an encrypted school that are not encrypted."""
    plain = [copy.name for copy in copies if is_plain(copy)]
    if plain:
        yield Note(
            AREA,
            "plain copies",
            Verdict.WRONG,
            f"the school is encrypted, but {_few(plain)} can be read without its key",
            "Remove them (shred --remove FILE), or encrypt each: tutor-tui --db FILE encrypt --key KEY --remove-old",
        )


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
