"""Names and texts that try to break a screen, where support, study and set work are shown."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from support.desk import press, settle
from support.mentors import make_mentors, place
from support.names import HOSTILE_TEXTS
from support.school import MONDAY, School, add_homework
from support.screens import screen_over
from support.tutor import screen_text
from tutor_tui.store.models import (
    FormGroup,
    Pupil,
    SettingCheck,
    Staff,
    StudyHelper,
    SupportProvision,
    TeachingGroup,
)
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.ask_support import AskSupportDialog
from tutor_tui.ui.dialogs.setting_check import SettingCheckDialog
from tutor_tui.ui.dialogs.study_helpers import StudyHelpersDialog
from tutor_tui.ui.dialogs.support import SupportDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.study import StudyScreen

Make = Callable[[TutorApp, int, int], Screen[Any]]
MAKERS: dict[str, tuple[Make, ...]] = {
    "bhead": (
        lambda app, pupil, form: StudyScreen(),
        lambda app, pupil, form: SupportDialog(pupil),
        lambda app, pupil, form: StudyHelpersDialog(MONDAY, ()),
        lambda app, pupil, form: PupilCardScreen(pupil),
        lambda app, pupil, form: InboxScreen(),
    ),
    "acarter": (
        lambda app, pupil, form: AskSupportDialog(pupil),
        lambda app, pupil, form: SettingCheckDialog(form, MONDAY, app.screen.look),  # type: ignore[attr-defined]
    ),
}


def record(school: School, words: str) -> None:
    """The words wherever people can write some."""
    pupil = school.pupils[0]
    Pupil.update(surname=words).where(Pupil.id == pupil).execute()
    Staff.update(surname=words).where(Staff.username == "dother").execute()
    add_homework([pupil], words, subject=words[:60])
    TeachingGroup.update(name=words[:60]).execute()
    place(pupil, arrangement=words)
    head = Staff.get(Staff.username == "bhead")
    SupportProvision.update(reason=words, review_on=MONDAY, agreed_by=head).execute()
    StudyHelper.create(day=MONDAY, staff=Staff.get(Staff.username == "dother"))
    form = FormGroup.get_by_id(school.form_id)
    SettingCheck.create(form=form, week=MONDAY, is_set=False, note=words, by=head)


@pytest.mark.parametrize("username", list(MAKERS))
@pytest.mark.parametrize("words", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
async def test_nothing_that_people_wrote_reaches_the_terminal_as_an_order(
    tmp_path: Path, words: str, username: str
) -> None:
    school = make_mentors(tmp_path / "school.db", 2)
    record(school, words)
    async with screen_over(school, None, username=username) as (app, pilot):
        for make in MAKERS[username]:
            await app.push_screen(make(app, school.pupils[0], school.form_id))
            await settle(pilot)
            shown = screen_text(app)
            odd = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"]
            assert not odd
            assert len(app.screen_stack) == 2
            await app.pop_screen()
            await press(pilot, "escape")
