"""Draws the pictures of README and guide from the demonstration school: `python docs/pictures.py`."""

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tutor_tui.demo.make import make_demo
from tutor_tui.queries.session import DEMO_TUTOR
from tutor_tui.ui.app import TutorApp

FOLDER = Path(__file__).parent / "pictures"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)

WIDE, NARROW = (120, 40), (80, 24)
PICTURES: tuple[tuple[str, str, tuple[int, int], Sequence[str]], ...] = (
    ("registration", DEMO_TUTOR, WIDE, ("space", "space", "space", "a", "space", "space", "2", "x")),
    ("registration-80x24", DEMO_TUTOR, NARROW, ("space", "space", "2", "x")),
    ("pupil-card", DEMO_TUTOR, WIDE, ("1", "4", "enter")),
    ("help", DEMO_TUTOR, NARROW, ("question_mark",)),
    ("triage", "dosei", WIDE, ("3",)),
    ("hand-in", "mpatel", WIDE, ("tab", "down", "enter")),
    ("what-is-set", "dosei", WIDE, ("g", "m")),
    ("off-trajectory", "dosei", WIDE, ("g", "o")),
    ("targets", DEMO_TUTOR, WIDE, ("f5",)),
    ("school", "rkhan", WIDE, ("down", "down", "x")),
    ("sampling", "mpatel", WIDE, ("f6",)),
    ("equity", "rkhan", WIDE, ("tab", "tab")),
)
"""Name, whose screen it is, size in columns and rows, and the keys that lead there."""


async def draw(database: Path, name: str, username: str, size: tuple[int, int], keys: Sequence[str]) -> None:
    """Play the keys and save the screen."""
    app = TutorApp(database, username, TODAY, now=lambda: NOW, frozen_clock=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause(0.2)
        app.save_screenshot(f"{name}.svg", str(FOLDER))


def main() -> None:
    """Draw every picture, each on a school of its own."""
    FOLDER.mkdir(exist_ok=True)
    for name, username, size, keys in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "demo.db"
            make_demo(database, today=TODAY)
            asyncio.run(draw(database, name, username, size, keys))


if __name__ == "__main__":
    main()
