"""A server that dies under people's hands: its standby takes its place, and nothing acknowledged is lost."""

import random
import signal
import time
from collections.abc import Iterator

import psycopg
import pytest

from support.failover import WAITS, Pair, pair
from support.postgres import needs_postgres
from support.school import School, make_school_at
from support.server_writers import assert_nothing_lost, writing
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.places import place_of

pytestmark = needs_postgres
WRITERS = "application_name = 'tutor-tui' AND state <> 'idle'"


class Served:
    """A school on two servers."""

    def __init__(self, servers: Pair, school: School) -> None:
        self.servers = servers
        self.school = school
        self.place = f"{servers.url}?schema=oakfield"


@pytest.fixture(scope="module")
def made() -> Iterator[Served]:
    """A school on two servers, as it is before each test."""
    with pair() as servers:
        school = make_school_at(place_of(f"{servers.url}?schema=oakfield"), 6)
        close_database()
        servers.keep()
        yield Served(servers, school)


@pytest.fixture
def served(made: Served) -> Iterator[Served]:
    """A school on two servers that run; nobody has it open."""
    made.servers.start_again()
    yield made
    close_database()


def test_the_primary_dies(served: Served) -> None:
    with writing(served.place, served.school.pupils[:4]) as heard:
        heard.until(60)
        at = time.monotonic()
        served.servers.kill_first()
        served.servers.promote()
        heard.until(60)
    open_database(place_of(served.place))
    assert_nothing_lost(heard)
    assert heard.refused == []
    print(f"{len(heard.saved)} acknowledged, none lost; the longest gap {heard.longest_gap(at):.1f} s")


def test_the_primary_dies_after_its_standby_was_cut_off(served: Served) -> None:
    with writing(served.place, served.school.pupils[:4]) as heard:
        heard.until(30)
        at = time.monotonic()
        served.servers.second.signal(signal.SIGSTOP)
        served.servers.first.until(WAITS)
        served.servers.kill_first()
        served.servers.second.signal(signal.SIGCONT)
        served.servers.promote()
        heard.until(30)
    open_database(place_of(served.place))
    assert_nothing_lost(heard)
    print(f"{len(heard.saved)} acknowledged, none lost; the longest gap {heard.longest_gap(at):.1f} s")


def test_the_primary_hangs(served: Served) -> None:
    with writing(served.place, served.school.pupils[:4]) as heard:
        heard.until(30)
        at = time.monotonic()
        served.servers.first.signal(signal.SIGSTOP)
        served.servers.promote()
        heard.until(30)
    open_database(place_of(served.place))
    assert_nothing_lost(heard)
    print(f"{len(heard.saved)} acknowledged, none lost; the longest gap {heard.longest_gap(at):.1f} s")


def test_connections_are_cut_and_statements_cancelled_at_random(served: Served) -> None:
    chance, done = random.Random(20261123), {"terminate": 0, "cancel": 0}
    first = served.servers.first.url()
    with writing(served.place, served.school.pupils[:4], most=70) as heard, psycopg.connect(first) as boss:
        boss.autocommit = True
        heard.until(9)
        while heard.still_write:
            how = chance.choice(list(done))
            found = boss.execute(
                f"SELECT pg_{how}_backend(pid) FROM pg_stat_activity, pg_sleep({chance.uniform(0, 0.1)})"
                f" WHERE {WRITERS} ORDER BY random() LIMIT 1"
            )
            done[how] += len(found.fetchall())
        heard.finished()
    open_database(place_of(served.place))
    assert_nothing_lost(heard)
    assert min(done.values()) > 10
    assert len(heard.saved) > 50
    print(f"{done}: {len(heard.saved)} acknowledged, none lost, {len(heard.refused)} refused")
