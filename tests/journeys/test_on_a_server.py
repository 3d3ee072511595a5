"""A tutor's morning with the school on a PostgreSQL server, at a real terminal."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.postgres import Server, needs_postgres, running
from support.school import MONDAY, School, make_school_at, opened
from support.tmux import Tmux, needs_tmux
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, PlannerCheck, PlannerComment, PlannerVisit
from tutor_tui.store.places import place_of

pytestmark = [needs_postgres, needs_tmux]
pytest.importorskip("psycopg")
TEXT = "Call me about the trip"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as made:
        yield made


@pytest.fixture
def school(server: Server) -> Iterator[School]:
    """A school that nobody has open."""
    made = make_school_at(place_of(f"{server.url()}&schema=oakfield"))
    close_database()
    yield made
    close_database()


def visits(school: School) -> dict[int, tuple[str, bool | None]]:
    """Presence and parent's signature of this morning, by roll number."""
    rows = PlannerVisit.select(PlannerVisit, PlannerCheck).join(PlannerCheck)
    return {
        school.pupils.index(row.planner_check.pupil_id) + 1: (row.presence, row.parent_signed)
        for row in rows.where(PlannerVisit.day == MONDAY)
    }


def test_sign_take_back_comment_see_anothers_and_leave(school: School, tmp_path: Path) -> None:
    words = ["--db", str(school.path), "--as", "acarter", "--today", str(MONDAY)]
    with Tmux(tmp_path, [sys.executable, "-m", "tutor_tui", *words]) as pane:
        pane.wait_for("Pupil05")
        pane.keys("2", "x", "4", "a", "9", "n")
        pane.wait_for("3 of 28")
        pane.keys("z")
        pane.wait_for("2 of 28")
        pane.keys("1", "6", "c")
        pane.wait_for(": enter")
        pane.type(TEXT)
        pane.keys("Enter")
        pane.wait_for("Pupil16", without=": enter")
        with opened(school.path):
            assert visits(school) == {2: ("brought", False), 4: ("absent", None)}
            mark(open_session("acarter", MONDAY), [school.pupils[20]], MONDAY, Mark.LOST)
            saved = time.monotonic()
        pane.wait_for("3 of 28", at_most=10)
        assert time.monotonic() - saved < 4  # it is asked for every two seconds
        pane.keys("q", "q")
        pane.wait_for("ended 0")
    with opened(school.path):
        assert visits(school)[21] == ("lost", None)
        assert [comment.text for comment in PlannerComment.select()] == [TEXT]
        written = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id)
        verbs = [entry.verb for entry in written]
        assert verbs[-6:] == ["unsigned", "away", "no planner", "undo", "comment", "lost"]
        assert list(verify()) == []
