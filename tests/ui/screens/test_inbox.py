from datetime import date

import pytest

from support.desk import press
from support.school import MONDAY, School, add_carer
from support.screens import said, screen_over
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.referrals import refer
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Correction, HomeContact, PlannerComment, PupilCarer, Referral
from tutor_tui.ui.dialogs.answer import AnswerDialog
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.corrections.confirm import ConfirmCorrectionDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen


def busy(school: School) -> None:
    """Something of each kind, a carer restricted since among it."""
    earlier, session = school.session(today=date(2026, 11, 16)), school.session()
    add_comment(earlier, school.pupils[0], date(2026, 11, 16), "Please call [/b] me")
    promise_contact(earlier, school.pupils[1], reason="3rd unsigned", on=date(2026, 11, 20))
    carer = add_carer(school.pupils[2], "Quickthorn")
    promise_contact(session, school.pupils[2], reason="maths", on=MONDAY, carer_id=carer)
    PupilCarer.update(restriction="court order").execute()
    agree_target(session, school.pupils[3], "I will read", date(2026, 11, 27))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)])
async def test_what_waits_is_listed(school: School, size: tuple[int, int]) -> None:
    busy(school)
    async with screen_over(school, InboxScreen, size=size) as (app, _):
        seen = said(app)
        assert "4 waiting" in seen
        assert "2 from before today" in seen
        assert "Quickthorn" not in seen
        assert "Please call" in seen


async def test_enter_opens_what_is_asked_and_the_list_shrinks(school: School) -> None:
    busy(school)
    async with screen_over(school, InboxScreen) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, CommentDialog)
        await press(pilot, "o", "k", "enter")
        assert "3 waiting" in said(app)
        (comment,) = await app.db(lambda: list(PlannerComment.select()))
        assert comment.reply == "ok"
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactDialog)
        await press(pilot, "x", "enter")
        assert await app.db(lambda: [c.reason for c in HomeContact.select() if c.made_on]) == ["3rd unsigned"]
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, TargetDialog)
        await press(pilot, "escape", "p")
        assert isinstance(app.screen, PupilCardScreen)


async def test_a_referral_is_answered(school: School) -> None:
    refer(school.session(), school.pupils[0], "too much maths")
    Referral.update(stage="head_of_year").execute()
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        assert "too much maths (Ms Carter)" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, AnswerDialog)
        await press(pilot, "n", "o", "enter")
        assert "0 waiting" in said(app)
        (found,) = await app.db(lambda: list(Referral.select()))
    assert (found.answer, found.answered_on) == ("no", MONDAY)


@pytest.mark.parametrize(("keys", "state"), [(["f12"], "set"), (["w", "f12"], "withdrawn")])
async def test_a_proposed_correction_is_set_or_withdrawn(school: School, keys: list[str], state: str) -> None:
    correct(school.session(), school.pupils[0], "detention", "map missing")
    async with screen_over(school, InboxScreen, username="bhead") as (app, pilot):
        assert "detention proposed: map missing (Ms Carter)" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ConfirmCorrectionDialog)
        await press(pilot, *keys)
        assert "0 waiting" in said(app)
        (found,) = await app.db(lambda: list(Correction.select()))
    assert (found.state, found.reason) == (state, "map missing")


async def test_an_empty_inbox_says_so(school: School) -> None:
    async with screen_over(school, InboxScreen) as (app, pilot):
        assert "Nobody waits for anything from you" in said(app)
        await press(pilot, "enter", "p")
        assert isinstance(app.screen, InboxScreen)
