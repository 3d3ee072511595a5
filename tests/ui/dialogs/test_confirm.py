import pytest

from support.desk import press, shown
from support.school import School
from tutor_tui.ui.dialogs.confirm import ConfirmDialog


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("y", True), ("n", False), ("escape", False), ("enter", True), ("tab tab enter", False)],
)
async def test_a_question_is_answered_with_one_key(school: School, keys: str, answer: bool) -> None:
    async with shown(school, lambda: ConfirmDialog("Leave [/b] the program?", title="[b]")) as (app, pilot):
        assert "Leave [/b] the program?" in app.said()
        await press(pilot, *keys.split())
        assert app.closed_with == [answer]
