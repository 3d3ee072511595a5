"""What each screen's opening read costs after seven years of records, against one term's: processor time, pages.

The floor of each series is the same read of the same screen, of as many pupils, with the records of one term alone.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from bench.schools import TODAY
from bench.table import Series
from support.screen_reads import READS, ScreenRead
from tutor_tui.queries.session import open_session
from tutor_tui.store.database import close_database, open_database

AIM = "≤ 1.1 × one term"
PAGE = 4096
"""Bytes of a page of the database."""
PER = 17_500
"""Pupil years in seven years of 2,500 pupils."""
LARGE: dict[str, tuple[str, ...]] = {
    "checks": ("plannercheck", "plannervisit", "plannercomment"),
    "homework": ("homeworktask", "homeworkrecord", "correction"),
    "registers": ("absence",),
    "the log": ("auditentry", "auditpayload"),
}
"""What a pupil's year is made of: tables, with their indexes."""


def years(name: str, database_file: Path, term_file: Path, rounds: int = 5) -> list[Series]:
    """Processor time and pages of every screen's opening read; the floor is the school of a term."""
    series = []
    floors = _all(term_file, rounds)
    for read, now, floor in zip(READS, _all(database_file, rounds), floors, strict=True):
        for place, (what, unit) in enumerate((("processor", "ms"), ("pages read", ""))):
            series.append(Series(name, f"{read.what}: {what}", unit, AIM, [now[place]], [floor[place]]))
    return [*series, *sizes(name, database_file)]


def sizes(name: str, file: Path, pupil_years: int = PER) -> list[Series]:
    """Bytes of a pupil's year: in all, and of each kind of record with its indexes."""
    with closing(
        sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    ) as connection:  # the program's own knows no dbstat
        pages = dict(
            connection.execute(
                "SELECT m.tbl_name, SUM(d.pgsize) FROM dbstat AS d JOIN sqlite_master AS m USING (name) GROUP BY 1"
            )
        )
    kinds = {kind: sum(pages.get(table, 0) for table in tables) for kind, tables in LARGE.items()}
    whole = {"in all": file.stat().st_size, **kinds}
    return [
        Series(name, f"a pupil's year: {kind}", "B", "", [size / pupil_years]) for kind, size in whole.items()
    ]


def _all(file: Path, rounds: int) -> list[tuple[float, float]]:
    return [_measured(file, read, rounds) for read in READS]


def _measured(file: Path, one: ScreenRead, rounds: int) -> tuple[float, float]:
    """Milliseconds of processor time, the median of some, and pages that a new connection reads for the first."""
    open_database(file)
    try:
        session = open_session(one.who, TODAY)
        before = _bytes_read()
        one.read(session)
        pages = (_bytes_read() - before) / PAGE
        return median(_timed(one.read, session) for _ in range(rounds)), pages
    finally:
        close_database()


def _timed(read: Callable[..., object], session: object) -> float:
    begun = time.thread_time()
    read(session)
    return (time.thread_time() - begun) * 1000


def _bytes_read() -> int:
    """Bytes that this process asked the kernel for: SQLite maps nothing, so each page that is not kept counts."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["rchar"])
