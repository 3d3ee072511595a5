"""Faults of the disk and of other writers end in a clear message, and nothing half done."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import cysqlite
import peewee
import pytest

from support.school import MONDAY, School, make_school
from support.writing import WRITER
from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.faults import explain, told
from tutor_tui.store.models import AuditEntry, PlannerVisit, Pupil, database

pytestmark = pytest.mark.also_encrypted


@pytest.mark.parametrize(("free", "message"), [(0, "disk is full"), (10**9, "did not answer")])
def test_a_disk_that_is_full_at_the_start_is_said_to_be_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, message: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    error = explain(
        peewee.OperationalError("disk I/O error"), saving=False, place=str(tmp_path / "school.db")
    )
    assert message in error.message
    assert error.place == str(tmp_path / "school.db")


@pytest.mark.parametrize(
    ("said", "told_as"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "only be read"),
        ("database is locked", "somebody else"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "no database"),
        ("disk I/O error", "did not answer"),
    ],
)
def test_a_drivers_words_become_a_users(said: str, told_as: str) -> None:
    error = explain(peewee.OperationalError(said), saving=True)
    assert told_as in error.message
    assert error.remedy
    assert isinstance(error, NotSaved)


def test_a_full_disk_behind_a_failed_rollback_is_found() -> None:
    error = peewee.OperationalError("cannot rollback - no transaction is active")
    error.__context__ = peewee.OperationalError("database or disk is full")
    with pytest.raises(NotSaved, match="disk is full"), told(saving=True):
        raise error


def test_a_raw_drivers_error_is_told_too() -> None:
    with pytest.raises(StoreError), told(saving=False):
        raise cysqlite.OperationalError("disk I/O error")


def test_programming_errors_stay_what_they_are() -> None:
    with pytest.raises(KeyError), told(saving=True):
        raise KeyError("a bug")


def test_a_full_disk_saves_nothing_and_reading_goes_on(school: School) -> None:
    session = school.session()
    mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)
    pages = database.obj.pragma("page_count")
    database.obj.pragma("max_page_count", pages)

    def go_on() -> None:
        for what in (Mark.SIGNED, Mark.NO_PLANNER) * 50:
            mark(session, list(school.pupils[1:]), MONDAY, what)

    with pytest.raises(NotSaved, match="disk is full"):
        go_on()
    database.obj.pragma("max_page_count", 1_000_000)
    states = {visit.presence for visit in PlannerVisit.select()}
    assert len(states) <= 2
    assert mark(session, [school.pupils[1]], MONDAY, Mark.LOST) == 1


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    make_school(path, 5)
    close_database()
    tests = str(Path(__file__).parent.parent)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), tests], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().split() for _ in range(23)]
        writer.kill()
        acknowledged += [line.split() for line in writer.stdout if len(line.split()) == 2]
    open_database(path)
    assert database.obj.pragma("integrity_check") == "ok"
    entries = AuditEntry.select().where(AuditEntry.session != "", AuditEntry.actor == "acarter").count()
    assert entries in (len(acknowledged), len(acknowledged) + 1)
    if entries == len(acknowledged):
        last = dict(acknowledged)
        found = {
            str(visit.planner_check.pupil_id): visit.presence
            for visit in PlannerVisit.select().order_by(PlannerVisit.id)
        }
        assert found == last
    close_database()


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    school = make_school(path, 10)
    close_database()
    tests = str(Path(__file__).parent.parent)
    rounds = WRITER.replace("while True:", "for _ in range(2):")
    writers = [
        subprocess.Popen([sys.executable, "-c", rounds, str(path), tests], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [len(writer.communicate(timeout=120)[0].splitlines()) for writer in writers]
    assert said == [40, 40, 40]
    open_database(path)
    assert PlannerVisit.select().count() == len(school.pupils)
    close_database()


def test_text_that_is_no_text_any_more_is_damage(school: School) -> None:
    database.execute_sql(
        "update pupil set surname = cast(x'41a942' as text) where id = ?", (school.pupils[0],)
    )
    with pytest.raises(StoreError, match="damaged"), told(saving=False):
        list(Pupil.select())


def test_a_truncated_database_is_refused_or_said_to_be_damaged(school: School, tmp_path: Path) -> None:
    close_database()
    copy = tmp_path / "cut.db"
    shutil.copy(school.path, copy)
    with copy.open("r+b") as handle:
        handle.truncate(copy.stat().st_size // 2)

    def use() -> None:
        open_database(copy)
        with told(saving=False):
            list(PlannerVisit.select())
            list(AuditEntry.select())

    with pytest.raises(StoreError, match=r"damaged|no database"):
        use()
