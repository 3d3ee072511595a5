"""The disk is full: what was typed is not lost, reading goes on, and the same key saves once there is space."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.faulty_disks import disk, fill, needs_disks
from support.school import MONDAY, School, opened
from support.tutor import at_work, keys, now_of, screen_text
from tutor_tui import launch
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import ImportRun, PlannerComment, PlannerVisit, Pupil, database
from tutor_tui.ui.app import TutorApp

pytestmark = needs_disks


@pytest.fixture
def on_disk(closed_school: School, tmp_path: Path) -> Iterator[School]:
    """The school on a disk of its own of eight megabytes."""
    with disk(tmp_path / "disk") as folder:
        path = folder / "school.db"
        shutil.copy(closed_school.path, path)
        yield dataclasses.replace(closed_school, path=path)


def said(app: TutorApp) -> list[str]:
    """The notices, oldest first."""
    return [notice.message for notice in app._notifications]


async def test_marks_are_told_as_not_saved_and_the_same_key_saves_later(on_disk: School) -> None:
    async with at_work(on_disk) as (app, pilot):
        await keys(pilot, " ")
        full = fill(on_disk.path.parent)
        for _ in range(3):
            await keys(pilot, "x")
            assert now_of(app, 2) == "·", "the row is as it was"
        assert "The disk is full" in said(app)[-1]
        await keys(pilot, "<down><down><enter>")
        assert "000004" in screen_text(app), "reading goes on"
        await keys(pilot, "q<up><up>")
        full.unlink()
        await keys(pilot, "x")
        assert now_of(app, 2).startswith("x")
    with opened(on_disk.path):
        assert PlannerVisit.select().count() == 2
        assert list(verify()) == []
        assert database.obj.pragma("integrity_check") == "ok"


async def test_typed_text_stays_and_enter_saves_it_later(on_disk: School) -> None:
    async with at_work(on_disk) as (app, pilot):
        full = fill(on_disk.path.parent)
        await keys(pilot, "cplease call<enter>")
        for _ in range(2):
            await keys(pilot, "<enter>")
            assert "please call" in screen_text(app)
        assert "disk is full" in " ".join(screen_text(app).split())
        full.unlink()
        await keys(pilot, "<enter>")
        assert len(app.screen_stack) == 1
    with opened(on_disk.path):
        assert [comment.text for comment in PlannerComment.select()] == ["please call"]
        assert list(verify()) == []


def status(school: School) -> int:
    """Ask for the state of 8A; the exit code."""
    return launch.main(["--db", str(school.path), "--as", "acarter", "--today", str(MONDAY), "status", "8A"])


@pytest.mark.parametrize("leave", [0, 4096, 32768])
def test_at_the_start_it_is_said(on_disk: School, leave: int, capsys: pytest.CaptureFixture[str]) -> None:
    full = fill(on_disk.path.parent, leave)
    code = status(on_disk)
    told = capsys.readouterr()
    if code:
        assert "the disk is full" in told.err
        assert "unexpected" not in told.err
    else:
        assert "Pupil05" in told.out
    full.unlink()
    assert status(on_disk) == 0


def test_an_import_is_whole_or_not_at_all(
    on_disk: School, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    rows = (f"{number:06},Ann,Ash{number},9{'ABCD'[number % 4]}" for number in range(100_001, 101_001))
    file.write_text("\n".join(["Adno,Forename,Surname,Reg", *rows, ""]))
    full = fill(on_disk.path.parent, 300_000)
    words = ["import", str(file), "--db", str(on_disk.path), "--today", str(MONDAY), "--yes"]
    assert launch.main(words) == 1
    assert "the disk is full" in capsys.readouterr().err
    with opened(on_disk.path):
        assert (Pupil.select().count(), ImportRun.select().count()) == (28, 0)
        assert list(verify()) == []
    full.unlink()
    assert launch.main(words) == 0
