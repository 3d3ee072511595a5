"""Who may do what: what waits for a second person is answered here."""

import pytest

from support.desk import press, settle, write
from support.school import School
from support.screens import said, screen_over
from tutor_tui.services.approvals import answering, asking, kinds
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import Kind, Payload
from tutor_tui.services.work import Work
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Approval, Setting
from tutor_tui.ui.dialogs.access.approval import ApprovalDialog
from tutor_tui.ui.screens.access import AccessScreen


def set_colour(unit: Work, payload: Payload) -> None:
    unit.insert(Setting(name="colour", value=payload["colour"]))


@pytest.fixture
def asked(school: School, monkeypatch: pytest.MonkeyPatch) -> School:
    """Somebody has asked for something that takes two people."""
    known = {"colour": Kind("a colour", f"{__name__}:set_colour")}
    for module in (kinds, asking, answering):
        monkeypatch.setattr(module, "KINDS", known)
    monkeypatch.setattr(kinds.Kind, "carry_out", lambda self, unit, payload: set_colour(unit, payload))
    ask(school.session(None), "colour", "the colour [/b]blue", {"colour": "blue"}, reason="new walls")
    return school


async def test_a_member_of_the_leadership_agrees_with_two_keys(asked: School) -> None:
    async with screen_over(asked, None, username="cslt") as (app, pilot):
        await press(pilot, "g", "a")
        assert isinstance(app.screen, AccessScreen)
        assert "1 waiting for a second person" in said(app)
        assert "the colour [/b]blue. owner: new walls" in said(app)
        await press(pilot, "a")
        assert isinstance(app.screen, ApprovalDialog)
        await press(pilot, "enter")
        assert "nothing waits for a second person" in said(app)
        assert "agreed" in said(app)
        await press(pilot, "a")
        assert "This was approved already" in said(app)
    open_database(asked.path)
    assert Setting.get(Setting.name == "colour").value == "blue"


async def test_a_refusal_asks_for_a_word(asked: School) -> None:
    async with screen_over(asked, AccessScreen, username="cslt") as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "enter")
        assert "Reason is empty" in said(app)
        await write(pilot, "too dark")
        await press(pilot, "enter")
        assert "refused" in said(app)
    open_database(asked.path)
    assert (Approval.get().answer, Approval.get().why) == ("refused", "too dark")


async def test_whoever_asked_takes_it_back_and_does_not_answer_it(asked: School) -> None:
    async with screen_over(asked, AccessScreen, username=None) as (app, pilot):
        await press(pilot, "a")
        assert isinstance(app.screen, AccessScreen)
        assert "The second person is a member of the senior leadership." in said(app)
        await press(pilot, "w")
        assert "Withdrawn: the colour [/b]blue." in said(app)
        await settle(pilot)
        assert "nothing waits" in said(app)


async def test_the_screen_is_nobody_elses(school: School) -> None:
    async with screen_over(school, None, username="acarter") as (app, pilot):
        await press(pilot, "g", "a")
        assert not isinstance(app.screen, AccessScreen)
        assert "Who may do what is the matter of" in said(app)
