"""What others write is shown on every screen with a list; cursor and text stay."""

from datetime import timedelta
from pathlib import Path

import pytest

from support.busy import make_busy_school, record_everything
from support.elsewhere import elsewhere
from support.school import MONDAY, School
from support.tutor import at_work, keys, screen_text, settle
from tutor_tui.services import comments
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.fields import Prose
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid


@pytest.fixture
def school(tmp_path: Path) -> School:
    found = make_busy_school(tmp_path / "school.db")
    record_everything(found, found.pupils[2])
    return found


@pytest.mark.parametrize(
    ("way", "kind", "news"),
    [
        ("3<enter>", PupilCardScreen, "Zqnews"),
        ("i", InboxScreen, "Zqnews"),
        ("<f5>", ProgressScreen, "Zqnews"),
    ],
)
async def test_a_list_shows_what_a_colleague_writes_and_the_cursor_stays(
    school: School, way: str, kind: type[Watching], news: str
) -> None:
    async with at_work(school, size=(160, 60)) as (app, pilot):
        await keys(pilot, way)
        screen = app.screen
        assert isinstance(screen, kind)
        await keys(pilot, "<down><down>")
        grid = app.focused
        assert isinstance(grid, Grid)
        here, top = grid.cursor_key, grid.scroll_y
        assert news not in screen_text(app)
        pupil = school.pupils[2]
        if kind is ProgressScreen:
            elsewhere(app, agree_target, pupil, f"I will {news}", MONDAY + timedelta(days=4))
        else:
            elsewhere(app, comments.add_comment, pupil, MONDAY, news)
        await screen._poll()
        await settle(pilot)
        assert news in screen_text(app)
        assert (grid.cursor_key, grid.scroll_y) == (here, top)


async def test_half_typed_text_stays_while_others_write(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "3cThank you")
        dialog = app.screen
        assert isinstance(dialog, CommentDialog)
        elsewhere(app, comments.add_comment, school.pupils[2], MONDAY, "Zqnews")
        for screen in app.screen_stack:
            if isinstance(screen, Watching):
                await screen._poll()
        await settle(pilot)
        assert app.screen is dialog
        assert "Thank you" in {field.words for field in dialog.query(Prose)}


async def test_what_is_only_looked_at_is_read_by_nobody_anew(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "i")
        screen = app.screen
        assert isinstance(screen, InboxScreen)
        read: list[object] = []
        reload = screen.reload

        async def counted() -> None:
            read.append(1)
            await reload()

        screen.reload = counted  # type: ignore[method-assign]
        from tutor_tui.services.drafts import keep_draft

        elsewhere(app, keep_draft, "somewhere", "half a word")
        await screen._poll()
        await screen._poll()
        assert read == []
