import pytest

from support.desk import press, shown
from support.school import School
from support.tutor import screen_text
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


async def test_lines_stay_lines(school: School) -> None:
    async with shown(school, lambda: ConfirmDialog("It opens with\n\n    gm8g-vfs8")) as (app, _):
        lines = [line.strip(" │") for line in screen_text(app).splitlines()]
        assert "It opens with" in lines
        assert "gm8g-vfs8" in lines
