"""Names and texts that try to break a screen, in the triage, its dialogs and what they write."""

import unicodedata

import pytest

from support.desk import press
from support.names import HOSTILE_TEXTS
from support.school import School
from support.screens import screen_over
from support.tutor import screen_text
from tutor_tui.store.models import (
    HomeContact,
    HomeworkTask,
    PlannerComment,
    Pupil,
    Staff,
    SupportFlag,
    TeachingGroup,
)
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.triage import TriageScreen

KEYS = ("enter", "full_stop", "y", "comma", "Z")


def write_everywhere(words: str) -> None:
    """The words wherever people can write some."""
    Pupil.update(surname=words).execute()
    HomeworkTask.update(title=words).execute()
    TeachingGroup.update(name=words).execute()
    PlannerComment.update(text=words).execute()
    HomeContact.update(reason=words).execute()
    SupportFlag.update(kind=words[:30]).execute()
    Staff.update(surname=words).where(Staff.username != "bhead").execute()


def assert_harmless(app: TutorApp) -> None:
    odd = [c for c in screen_text(app) if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"]
    assert not odd


@pytest.mark.parametrize("words", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
async def test_nothing_that_people_wrote_reaches_the_terminal_as_an_order(monday: School, words: str) -> None:
    write_everywhere(words)
    async with screen_over(monday, None, size=(120, 40), username="bhead") as (app, pilot):
        assert isinstance(app.screen, TriageScreen)
        for section in "35":
            await press(pilot, section)
            assert_harmless(app)
            for key in KEYS:
                await press(pilot, key)
                assert_harmless(app)
                if len(app.screen_stack) > 1:
                    await press(pilot, "q" if key == "enter" else "escape")
                assert len(app.screen_stack) == 1, key
        await press(pilot, "F", "r", "escape", "6", "V", "full_stop")
        assert_harmless(app)
        await press(pilot, "escape")
        assert all(c.isprintable() or c == "\n" for c in app.clipboard if unicodedata.category(c) != "Cf")
