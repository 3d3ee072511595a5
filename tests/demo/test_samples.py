"""The samples of a demonstration."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.demo import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.sampling.coverage import coverage
from tutor_tui.queries.sampling.owed import owed
from tutor_tui.queries.sampling.verify import Verdict, verify_samples
from tutor_tui.queries.session import open_session
from tutor_tui.rules.sampling.owing import Stage
from tutor_tui.store.database import close_database, open_database

TODAY = date(2026, 11, 23)
SMALL = DemoSize(years=(7, 8, 9), forms=2, smallest=28, largest=28, weeks=26, homework=0.25)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("demo") / "school.db"
    make_demo(path, seed=3, today=TODAY, size=SMALL)
    open_database(path)
    yield path
    close_database()


def test_every_sample_is_drawn_again_from_its_seed(demo: Path) -> None:
    found = verify_samples(open_session("rkhan", TODAY))
    assert len(found) > 30
    assert {one.verdict for one in found} == {Verdict.SAME}


def test_the_leader_of_maths_has_one_of_each_stage_and_one_overdue(demo: Path) -> None:
    mine = [one for one in owed(open_session("mpatel", TODAY)) if one.is_mine]
    assert [one.stage for one in mine if one.overdue] == [Stage.FEED_BACK]
    assert {one.stage for one in mine} >= {Stage.DRAW, Stage.LOOK, Stage.DONE}


def test_feedback_is_answered_and_waits(demo: Path) -> None:
    standings = [row.standing for row in coverage(open_session("rkhan", TODAY)).rows]
    assert any(one.answered for one in standings)
    assert any(one.fed_back > one.answered for one in standings)
    waiting = [
        one
        for name in ("mpatel", "dosei", "acarter")
        for one in inbox(open_session(name, TODAY))
        if one.kind == "sample"
    ]
    assert waiting


def test_a_head_of_year_has_one_overdue_and_the_tutor_has_feedback(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    close_database()
    make_demo(path, seed=3, today=TODAY, policy="homework", size=SMALL)
    open_database(path)
    mine = [one for one in owed(open_session("dosei", TODAY)) if one.is_mine]
    assert [one.place.title for one in mine if one.overdue] == ["8B"]
    assert [one for one in inbox(open_session("acarter", TODAY)) if one.kind == "sample"]
    close_database()
