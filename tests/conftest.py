"""What every test stands on: its own configuration, its own clock zone, no developer's home."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.school import School, make_school
from tutor_tui.store.database import close_database


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the developer's own configuration or data."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TUTOR_TUI_CONFIG"):
        monkeypatch.setenv(name, str(home / name.lower()) if name != "HOME" else str(home))
    for name in ("TUTOR_TUI_DATABASE", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school with form 8A of 28 pupils, open on the test's own thread."""
    yield make_school(tmp_path / "school.db")
    close_database()
