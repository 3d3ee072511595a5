"""How many bytes go over the line: to start, for a key, for a signature, and while nobody does anything."""

import os
import select
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from support.terminal import Terminal
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize

TODAY = date(2026, 11, 23)
SIZES = [(120, 40), (80, 24)]
START, MOVE, PROPOSAL, SIGNATURE, SCROLL = 16 * 1024, 300, 500, 600, 2500
"""Most bytes of a start, of a cursor that moves, of one that comes to or leaves a proposal, whose text is told, of a
signature, and of a key after which the list stands elsewhere."""
DOWN, SIGN = "\x1b[B", " "


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "school.db"
    make_demo(
        path, seed=1, today=TODAY, size=DemoSize(years=(8,), forms=1, smallest=30, largest=30, weeks=13)
    )
    return path


@pytest.fixture(params=SIZES, ids=str)
def terminal(request: pytest.FixtureRequest, school: Path) -> Iterator[Terminal]:
    columns, rows = request.param
    words = ["--db", str(school), "--as", "acarter", "--today", str(TODAY)]
    command = [sys.executable, "-m", "tutor_tui", *words]
    with Terminal(command, columns=columns, rows=rows, environment={"COLORTERM": ""}) as opened:
        opened.wait_for("checked")
        opened.wait_for("keys")
        opened.settle(0.5)
        yield opened


def _written(terminal: Terminal, key: str, quiet: float) -> tuple[int, str]:
    """Bytes that a key brings, and what the two lines below the lists say then."""
    terminal.forget()
    terminal.send(key)
    written = len(terminal.settle(quiet))
    return written, "\n".join(terminal.screen.split("\n")[-4:-1]).strip()


def _scrolls(terminal: Terminal, before: str) -> bool:
    """Whether the list stands elsewhere: the first name in it is another."""
    return terminal.screen.split("\n")[4:6] != before.split("\n")[4:6]


def test_a_start(terminal: Terminal) -> None:
    assert len(terminal.output) <= START


def test_keys_and_signatures(terminal: Terminal) -> None:
    for key, most, quiet in ((DOWN, MOVE, 0.15), ("\x1b[H", SCROLL, 0.3), (SIGN, SIGNATURE, 0.3)):
        for _ in range(1 if key == "\x1b[H" else 12):
            before = terminal.screen
            told = before.split("\n")[-3].strip()
            written, tells = _written(terminal, key, quiet)
            assert written, "the key did something"
            long = "policy" in tells or "policy" in told
            moved = SCROLL if _scrolls(terminal, before) else PROPOSAL if long and key == DOWN else most
            assert written <= moved, (key, tells)


def test_nothing_while_nobody_does_anything(terminal: Terminal) -> None:
    written = b""
    for _ in range(3):
        if select.select([terminal.fileno()], [], [], 1.0)[0]:
            written += os.read(terminal.fileno(), 65536)
    assert len(written) <= 40, "the clock's cells at the minute, at most"
