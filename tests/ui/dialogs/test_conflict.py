"""Two people change the same: both versions are shown, and one key decides."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from support.busy import make_busy_school
from support.school import MONDAY, School
from support.tutor import at_work, desk_screen, keys, now_of, roll_under_cursor, screen_text
from tutor_tui.services import comments, planners
from tutor_tui.services.planners import Mark
from tutor_tui.store.models import PlannerComment
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.conflict import ConflictDialog
from tutor_tui.ui.dialogs.fields import Prose


@pytest.fixture
def school(tmp_path: Path) -> School:
    return make_busy_school(tmp_path / "school.db")


async def _other(app: TutorApp, service: Callable[..., object], *arguments: object) -> None:
    """A colleague writes, in another session."""
    await app.db(service, replace(app.session, key="another session"), *arguments)


def _reply() -> str:
    comment = PlannerComment.select().order_by(PlannerComment.id).first()
    assert isinstance(comment, PlannerComment)
    return str(comment.reply)


@asynccontextmanager
async def _both_replied(school: School, **how: Any) -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    """A colleague answered while one's own answer was typed."""
    async with at_work(school, **how) as (app, pilot):
        await keys(pilot, "3c")
        assert isinstance(app.screen, CommentDialog)
        comment = PlannerComment.id
        found = await app.db(lambda: PlannerComment.select(comment).order_by(comment).first().id)
        await keys(pilot, "Called today")
        await _other(app, comments.reply_to, found, "I shall call on [/b] Friday")
        await keys(pilot, "<enter>")
        assert isinstance(app.screen, ConflictDialog)
        yield app, pilot


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (20, 8)])
async def test_both_versions_are_shown_with_who_and_when(school: School, size: tuple[int, int]) -> None:
    async with _both_replied(school, size=size) as (app, _):
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "Ms" in text
        if size[0] >= 80:
            assert "Ms Carter was faster (reply, 08:41)" in text
            assert "Called today" in text
            assert "I shall call on [/b] Friday" in text
            assert "Keep mine: m" in text
            assert "Take theirs: t" in text


async def test_mine_is_kept_and_can_be_taken_back(school: School) -> None:
    async with _both_replied(school) as (app, pilot):
        await keys(pilot, "m")
        assert app.screen is desk_screen(app)
        assert await app.db(_reply) == "Called today"
        await keys(pilot, "z")
        assert await app.db(_reply) == "I shall call on [/b] Friday"


async def test_theirs_is_taken(school: School) -> None:
    async with _both_replied(school) as (app, pilot):
        await keys(pilot, "t")
        assert app.screen is desk_screen(app)
        assert await app.db(_reply) == "I shall call on [/b] Friday"


async def test_escape_goes_back_to_the_text_and_asks_again(school: School) -> None:
    async with _both_replied(school) as (app, pilot):
        await keys(pilot, "<escape>")
        assert isinstance(app.screen, CommentDialog)
        assert app.screen.query_one("#reply", Prose).words == "Called today"
        assert "not saved" in screen_text(app)
        await keys(pilot, "<f12>")
        assert isinstance(app.screen, ConflictDialog)
        assert await app.db(_reply) == "I shall call on [/b] Friday"


async def test_two_tutors_mark_the_same_planner(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await _other(app, planners.mark, school.pupils[:1], MONDAY, Mark.NO_PLANNER)
        await keys(pilot, "1 ")
        assert isinstance(app.screen, ConflictDialog)
        assert now_of(app, 1) == "·"
        await keys(pilot, "t")
        assert now_of(app, 1) == "n"
        await keys(pilot, "x")
        assert now_of(app, roll_under_cursor(app) - 1) == "x"  # it was shown by then: no question


async def test_a_mark_of_ones_own_is_written_over_on_a_key(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await _other(app, planners.mark, school.pupils[:1], MONDAY, Mark.LOST)
        await keys(pilot, "1xm")
        assert app.screen is desk_screen(app)
        assert now_of(app, 1) == "x"


async def test_signing_the_rest_signs_nobody_whom_a_colleague_has_marked(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "S")
        await _other(app, planners.mark, school.pupils[4:5], MONDAY, Mark.LOST)
        await keys(pilot, "S")
        assert "l" in now_of(app, 5).casefold()
