"""What can be done here, found by a few letters."""

from support.desk import press, settle, write
from support.school import School
from support.screens import screen_over
from tutor_tui.ui.widgets.grid import Grid


async def test_a_title_that_holds_the_letters_stands_before_a_sentence_that_does(school: School) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "ctrl+p")
        await write(pilot, "letter")
        await settle(pilot)
        keys = [row.key for row in app.screen.query_one(Grid).rows]
        assert keys[0] == "registration.letter"
        assert "everywhere.find" in keys
