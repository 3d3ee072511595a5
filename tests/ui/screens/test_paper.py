"""Paper by one key: the check sheet at registration, the parents' evening pages beside the reports."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from support.desk import press
from support.school import School
from support.screens import said, screen_over
from tutor_tui.store.exchange import Way, names_in, own_folder
from tutor_tui.store.models import AuditEntry
from tutor_tui.ui.panes.reports_home import ReportsTab
from tutor_tui.ui.screens.progress import ProgressScreen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def exports() -> list[str]:
    return [
        row.verb for row in AuditEntry.select().where(AuditEntry.kind == "export").order_by(AuditEntry.id)
    ]


async def test_one_key_makes_the_check_sheet_and_says_where_it_lies(school: School, home: Path) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "p")
        assert "Written, readable only by you: ~/reports/8a-check-sheet-2026-11-23.pdf" in said(app)
        assert (home / "reports" / "8a-check-sheet-2026-11-23.pdf").read_bytes().startswith(b"%PDF")
        assert await app.db(exports) == ["check sheet"]
        await press(pilot, "p")
        assert [path.name for path in (home / "reports").iterdir()] == ["8a-check-sheet-2026-11-23.pdf"]


async def test_of_another_week_it_is_that_weeks(school: School, home: Path) -> None:
    async with screen_over(school, None) as (_, pilot):
        await press(pilot, "]", "p")
        assert [path.name for path in (home / "reports").iterdir()] == ["8a-check-sheet-2026-11-30.pdf"]


async def test_one_key_makes_the_pages_for_a_parents_evening(school: School, home: Path) -> None:
    async with screen_over(school, partial(ProgressScreen, ReportsTab)) as (app, pilot):
        await press(pilot, "e")
        assert "~/reports/8a-parents-evening-2026-11-23.pdf" in said(app)
        assert (home / "reports" / "8a-parents-evening-2026-11-23.pdf").is_file()


async def test_over_the_network_it_lies_in_the_own_folder_and_nowhere_else(
    school: School, home: Path
) -> None:
    async with screen_over(school, None) as (app, pilot):
        app.session = replace(app.session, address="10.0.0.7")
        await press(pilot, "p")
        assert names_in(own_folder(app.db.path, "acarter", Way.FETCH)) == ("8a-check-sheet-2026-11-23.pdf",)
        assert "Fetch it: ssh ... get 8a-check-sheet-2026-11-23.pdf > sheet.pdf" in said(app)
        assert not (home / "reports").exists()


async def test_a_folder_that_refuses_is_said(school: School, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "reports").write_text("a file")
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "p")
        (notice,) = app._notifications
        assert "the folder cannot be made" in notice.message
