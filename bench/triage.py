"""How long the triage of a year takes: the reading alone, within one process, as the year's head reads it."""

import time
from pathlib import Path

from bench.schools import TODAY
from bench.table import Series
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.session import open_session
from tutor_tui.queries.triage import triage
from tutor_tui.queries.triage.ground import ground, years_seen
from tutor_tui.store.database import close_database, open_database

HEAD = "dosei"
"""Head of Year 8 in every demonstration."""


def triage_of_a_year(school: str, database: Path, rounds: int) -> Series:
    """Milliseconds of each read; one before them warms up."""
    open_database(database)
    try:
        session = open_session(HEAD, TODAY)
        pupils = len(ground(session, years_seen(session)[0], staff_names()).pupils)
        aim = "≤ 150" if pupils <= 300 else f"≤ {150 * pupils // 300}, as 150 for 300 pupils"
        series = Series(school, f"triage of {pupils} pupils", "ms", aim)
        triage(session)
        for _ in range(rounds):
            begun = time.perf_counter()
            triage(session)
            series.values.append((time.perf_counter() - begun) * 1000)
        return series
    finally:
        close_database()
