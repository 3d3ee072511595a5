"""A file system that may only be read, a folder that is gone, a database that somebody holds: said, and tried again."""

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from playhouse.cysqlite_ext import CySqliteDatabase

from support.faulty_disks import disk, disk_that_can_fail, fail, needs_disks, remount
from support.school import MONDAY, School, opened
from support.tutor import at_work, desk_screen, keys, now_of, screen_text, settle
from tutor_tui import launch
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import PlannerComment, PlannerVisit, database

ELSEWHERE = """
import sys
from pathlib import Path
from support.school import MONDAY
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import close_database, open_database
open_database(Path(sys.argv[1]))
mark(open_session("bhead", MONDAY), [int(sys.argv[2])], MONDAY, Mark.SIGNED)
close_database()
"""


@contextmanager
def folder_gone(path: Path) -> Iterator[None]:
    """The folder is moved away, as when a disk is taken out, and comes back."""
    elsewhere = path.parent.with_name("elsewhere")
    path.parent.rename(elsewhere)
    yield
    elsewhere.rename(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the write lock, and asks nobody for a turn."""
    other = CySqliteDatabase(str(path), rank_functions=False)
    other.execute_sql("begin immediate")
    yield
    other.execute_sql("rollback")
    other.close()


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """The file system is mounted for reading only."""
    remount(path.parent, "ro")
    yield
    remount(path.parent, "rw")


FAULTS = [
    pytest.param(folder_gone, "the database file is gone", id="gone"),
    pytest.param(locked, "has been writing for", id="locked"),
]
AT_START = [
    pytest.param(folder_gone, "there is no such folder", id="gone"),
    pytest.param(locked, "has been writing for", id="locked"),
    pytest.param(read_only, "may not be written", id="read-only", marks=needs_disks),
]


@pytest.fixture
def apart(closed_school: School, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[School]:
    """The school in a folder of its own; where it is to be read only, on a disk of its own."""
    folder = tmp_path / "apart"
    made = disk(folder) if "read-only" in request.node.name else nullcontext(folder)
    with made:
        yield placed(closed_school, folder)


def placed(school: School, folder: Path) -> School:
    """A copy of the school in the folder."""
    folder.mkdir(exist_ok=True)
    shutil.copy(school.path, folder / "school.db")
    return dataclasses.replace(school, path=folder / "school.db")


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a lock is told so after a moment, not after five seconds."""
    from tutor_tui.store import database as opening

    short = [(name, 20 if name == "busy_timeout" else value) for name, value in opening.PRAGMAS]
    monkeypatch.setattr(opening, "PRAGMAS", short)


@pytest.mark.parametrize(("fault", "words"), FAULTS)
async def test_a_mark_and_a_text_are_kept_and_saved_by_the_same_key_later(
    apart: School, fault: Callable[[Path], object], words: str
) -> None:
    async with at_work(apart) as (app, pilot):
        await keys(pilot, " cplease call")
        with fault(apart.path):  # type: ignore[attr-defined]
            await keys(pilot, "<enter>")
            shown = " ".join(screen_text(app).split())
            assert "please call" in shown
            assert words in shown
        await keys(pilot, "<enter>")
        assert len(app.screen_stack) == 1
        with fault(apart.path):  # type: ignore[attr-defined]
            await keys(pilot, "x")
            assert now_of(app, 2) == "·"
            assert words in [notice.message for notice in app._notifications][-1]
        await keys(pilot, "x")
        assert now_of(app, 2).startswith("x")
    with opened(apart.path):
        assert PlannerVisit.select().count() == 2
        assert PlannerComment.get().text == "please call"
        assert list(verify()) == []
        assert database.obj.pragma("integrity_check") == "ok"


async def test_who_only_looks_is_told_once_and_follows_others_again_afterwards(apart: School) -> None:
    async with at_work(apart) as (app, pilot):
        screen = desk_screen(app)
        with folder_gone(apart.path):
            for _ in range(3):
                await screen._poll()
        await settle(pilot)
        assert ["gone" in notice.message for notice in app._notifications] == [True]
        words = [str(apart.path), str(apart.pupils[0])]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[1]), *sys.path)),
        }
        subprocess.run([sys.executable, "-c", ELSEWHERE, *words], check=True, env=environment)
        await screen._poll()
        await settle(pilot)
        assert "1 of 28" in screen_text(app)


@needs_disks
async def test_a_disk_that_fails_is_told_and_reading_goes_on(closed_school: School, tmp_path: Path) -> None:
    with disk_that_can_fail(tmp_path / "disk") as folder:
        async with at_work(placed(closed_school, folder)) as (app, pilot):
            await keys(pilot, " cplease call")
            fail(folder)
            for _ in range(2):
                await keys(pilot, "<enter>")
                shown = " ".join(screen_text(app).split())
                assert "please call" in shown
                assert "Not saved" in shown
                assert "may only be read" in shown
            await keys(pilot, "<escape><escape>x")
            assert now_of(app, 2) == "·"
            await keys(pilot, "<down><enter>")
            assert "Pupil03" in screen_text(app)


@pytest.mark.parametrize(("fault", "words"), AT_START)
def test_at_the_start_it_is_said(
    apart: School, fault: Callable[[Path], object], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["--db", str(apart.path), "--as", "acarter", "--today", str(MONDAY), "status", "8A"]
    with fault(apart.path):  # type: ignore[attr-defined]
        assert launch.main(call) == 1
    told = capsys.readouterr()
    assert "unexpected" not in told.err
    assert words in told.err
    assert "what to do" in told.err
    assert launch.main(call) == 0
