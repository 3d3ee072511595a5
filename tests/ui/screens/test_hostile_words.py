"""Names and texts that try to break a screen, in every dialog and screen that shows them."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from support.desk import press, settle
from support.names import HOSTILE_TEXTS
from support.school import MONDAY, School, add_carer, add_homework, make_school
from support.screens import screen_over
from support.tutor import screen_text
from tutor_tui.queries.registration.form import board
from tutor_tui.rules.thresholds import Finding
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import HomeContact, PlannerComment, SupportFlag, Target
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog
from tutor_tui.ui.dialogs.find import FindDialog
from tutor_tui.ui.dialogs.reason import DismissDialog, SnoozeDialog
from tutor_tui.ui.dialogs.referral import ReferralDialog
from tutor_tui.ui.dialogs.reward import RewardDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

PARTS = ("Bracket", "LLLL", "王秀英")
"""Of the texts that leave no room for the forename."""
Make = Callable[[int, Finding], Screen[Any]]
MAKERS: dict[str, Make] = {
    "card": lambda pupil, _: PupilCardScreen(pupil),
    "inbox": lambda pupil, _: InboxScreen(),
    "comment": lambda pupil, _: CommentDialog(pupil, MONDAY),
    "contact": lambda pupil, _: ContactDialog(pupil),
    "correction": lambda pupil, _: CorrectionDialog(pupil),
    "find": lambda pupil, _: FindDialog(),
    "dismiss": DismissDialog,
    "snooze": SnoozeDialog,
    "referral": lambda pupil, _: ReferralDialog(pupil),
    "reward": lambda pupil, _: RewardDialog(pupil),
    "target": lambda pupil, _: TargetDialog(pupil),
}


def record(school: School, words: str) -> Finding:
    """The words wherever people can write some; what the policy then proposes."""
    pupil, session = school.pupils[0], school.session()
    for weeks in range(2):
        mark(session, [pupil], MONDAY - timedelta(weeks=weeks), Mark.NO_PLANNER)
    comment = add_comment(session, pupil, MONDAY, "x")
    promise = promise_contact(session, pupil, reason="x", on=MONDAY)
    target = agree_target(session, pupil, "x", MONDAY + timedelta(days=4))
    PlannerComment.update(text=words).where(PlannerComment.id == comment).execute()
    HomeContact.update(reason=words).where(HomeContact.id == promise).execute()
    Target.update(text=words).where(Target.id == target).execute()
    add_homework([pupil], words, subject=words[:60])
    add_carer(pupil, words, language=words)
    SupportFlag.create(pupil=pupil, kind=words[:30])
    finding: Finding = board(session, school.form_id).rows[0].findings[0]
    return finding


@pytest.mark.parametrize("words", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
async def test_nothing_that_people_wrote_reaches_the_terminal_as_an_order(tmp_path: Path, words: str) -> None:
    school = make_school(tmp_path / "school.db", 2, names=[words])
    finding = record(school, words)
    async with screen_over(school, None) as (app, pilot):
        for name, make in MAKERS.items():
            await app.push_screen(make(school.pupils[0], finding))
            await settle(pilot)
            if name == "find":
                await press(pilot, "s", "a", "m")
            shown = screen_text(app)
            odd = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\u200d"]
            assert not odd, name
            assert any(part in shown for part in ("Sam", *PARTS)), name
            await press(pilot, "q" if name in ("card", "inbox") else "escape")
            if len(app.screen_stack) > 1:
                await press(pilot, "escape")
            assert len(app.screen_stack) == 1, name
