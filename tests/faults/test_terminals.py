"""Terminals as they are: what each is sent can be drawn there, what each sends is understood."""

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from support.terminal import Terminal
from support.tmux import Tmux, needs_tmux
from tutor_tui.commands import COMMANDS
from tutor_tui.store.models import Draft, PlannerVisit, Pupil

UTF8 = {"LC_ALL": "C.UTF-8"}
PLAIN = {"LC_ALL": "C"}
GERMAN = {"LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE.ISO-8859-1"}
NAMES = ("Zoë", "Łukasz", "O’Neil", "王秀英", "مريم", "Éloïse")
COLOUR = re.compile(rb"\x1b\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
MANY_COLOURS = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")
F1_XTERM, F1_PUTTY, F1_CONSOLE, F1_OTHER_WAY = "\x1bOP", "\x1b[11~", "\x1b[[A", "?"
TERMINALS = {
    "xterm": ({"TERM": "xterm"} | UTF8, F1_XTERM, "utf-8", 16),
    "xterm with 256 colours": ({"TERM": "xterm-256color"} | UTF8, F1_XTERM, "utf-8", 256),
    "true colours": ({"TERM": "xterm-256color", "COLORTERM": "truecolor"} | UTF8, F1_XTERM, "utf-8", 256),
    "PuTTY": ({"TERM": "xterm"} | UTF8, F1_PUTTY, "utf-8", 16),
    "PuTTY as putty": ({"TERM": "putty"} | UTF8, F1_PUTTY, "utf-8", 16),
    "tmux": ({"TERM": "tmux-256color"} | UTF8, F1_XTERM, "utf-8", 256),
    "screen": ({"TERM": "screen"} | UTF8, F1_XTERM, "utf-8", 16),
    "Linux console": ({"TERM": "linux"} | UTF8, F1_CONSOLE, "utf-8", 16),
    "VT220": ({"TERM": "vt220"} | UTF8, F1_OTHER_WAY, "ascii", 16),
    "no colours": ({"TERM": "xterm-256color", "NO_COLOR": "1"} | UTF8, F1_XTERM, "utf-8", 0),
    "plain C": ({"TERM": "xterm"} | PLAIN, F1_XTERM, "ascii", 16),
    "Latin-1": ({"TERM": "xterm"} | GERMAN, F1_XTERM, "latin-1", 16),
}
"""By name: the environment, what F1 sends there, what it can draw, how many colours it has."""


@pytest.fixture
def many_scripts(closed_school: School) -> School:
    """The school, with pupils whose names take more than ASCII."""
    with opened(closed_school.path):
        for pupil_id, name in zip(closed_school.pupils, NAMES, strict=False):
            Pupil.update(forename=name, surname=f"{name}a").where(Pupil.id == pupil_id).execute()
    return closed_school


def start(school: School, environment: dict[str, str], columns: int = 80, rows: int = 24) -> Terminal:
    words = ["-m", "tutor_tui", "--db", str(school.path), "--as", "acarter", "--today", str(MONDAY)]
    return Terminal([sys.executable, *words], columns=columns, rows=rows, environment=environment)


def recorded(school: School, is_so: Callable[[], bool]) -> bool:
    with opened(school.path):
        return is_so()


@pytest.mark.parametrize("name", TERMINALS)
def test_a_form_can_be_checked_and_help_be_read(many_scripts: School, name: str) -> None:
    environment, f1, encoding, colours = TERMINALS[name]
    with start(many_scripts, environment) as terminal:
        terminal.wait_for("Pupil09")
        terminal.send("xl ")
        terminal.settle(0.4)
        terminal.send(f1)
        terminal.wait_for("The planner is lost")
        terminal.send("q")
        terminal.settle(0.3)
        terminal.send("qq")
        assert terminal.wait() == 0
        output = bytes(terminal.output)
    assert recorded(many_scripts, lambda: PlannerVisit.select().count() == 3)
    text = output.decode(encoding)
    assert "�" not in text
    assert "\\x" not in text
    assert "\\u" not in text
    assert "Traceback" not in text
    assert ("Zoë" if encoding != "ascii" else "Zoe") in text
    assert ("王秀英" if encoding == "utf-8" else "??????") in text
    assert bool(COLOUR.search(output)) == (colours > 0)
    assert bool(MANY_COLOURS.search(output)) == (colours > 16)
    assert output.rindex(b"\x1b[?1049l") > output.rindex(b"\x1b[?1049h")
    assert output.rindex(b"\x1b[?25h") > output.rindex(b"\x1b[?25l")


def test_dialogs_and_help_too_hold_nothing_that_the_terminal_cannot_draw(many_scripts: School) -> None:
    with start(many_scripts, {"TERM": "xterm"} | PLAIN, 120, 40) as terminal:
        terminal.wait_for("Pupil09")
        for keys in (
            "c",
            "\x1b",
            "h",
            "\x1b",
            "/p",
            "\x1b",
            "\x10",
            "\x1b",
            "?",
            "q",
            "\r",
            "q",
            "ga",
            "q",
            "gd",
        ):
            terminal.send(keys)
            terminal.settle(0.25)
        assert b"Traceback" not in terminal.output
        assert bytes(terminal.output).isascii()


@pytest.mark.parametrize(
    ("environment", "typed", "kept"),
    [
        ({"TERM": "xterm"} | UTF8, "Zoë rings".encode(), "Zoë rings"),
        ({"TERM": "xterm"} | GERMAN, "Zoë rings".encode("latin-1"), "Zoë rings"),
        ({"TERM": "xterm"} | UTF8, "Zoë rings".encode("latin-1"), "Zoë rings"),
        ({"TERM": "xterm"} | UTF8, b"Gran\xff\xfe\x80 rings", "Granÿþ rings"),
        ({"TERM": "xterm"} | UTF8, b"Gran\x1b[?62;1;6c\x1b[99;5Z rings", "Gran rings"),
    ],
)
def test_whatever_bytes_are_typed_the_program_goes_on(
    closed_school: School, environment: dict[str, str], typed: bytes, kept: str
) -> None:
    with start(closed_school, environment) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Safeguarding")
        terminal.send(typed)
        terminal.settle(1.0)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() is not None
        assert b"Traceback" not in terminal.output
    assert recorded(closed_school, lambda: [draft.text for draft in Draft.select()] == [kept])


@needs_tmux
def test_the_window_can_be_of_any_size_and_back(closed_school: School, tmp_path: Path) -> None:
    words = ["-m", "tutor_tui", "--db", str(closed_school.path), "--as", "acarter", "--today", str(MONDAY)]
    with Tmux(tmp_path, [sys.executable, *words]) as pane:
        pane.wait_for("Pupil05", "0 of 28")
        for place, size in enumerate(((20, 5), (1, 1), (500, 200), (20, 5), (80, 24)), start=1):
            pane.resize(*size)
            pane.keys("Space")
            if size[0] >= 80:
                pane.wait_for(f"{place} of 28", "Pupil05")
        # What comes within an instant of an escape would be taken for one key with it: each is seen before the next.
        for keys, opened in (("c", "Safeguarding"), ("?", "Keys here")):
            pane.resize(20, 5)
            pane.keys(keys)
            pane.resize(80, 24)
            pane.wait_for(opened)
            pane.resize(20, 5)
            pane.keys("Escape")
            pane.resize(80, 24)
            pane.wait_for("5 of 28", "Pupil05", without=opened)
        pane.keys("q")
        pane.wait_for("Pupil05")


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}])
def test_where_no_screen_can_be_drawn_it_says_so(closed_school: School, environment: dict[str, str]) -> None:
    with start(closed_school, environment) as terminal:
        terminal.wait_for("the screens need a terminal")
        assert terminal.wait() == 2
        assert b"\x1b" not in terminal.output


def test_every_f_key_has_a_second_way() -> None:
    """Terminals take F1, F10 and F11; a VT220 has no F1 to F5."""
    only = [
        command.id
        for command in COMMANDS
        if any(re.fullmatch(r"f\d+", key) for key in command.keys)
        and all(re.fullmatch(r"f\d+", key) for key in command.keys)
    ]
    assert set(only) <= {"attainment-entry.save"}, "which enter does too, twice on the last row"
