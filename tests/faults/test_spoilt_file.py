"""A database file that is gone, replaced, cut or damaged: writing stops at once, and the way back is shown."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import faulty_files as faulty
from support.school import MONDAY, School, opened
from support.tutor import at_work, keys, screen_text
from tutor_tui import launch
from tutor_tui.errors import StoreError
from tutor_tui.queries.registration.form import board
from tutor_tui.services.drafts import keep_draft
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import close_database
from tutor_tui.store.models import PlannerVisit, database
from tutor_tui.store.thread import DatabaseThread

WHILE_OPEN = {
    "unlinked": faulty.unlink,
    "moved": faulty.move,
    "replaced": faulty.replace,
    "bad header": faulty.overwrite_header,
    "half of it": faulty.halve,
    "cut within a page": faulty.cut_within_a_page,
    "emptied": faulty.empty,
}
AT_START = {
    "unlinked": faulty.unlink,
    "bad header": faulty.overwrite_header,
    "half of it": faulty.halve,
    "cut within a page": faulty.cut_within_a_page,
    "emptied": faulty.empty,
    "damaged pages": faulty.damage_pages,
}


@pytest.fixture
def backup(closed_school: School) -> Iterator[Path]:
    """A backup of the school; everything written to the file itself lies in it, not in its log."""
    with opened(closed_school.path):
        copy = faulty.back_up()
        database.obj.pragma("journal_mode", "delete")
    yield copy
    close_database()


def sidecars(path: Path) -> int:
    """Bytes that lie in the log beside a database."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


@pytest.mark.parametrize("what", WHILE_OPEN)
async def test_writing_stops_at_once(closed_school: School, backup: Path, what: str) -> None:
    path, db = closed_school.path, DatabaseThread(closed_school.path)
    await db.open()
    session = await db(closed_school.session)
    await db(mark, session, [closed_school.pupils[0]], MONDAY, Mark.SIGNED)
    WHILE_OPEN[what](path)
    left = path.read_bytes() if path.exists() else b""
    log = sidecars(path)
    for pupil in closed_school.pupils[1:4]:
        with pytest.raises(StoreError) as caught:
            await db(mark, session, [pupil], MONDAY, Mark.SIGNED)
        assert caught.value.place == str(path)
        if what == "replaced":
            assert "start it again" in caught.value.remedy
        else:
            assert str(backup) in caught.value.remedy
    assert (path.read_bytes() if path.exists() else b"", sidecars(path)) == (left, log)
    db.close()


async def test_who_stays_on_the_old_file_takes_nothing_from_the_new_one(
    closed_school: School, backup: Path
) -> None:
    """SQLite deletes a log by its name: the one that lies there now is the new file's."""
    path, db = closed_school.path, DatabaseThread(closed_school.path)
    await db.open()
    session = await db(closed_school.session)
    faulty.replace(path)
    with opened(path):
        mark(closed_school.session(), [closed_school.pupils[5]], MONDAY, Mark.LOST)
        with pytest.raises(StoreError, match="replaced"):
            await db(mark, session, [closed_school.pupils[0]], MONDAY, Mark.SIGNED)
        db.close()
        mark(closed_school.session(), [closed_school.pupils[6]], MONDAY, Mark.LOST)
    with opened(path):
        found = {visit.planner_check.pupil_id: visit.presence for visit in PlannerVisit.select()}
        assert found == dict.fromkeys(closed_school.pupils[5:7], "lost")
        assert database.obj.pragma("integrity_check") == "ok"


async def test_a_damaged_page_stops_every_later_write(closed_school: School, backup: Path) -> None:
    """What a session has in its memory looks whole: as soon as one page is found damaged, nothing more is written."""
    db = DatabaseThread(closed_school.path)
    await db.open()
    session = await db(closed_school.session)
    faulty.damage_pages(closed_school.path)
    await db(lambda: database.obj.pragma("shrink_memory"))
    with pytest.raises(StoreError, match="damaged") as caught:
        await db(board, session, closed_school.form_id)
    assert str(backup) in caught.value.remedy
    log = sidecars(closed_school.path)
    with pytest.raises(StoreError, match="nothing more is written") as caught:
        await db(keep_draft, session, "comment:1", "please call")
    assert caught.value.title == "Not saved"
    assert str(backup) in caught.value.remedy
    assert sidecars(closed_school.path) == log
    db.close()


@pytest.mark.parametrize("what", AT_START)
def test_the_command_that_is_offered_brings_the_school_back(
    closed_school: School, backup: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = closed_school.path
    AT_START[what](path)
    words = ["--db", str(path), "--today", str(MONDAY), "--as", "acarter", "status", "8A"]
    assert launch.main(words) == 1
    said = capsys.readouterr().err
    assert "unexpected" not in said
    (line,) = [line for line in said.splitlines() if "tutor-tui --db" in line]
    command = shlex.split(line[line.index("tutor-tui --db") :])
    assert command[-1] == str(backup)
    assert launch.main([*command[1:], "--yes"]) == 0
    capsys.readouterr()
    assert launch.main(words) == 0
    assert "Pupil05" in capsys.readouterr().out


def test_without_a_backup_nothing_is_promised(
    closed_school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(closed_school.path):
        database.obj.pragma("journal_mode", "delete")
    faulty.halve(closed_school.path)
    assert launch.main(["--db", str(closed_school.path), "--as", "acarter", "status", "8A"]) == 1
    assert "There is no backup in" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["unlinked", "bad header", "half of it"])
async def test_the_screen_says_so_and_stays(closed_school: School, backup: Path, what: str) -> None:
    async with at_work(closed_school) as (app, pilot):
        WHILE_OPEN[what](closed_school.path)
        await keys(pilot, " x")
        said = {notice.message for notice in app._notifications}
        assert len(said) == 1
        assert f"restore {backup}" in said.pop()
        shown = screen_text(app)
        assert "newest" in shown  # where a line ends depends on the length of the path
        assert "0 of 28 checked" in shown
        assert "x…" not in shown
