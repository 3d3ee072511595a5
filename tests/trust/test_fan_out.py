"""Many schools are asked at once: one that is dead, slow, newer, locked, damaged or refuses holds up no other."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import cysqlite
import pytest

from support.school import MONDAY, School, make_school
from support.trust import LEADER, agree, write_trust
from tutor_tui.errors import AccessDenied
from tutor_tui.store.database import close_database, newest_version, open_database
from tutor_tui.store.models import AuditEntry
from tutor_tui.trust.asking import Answer, Ask, Leader
from tutor_tui.trust.fan_out import FanOut
from tutor_tui.trust.file import read_trust
from tutor_tui.trust.lines import Line, asks_of, lines_of
from tutor_tui.trust.reading import read_schools

WHO = Leader(LEADER, MONDAY, "SHA256:" + "k" * 43, "192.0.2.7")
SILENT = (sys.executable, "-c", "import sys, threading; threading.Event().wait()")
"""A worker that never answers, whatever it is asked, and does not end when nobody asks."""
DYING = (sys.executable, "-c", "raise SystemExit(3)")


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that agreed, open nowhere."""
    made = make_school(tmp_path_factory.mktemp("agreeing") / "school.db")
    agree()
    close_database()
    return made.path


@pytest.fixture
def copies(agreeing: Path, tmp_path: Path) -> Callable[[int], list[Path]]:
    """So many copies of it."""

    def make(count: int) -> list[Path]:
        return [Path(shutil.copy(agreeing, tmp_path / f"school-{number}.db")) for number in range(count)]

    return make


def read(tmp_path: Path, places: list[Path], **said: object) -> tuple[Line, ...]:
    trust = read_trust(write_trust(tmp_path / "etc", places, **said))
    return read_schools(trust, WHO, "view")


def sql(path: Path, statement: str) -> None:
    with cysqlite.connect(str(path)) as db:
        db.execute(statement)


def test_one_school_of_each_fault_and_the_others_tell_figures(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    _, newer, older, damaged, strange, refusing, _ = places = copies(7)
    sql(newer, f"PRAGMA user_version = {newest_version() + 1}")
    sql(older, f"PRAGMA user_version = {newest_version() - 1}")
    damaged.write_bytes(damaged.read_bytes()[:4096] + os.urandom(200_000))
    strange.write_text("not a database at all, but long enough to look at")
    sql(refusing, "UPDATE staffrole SET until_on = '2026-11-01' WHERE role = 'trust-leader'")
    gone = tmp_path / "gone.db"
    lines = read(tmp_path, [*places, gone, tmp_path], seconds=60.0, at_once=2)
    said = [line.fault.message.rpartition(".db: ")[2] if line.fault else "" for line in lines]
    assert said[0] == said[6] == ""
    assert lines[0].figures is not None
    assert lines[6].figures == lines[0].figures
    assert f"has version {newest_version() + 1}" in said[1]
    assert f"has version {newest_version() - 1}" in said[2]
    assert "damaged" in said[3]
    assert "database" in said[4]
    assert "Test School has not agreed that Dr Grant sees its figures" in said[5]
    assert [line.fault.kind for line in lines if line.fault][4] == "refuses"
    assert said[7] == "there is no database here"
    assert all(line.fault.remedy for line in lines if line.fault)
    assert all(line.figures is None for line in lines if line.fault)
    assert list(tmp_path.glob("*before-version*")) == []  # nobody was brought up to a newer version


def test_forty_schools_answer_each_once(tmp_path: Path, copies: Callable[[int], list[Path]]) -> None:
    lines = read(tmp_path, copies(40), seconds=120.0, at_once=2)
    assert [line.place for line in lines] == list(range(40))
    assert all(line.figures is not None for line in lines)


def test_a_school_that_others_hold_locked_is_said_to_be_slow_and_the_others_are_told(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    locked, good = copies(2)
    holder = cysqlite.connect(str(locked))
    holder.execute("PRAGMA journal_mode=wal")
    holder.execute("PRAGMA locking_mode=exclusive")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        (first,) = read(tmp_path, [locked], seconds=4.0)
        refused, second = read(tmp_path, [locked, good], seconds=60.0, at_once=1)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert first.fault is not None
    assert first.fault.message == "no answer within 4 seconds"
    assert refused.fault is not None
    assert second.figures is not None


def test_a_worker_that_says_nothing_is_ended_in_time_and_asked_anew(tmp_path: Path) -> None:
    answers: list[Answer] = []
    asks = asked(tmp_path, 3)
    begun = time.monotonic()
    fan_out = FanOut(asks, answers.append, seconds=0.3, at_once=1, command=SILENT)
    fan_out.start()
    fan_out.wait()
    assert time.monotonic() - begun < 30
    assert [(one.school, one.fault.kind if one.fault else "") for one in answers] == [
        (0, "slow"),
        (1, "slow"),
        (2, "slow"),
    ]
    assert not fan_out.is_running


def test_a_worker_that_dies_is_told_of_each_of_its_schools(tmp_path: Path) -> None:
    answers: list[Answer] = []
    fan_out = FanOut(asked(tmp_path, 3), answers.append, seconds=20, at_once=2, command=DYING)
    fan_out.start()
    fan_out.wait()
    assert sorted(one.school for one in answers) == [0, 1, 2]
    assert {one.fault.kind for one in answers if one.fault} == {"ended"}


def test_whoever_leaves_ends_the_asking_at_once(tmp_path: Path) -> None:
    answers: list[Answer] = []
    begun = threading.Event()
    fan_out = FanOut(
        asked(tmp_path, 5),
        answers.append,
        seconds=600,
        at_once=2,
        begun=lambda _: begun.set(),
        command=SILENT,
    )
    fan_out.start()
    assert begun.wait(60)
    fan_out.cancel()
    fan_out.wait()
    assert answers == []
    assert not fan_out.is_running


def test_no_more_than_so_many_are_asked_at_once(tmp_path: Path) -> None:
    open_now, most, lock = 0, 0, threading.Lock()

    def begun(_: int) -> None:
        nonlocal open_now, most
        with lock:
            open_now += 1
            most = max(most, open_now)

    def told(_: Answer) -> None:
        nonlocal open_now
        with lock:
            open_now -= 1

    fan_out = FanOut(asked(tmp_path, 9), told, seconds=0.1, at_once=3, begun=begun, command=SILENT)
    fan_out.start()
    fan_out.wait()
    assert (open_now, most <= 3) == (0, True)


def test_each_school_logs_who_looked_before_it_tells(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    (place,) = copies(1)
    (line,) = read(tmp_path, [place], seconds=60.0)
    assert line.figures is not None
    open_database(place)
    newest = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert (newest.kind, newest.verb, newest.actor, newest.subject) == (
        "read", "trust view", LEADER, "Riverside Learning Trust"
    )  # fmt: skip
    assert (newest.key_fingerprint, newest.address) == (WHO.key_fingerprint, WHO.address)
    close_database()


def test_a_school_that_cannot_log_it_tells_nothing(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    (place,) = copies(1)
    sql(
        place,
        "CREATE TRIGGER no_log BEFORE INSERT ON auditentry BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    )
    (line,) = read(tmp_path, [place], seconds=60.0)
    assert line.figures is None
    assert line.fault is not None
    assert "the disk is full" in line.fault.message


def test_nobody_but_a_leader_has_any_school_asked(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    trust = read_trust(write_trust(tmp_path / "etc", copies(1)))
    with pytest.raises(AccessDenied):
        read_schools(trust, Leader("cslt", MONDAY), "view")


def test_a_leader_to_whom_the_school_gave_no_post_is_told_nothing(school: School, tmp_path: Path) -> None:
    close_database()
    trust = read_trust(write_trust(tmp_path / "etc", [school.path], leaders=["cslt"], seconds=60.0))
    (line,) = read_schools(trust, Leader("cslt", MONDAY), "view")
    assert line.figures is None
    assert line.fault is not None
    assert line.fault.kind == "refuses"


def test_a_check_tells_no_figures_and_logs_nothing(
    tmp_path: Path, copies: Callable[[int], list[Path]]
) -> None:
    (place,) = copies(1)
    trust = read_trust(write_trust(tmp_path / "etc", [place], seconds=60.0))
    (line,) = read_schools(trust, WHO, "check")
    assert (line.fault, line.figures, line.state) == (None, None, "answered")
    open_database(place)
    assert not AuditEntry.select().where(AuditEntry.verb == "trust view").exists()
    close_database()


def asked(tmp_path: Path, count: int) -> list[Ask]:
    trust = read_trust(write_trust(tmp_path / "etc", [f"/srv/{number}.db" for number in range(count)]))
    return asks_of(trust, lines_of(trust), Leader(LEADER, date(2026, 11, 23)), "view")
