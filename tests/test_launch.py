"""The bridge from the command line to the screens."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from support.school import School
from tutor_tui import launch
from tutor_tui.errors import StoreError, UsageError
from tutor_tui.store.models import School as SchoolRow


@pytest.fixture
def screens(monkeypatch):
    """A terminal, and screens that only note how they were opened."""
    opened = []
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(
        "tutor_tui.cli.terminal.sys", SimpleNamespace(stdin=terminal, stdout=terminal, stderr=terminal)
    )
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setitem(
        sys.modules, "tutor_tui.ui.running", SimpleNamespace(run=lambda *how, **came: opened.append(how))
    )
    return opened


def test_a_demonstration_opens_as_the_tutor_of_8a(screens, school: School):
    launch.open_app(school.path, None, None)
    assert screens == [(school.path, "acarter", None)]


def test_a_real_school_opens_as_its_owner(screens, school: School):
    SchoolRow.update(is_demo=False).execute()
    launch.open_app(school.path, None, None)
    assert screens == [(school.path, None, None)]


def test_whoever_is_named_opens_it(screens, school: School):
    launch.open_app(school.path, "bhead", None)
    assert screens == [(school.path, "bhead", None)]


def test_a_missing_database_is_said_before_a_screen_is_drawn(screens, tmp_path: Path):
    with pytest.raises(StoreError, match="no database here"):
        launch.open_app(tmp_path / "none.db", None, None)
    assert screens == []


def test_a_terminal_that_cannot_move_a_cursor_is_none(screens, school: School, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(UsageError, match="need a terminal"):
        launch.open_app(school.path, None, None)


def test_the_program_runs_as_a_module():
    ended = subprocess.run(
        [sys.executable, "-m", "tutor_tui", "--version"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "tutor-tui 0.1.0\n")


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_stream_that_goes_elsewhere_is_no_terminal(screens, school: School, monkeypatch, stream):
    here, elsewhere = SimpleNamespace(isatty=lambda: True), SimpleNamespace(isatty=lambda: False)
    streams = {"stdin": here, "stdout": here, "stderr": here} | {stream: elsewhere}
    monkeypatch.setattr("tutor_tui.cli.terminal.sys", SimpleNamespace(**streams))
    with pytest.raises(UsageError, match="need a terminal"):
        launch.open_app(school.path, None, None)
    assert screens == []
