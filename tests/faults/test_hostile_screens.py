"""Hostile words wherever people can write, over every screen, tab and dialog of every post: nothing is obeyed."""

from pathlib import Path

import pytest

from support.faulty_writers import rounds
from support.hostile import WORDS, hostile_demo, odd
from support.hostile_walk import Walk
from support.school import MONDAY, School
from support.tutor import screen_text, tutor_app

PEOPLE = ("acarter", "dosei", "mpatel", "shughes", "rkhan", "lfraser", "tlow", "vrao")
"""Tutor, head of year, subject leader, SENCO, senior leader, data manager, study supervisor, teacher."""
SIZES = ((80, 24), (120, 40), (200, 50), (40, 10))
THOROUGH = rounds(1) > 1
"""Every person, each of the words alone, by every command: an hour; else two people and the words by turns."""
PAIRS = (
    [(person, words) for words in WORDS for person in PEOPLE]
    if THOROUGH
    else [("rkhan", "by turns"), ("acarter", "by turns")]
)
WALKS = [(*pair, SIZES[place % len(SIZES)]) for place, pair in enumerate(PAIRS)]


@pytest.mark.parametrize(("person", "words", "size"), WALKS, ids=lambda value: str(value))
async def test_nothing_is_obeyed_and_nothing_breaks(
    tmp_path: Path, person: str, words: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "school.db"
    hostile_demo(path, *([WORDS[words]] if words in WORDS else WORDS.values()))
    app = tutor_app(School(path, 0, ()), person, MONDAY)
    app.survives = False  # a mistake fails the test

    def look(way: str) -> None:
        assert odd(screen_text(app)) == [], way
        notices = " ".join(notice.message for notice in app._notifications)
        assert "mistake" not in notices, (way, notices)
        assert app.is_running, way

    async with app.run_test(size=size, notifications=True) as pilot:
        walk = Walk(app, pilot, look, thorough=THOROUGH)
        await walk.everything()
        print(person, words, len(walk.seen), sorted(walk.seen))
        assert len(walk.seen) >= 5
