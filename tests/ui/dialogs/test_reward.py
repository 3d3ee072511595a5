from support.desk import press, shown, write
from support.school import MONDAY, School
from tutor_tui.store.models import Reward
from tutor_tui.ui.dialogs.reward import RewardDialog


async def test_enter_gives_it_with_or_without_a_reason(school: School) -> None:
    async with shown(school, lambda: RewardDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, "enter")
        app.again()
        await write(pilot, "kind")
        await press(pilot, "enter")
        assert app.closed_with == [True, True]
        found = await app.db(lambda: list(Reward.select().order_by(Reward.id)))
    assert [(given.reason, given.given_on) for given in found] == [("", MONDAY), ("kind", MONDAY)]


async def test_the_file_owner_is_told_that_nobody_is_linked(school: School) -> None:
    async with shown(school, lambda: RewardDialog(school.pupils[0]), username=None) as (app, pilot):
        await press(pilot, "f12")
        assert "within your post" in app.said()
        assert app.closed_with == []
