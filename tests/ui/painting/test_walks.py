"""Whatever a person walks through, what stands on the terminal is what painting all of it anew would put there."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from support.emulator import Drawn
from support.terminal import Terminal
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import Pupil

TODAY = date(2026, 11, 23)
REPAINT, ESCAPE = "\x0c", "\x1b"
WALKERS = [("acarter", (80, 24)), ("acarter", (120, 40)), ("dosei", (97, 31))]
QUIET = (0.15, 0.4, 1.0)
"""Seconds without a byte after which a screen counts as drawn; the longer ones where it was still being read."""
NAMES = ["Müller-Łukasz", "世界", "한국", "नमस्ते", "محمد", "e\u0301toile", "👩‍👧", "شُكْرًا"]
"""Wide, with marks, from right to left, joined."""
SCREENS = {
    "acarter": ["gr", "grc", "gp", "gr\r", "gh"],
    "dosei": ["gt", "gt\r", "gm"],
}
"""Keys that lead to a screen, a tab or a dialog."""
WALK = [
    *["\x1b[B"] * 9, *["\x1b[A"] * 4, *["\x1b[6~"] * 3, "\x1b[5~", "\x1b[H", "\x1b[F", "\t", "\t", "\x1b[Z", "1", "4",
    "\x1b[C", "\x1b[D", "v", "f", "]", "[", "?", "\x10", "e", "\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B",
]  # fmt: skip
"""Keys that walk, and ask for little that is written."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walks") / "school.db"
    make_demo(
        path, seed=1, today=TODAY, size=DemoSize(years=(8,), forms=1, smallest=30, largest=30, weeks=13)
    )
    open_database(path)
    for pupil, name in zip(Pupil.select().order_by(Pupil.id), NAMES * 3, strict=False):
        Pupil.update(surname=name).where(Pupil.id == pupil.id).execute()
    close_database()
    return path


@pytest.fixture(params=WALKERS, ids=str)
def walked(request: pytest.FixtureRequest, school: Path) -> Iterator[tuple[Terminal, str]]:
    who, (columns, rows) = request.param
    words = ["--db", str(school), "--as", who, "--today", str(TODAY)]
    command = [sys.executable, "-m", "tutor_tui", *words]
    with Terminal(command, columns=columns, rows=rows, environment={"COLORTERM": ""}) as terminal:
        terminal.wait_for("keys")
        terminal.settle(0.5)
        yield terminal, who


def _differs(terminal: Terminal, keys: str, quiet: float) -> list[tuple[int, int, Drawn, Drawn]]:
    """Cells, by line and column, that show something else once all is painted anew on a terminal with rubbish."""
    for _ in range(3):
        terminal.send(ESCAPE)
        terminal.settle(0.12)
    terminal.send(keys)
    terminal.settle(quiet)
    shown = terminal.seen
    terminal.wipe("Broadcast message from root@oakfield\r\n")
    terminal.send(REPAINT)
    terminal.settle(quiet)
    return [
        (y, x, before, after)
        for y, lines in enumerate(zip(shown, terminal.seen, strict=True))
        for x, (before, after) in enumerate(zip(*lines, strict=True))
        if before != after
    ]


def test_every_screen_is_as_if_painted_whole(walked: tuple[Terminal, str]) -> None:
    terminal, who = walked
    chance = Random(7)
    for keys in SCREENS[who]:
        typed = keys + "".join(chance.choices(WALK, k=12))
        found: list[tuple[int, int, Drawn, Drawn]] = []
        assert any(not (found := _differs(terminal, typed, quiet)) for quiet in QUIET), (typed, found[:5])
        assert terminal.screen.strip()
