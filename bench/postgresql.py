"""A school on PostgreSQL: how long a signature takes to be saved, others to hear of it, and a standby to step in."""

import random
import select
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import psycopg

from bench.table import Series, percentile
from support.failover import Pair, pair
from support.school import MONDAY, School, make_school_at
from support.server_writers import writing
from tutor_tui.errors import Conflict
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database
from tutor_tui.store.outcome import persistently
from tutor_tui.store.places import Place, place_of
from tutor_tui.store.postgresql.notices import channel

WRITERS, LISTENERS = 60, 80
ALONE = 150
"""Signatures of one writer, after some that warm up."""
SECONDS, THINKING = 6.0, 1.0
"""How long the writers write, and how long each thinks after each signature, on average."""
FAILOVERS = 3
SCHOOL = "on PostgreSQL"
SCHEMA = "oakfield"


def server_series() -> list[Series]:
    """Everything about a school on a server, its disk waited for; the standby is on the same machine."""
    found: list[Series] = []
    with pair({}) as servers:
        place = place_of(f"{servers.url}?schema={SCHEMA}")
        school = make_school_at(place)
        close_database()
        servers.keep()
        servers.start_again()
        found += _saved(place, school, "with a standby")
        found.append(_heard(servers, place, school))
        servers.first.sql("ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()")
        found += _saved(place, school, "no standby")
        found.append(_gaps(servers, str(place), school))
    return found


@contextmanager
def _opened(place: Place) -> Iterator[None]:
    open_database(place)
    try:
        yield
    finally:
        close_database()


def _saved(place: Place, school: School, how: str) -> list[Series]:
    """Milliseconds until a signature is saved: of one writer, and of each of many at once."""
    with _opened(place):
        alone = _marks(school.pupils, ALONE, 0.0)
        with ThreadPoolExecutor(WRITERS) as pool:
            each = pool.map(lambda _: _connected(school.pupils), range(WRITERS))
            together = [value for values in each for value in values]
    return [
        Series(SCHOOL, f"saved, {how}, p50", "ms", "", [percentile(alone, 50)]),
        Series(SCHOOL, f"saved, {how}, p95", "ms", "", [percentile(alone, 95)]),
        Series(SCHOOL, f"saved, {how}, {WRITERS} writers, p50", "ms", "", [percentile(together, 50)]),
        Series(SCHOOL, f"saved, {how}, {WRITERS} writers, p95", "ms", "", [percentile(together, 95)]),
    ]


def _connected(pupils: tuple[int, ...]) -> list[float]:
    """As `_marks`, on a thread with a connection of its own."""
    database.connect()
    try:
        return _marks(pupils, 1000, THINKING)
    finally:
        database.close()


def _marks(pupils: tuple[int, ...], most: int, thinking: float) -> list[float]:
    """Milliseconds of each signature of one writer, without the first ones."""
    found, chance = [], random.Random(threading.get_ident())
    session, end = open_session("acarter", MONDAY), time.monotonic() + SECONDS
    for number in range(most):
        if thinking:
            time.sleep(chance.uniform(0, 2 * thinking))
            if time.monotonic() >= end:
                break
        begun = time.perf_counter()
        what = (Mark.SIGNED, Mark.LOST)[number // len(pupils) % 2]
        with suppress(Conflict):
            persistently(mark, session, [pupils[number % len(pupils)]], MONDAY, what)
        found.append((time.perf_counter() - begun) * 1000)
    return found[len(found) // 10 :]


def _heard(servers: Pair, place: Place, school: School) -> Series:
    """Milliseconds from when a signature was saved until the last of many who listen has heard of it."""
    series = Series(SCHOOL, f"heard by the last of {LISTENERS}", "ms", "≤ 2,000")
    listening = [psycopg.connect(servers.first.url(), autocommit=True) for _ in range(LISTENERS)]
    try:
        for each in listening:
            each.execute(f"LISTEN {channel(SCHEMA)}")
        with _opened(place):
            session = open_session("acarter", MONDAY)
            for number in range(10):
                mark(session, [school.pupils[number]], MONDAY, Mark.NO_PLANNER)
                begun = time.perf_counter()
                _until_all_heard(listening)
                series.values.append((time.perf_counter() - begun) * 1000)
    finally:
        for each in listening:
            each.close()
    return series


def _until_all_heard(listening: list["psycopg.Connection[tuple[object, ...]]"]) -> None:
    waiting = {each.pgconn.socket: each.pgconn for each in listening}
    while waiting:
        for ready in select.select(list(waiting), [], [], 10)[0]:
            link = waiting[ready]
            link.consume_input()
            if link.notifies() is not None:
                del waiting[ready]


def _gaps(servers: Pair, place: str, school: School) -> Series:
    """Milliseconds of the longest gap between two acknowledgements, where the first is killed, the second promoted."""
    series = Series(SCHOOL, "failover, longest gap", "ms", "≤ 5,000")
    for _ in range(FAILOVERS):
        servers.start_again()
        with writing(place, school.pupils[:4]) as heard:
            heard.until(60)
            at = time.monotonic()
            servers.kill_first()
            servers.promote()
            heard.until(60)
        series.values.append(heard.longest_gap(at) * 1000)
    return series
