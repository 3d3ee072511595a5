from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual import events

from support.busy import make_busy_school
from support.school import School
from support.tutor import at_work, desk_screen, keys, now_of, said_to_wait, screen_text, settle, until_shown
from tutor_tui.store.turns import turnstile
from tutor_tui.store.turns.locks import HAS_LOCKS
from tutor_tui.store.turns.turnstile import Turn, announced, take_turn
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.fields import Prose

pytestmark = pytest.mark.skipif(not HAS_LOCKS, reason="the system has no locks of that kind")


@pytest.fixture
def school(tmp_path: Path) -> School:
    return make_busy_school(tmp_path / "school.db")


@contextmanager
def importing(school: School) -> Iterator[Turn]:
    """Somebody else imports."""
    with announced("Ms L Fraser", "import", takes_long=True):
        turn = take_turn(str(school.path))
    assert turn is not None
    try:
        yield turn
    finally:
        turn.leave()


async def test_the_screen_says_who_writes_and_what_is_typed_is_kept(school: School) -> None:
    async with at_work(school) as (app, pilot):
        assert [now_of(app, roll) for roll in (1, 2, 3, 4)] == ["·"] * 4
        said = said_to_wait(app)
        with importing(school):
            for key in "xxx":
                app.post_message(events.Key(key, key))
            await said.wait()
            await until_shown(app, "waits for Ms L Fraser (import)")
        while app.keyboard.is_busy:
            await pilot.pause(0.01)
        await settle(pilot)
        assert "waits for" not in screen_text(app)
        assert [now_of(app, roll) for roll in (1, 2, 3, 4)] == ["x", "x", "x", "·"]


async def test_a_dialog_that_waited_in_vain_keeps_its_text(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "c")
        await keys(pilot, "Thank you")
        said = said_to_wait(app)
        with importing(school):
            await pilot.press("f12")
            await said.wait()
            await until_shown(app, "waits for Ms L Fraser (import)")
            monkeypatch.setattr(turnstile, "LONG_PATIENCE", 0.0)
            await settle(pilot)
            text = screen_text(app)
            assert "Not saved" in text
            assert "Ms L Fraser (import)" in text
            assert isinstance(app.screen, CommentDialog)
            assert "Thank you" in {field.words for field in app.screen.query(Prose)}
        monkeypatch.setattr(turnstile, "LONG_PATIENCE", 60.0)
        await pilot.press("f12")
        await settle(pilot)
        assert desk_screen(app) is app.screen
