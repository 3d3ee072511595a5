"""Dropped lines, other sessions, small and plain terminals."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from support.terminal import Terminal
from support.tmux import Tmux, needs_tmux
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import Draft, PlannerVisit


def command(school: School) -> list[str]:
    return [
        sys.executable,
        "-m",
        "tutor_tui",
        "--db",
        str(school.path),
        "--as",
        "acarter",
        "--today",
        str(MONDAY),
    ]


@pytest.mark.also_encrypted
def test_a_dropped_line_ends_the_program_and_keeps_what_was_typed(
    closed_school: School, recorded: Callable[[Path, Callable[[], bool]], None], tmp_path: Path
) -> None:
    with Terminal(command(closed_school)) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.settle(0.4)
        terminal.send("Please call about")
        terminal.settle(1.0)
        terminal.hang_up()
        assert terminal.wait(5.0) is not None
    with opened(closed_school.path):
        assert [draft.text for draft in Draft.select() if "Please call about" in draft.text]
    with Terminal(command(closed_school)) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Please call about")


def test_a_told_end_is_clean(closed_school: School) -> None:
    import os
    import signal

    with Terminal(command(closed_school)) as terminal:
        terminal.wait_for("Pupil05")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait(5.0) is not None
        assert b"Traceback" not in terminal.output


@needs_tmux
@pytest.mark.also_encrypted
def test_another_session_is_seen_and_the_cursor_stays(closed_school: School, tmp_path: Path) -> None:
    with Tmux(tmp_path, command(closed_school), columns=120, rows=40) as pane:
        pane.wait_for("0 of 28")
        pane.keys("Down", "Down")
        pane.wait_for("▶  3 Pupil03")
        with opened(closed_school.path):
            mark(closed_school.session("bhead"), closed_school.pupils[10:15], MONDAY, Mark.SIGNED)
        shown = pane.wait_for("5 of 28", at_most=10)
        (at,) = [line for line in shown.splitlines() if "▶" in line]
        assert "Pupil03" in at


@needs_tmux
def test_the_smallest_window_and_back(closed_school: School, tmp_path: Path) -> None:
    with Tmux(tmp_path, command(closed_school), columns=120, rows=40) as pane:
        pane.wait_for("Pupil05", "0 of 28")
        pane.resize(20, 5)
        pane.keys("Space")
        pane.resize(80, 24)
        pane.wait_for("1 of 28", "Pupil05")


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "linux"},
        {"TERM": "screen"},
        {"TERM": "xterm"},
        {"NO_COLOR": "1"},
        {"TERM": "vt100"},
        {
            "LC_ALL": "C",
            "LANG": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
        },
    ],
)
def test_plain_terminals_can_register(
    closed_school: School, environment: dict[str, str], recorded: Callable[[Path, Callable[[], bool]], None]
) -> None:
    with Terminal(command(closed_school), columns=80, rows=24, environment=environment) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("xl")
        terminal.settle(0.5)
        recorded(closed_school.path, lambda: PlannerVisit.select().count() == 2)
        terminal.send("qq")
        assert terminal.wait(5.0) == 0
        assert b"Traceback" not in terminal.output


def test_a_locale_without_unicode_gets_ascii_signs(closed_school: School) -> None:
    environment = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Terminal(command(closed_school), environment=environment) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.5)
        assert bytes(terminal.output).isascii()
