"""The terminal from the first paint to Textual, at a real pseudo-terminal."""

import re
import sys
from pathlib import Path

import pytest

from support.school import School
from support.terminal import Terminal
from tutor_tui.store.database import close_database

ENTER, LEAVE, MOUSE = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?1000h"
HELD = """
import sys, termios
from datetime import date
from pathlib import Path
from tutor_tui.store.database import open_database
from tutor_tui.ui.first_paint.terminal import first_painted
from tutor_tui.ui.opening import read_opening

def modes():
    return termios.tcgetattr(0)[:4]

open_database(Path(sys.argv[1]))
before = modes()
try:
    with first_painted(read_opening(sys.argv[2], date(2026, 11, 23))):
        {within}
except RuntimeError as error:
    print(error, modes() == before, "textual.app" in sys.modules)
"""


def program(school: School, username: str = "acarter") -> list[str]:
    words = ["--db", str(school.path), "--as", username, "--today", "2026-11-23"]
    return [sys.executable, "-m", "tutor_tui", *words]


def held(school: School, within: str, username: str = "acarter") -> list[str]:
    return [sys.executable, "-c", HELD.format(within=within), str(school.path), username]


@pytest.fixture
def closed(school: School) -> School:
    close_database()
    return school


def test_the_form_is_there_before_textual_and_is_never_cleared(closed: School) -> None:
    with Terminal(program(closed)) as terminal:
        terminal.wait_for("\x1b[?1000h")  # Textual asks for the mouse as it begins
        begun = bytes(terminal.output)
        assert begun.startswith(ENTER)
        first = begun[: begun.index(MOUSE)]
        assert b"8A Ms Carter" in first
        assert b"Pupil02, Sam" in first
        assert b"of 28 checked" in first
        terminal.settle()
        assert terminal.output.count(ENTER) == 1
        assert terminal.output.count(b"\x1b[2J") == 1
        terminal.forget()
        terminal.send("qq")
        assert terminal.wait() == 0
        assert terminal.output.count(LEAVE) == 1


def test_what_is_typed_on_the_first_paint_is_carried_out(closed: School) -> None:
    with Terminal(program(closed)) as terminal:
        terminal.wait_for("of 28 checked")
        terminal.send("/")
        terminal.wait_for("Find")


def test_whoever_begins_elsewhere_sees_textuals_own_first(closed: School) -> None:
    with Terminal(program(closed, "bhead")) as terminal:
        terminal.wait_for("\x1b[?1000h")
        terminal.settle()
        assert terminal.output.count(ENTER) == 1
        assert b"\x1b[2J" not in terminal.output


def test_where_textual_never_comes_the_terminal_is_as_it_was(closed: School) -> None:
    within = "sys.stderr.flush(); raise RuntimeError('fell over')"
    with Terminal(held(closed, within)) as terminal:
        terminal.wait_for("fell over True False")
        assert terminal.output.index(ENTER) < terminal.output.index(b"Pupil02, Sam")
        assert terminal.output.index(b"Pupil02, Sam") < terminal.output.index(LEAVE)
        assert terminal.output.index(LEAVE) < terminal.output.index(b"fell over")


def test_what_is_typed_meanwhile_is_neither_shown_nor_changed_nor_obeyed(closed: School) -> None:
    within = "print('now', flush=True); typed = sys.stdin.buffer.raw.read(4); raise RuntimeError(typed)"
    with Terminal(held(closed, within)) as terminal:
        terminal.wait_for("now")
        terminal.forget()
        terminal.send("a\r\x03\x1a")
        terminal.wait_for(r"b'a\r\x03\x1a' True")
        assert terminal.output.index(LEAVE) < terminal.output.index(b"b'a")
        assert b"a\r" not in terminal.output[: terminal.output.index(LEAVE)]
        assert b"^C" not in terminal.output


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"TERM": "vt100"}, {"TERM": "xterm-16color"}, {"TERM": "screen"}],
)
def test_with_few_colours_there_are_none(closed: School, environment: dict[str, str]) -> None:
    plain = {"COLORTERM": "", "NO_COLOR": ""} | environment
    with Terminal(held(closed, "raise RuntimeError('over')"), environment=plain) as terminal:
        terminal.wait_for("over True")
        assert b"Pupil02, Sam" in terminal.output
        assert {*re.findall(rb"\x1b\[([0-9;]*)m", bytes(terminal.output))} <= {
            b"",
            b"0",
            b"0;1",
            b"0;1;7",
            b"0;2",
        }


def test_own_settings_hold_for_the_first_paint_too(closed: School, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('ascii_signs = "on"\nhide_flags = true\n')
    settings = {"TUTOR_TUI_CONFIG": str(tmp_path)}
    with Terminal(held(closed, "raise RuntimeError('over')"), environment=settings) as terminal:
        terminal.wait_for("over True")
        assert terminal.output[: terminal.output.index(LEAVE)].isascii()
        assert b"needs hidden" in terminal.output


def test_with_faulty_settings_the_app_paints_first_and_tells(closed: School, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("theme = 3\n")
    settings = {"TUTOR_TUI_CONFIG": str(tmp_path)}
    with Terminal(held(closed, "raise RuntimeError('over')"), environment=settings) as terminal:
        terminal.wait_for("over True")
        assert ENTER not in terminal.output
