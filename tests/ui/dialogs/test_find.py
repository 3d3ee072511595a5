from support.desk import press, shown, write
from support.school import School, add_carer, add_pupil
from tutor_tui.ui.dialogs.access.grants import OpenOutsideDialog
from tutor_tui.ui.dialogs.find import FindDialog


async def test_a_few_letters_and_enter_give_the_pupil(school: School) -> None:
    wanted = add_pupil(school.form_id, "O’Neil-Okafor", "Siân")
    async with shown(school, FindDialog) as (app, pilot):
        assert "Type a few letters" in app.said()
        await write(pilot, "oka")
        assert "O’Neil-Okafor, Siân" in app.said()
        assert "1 pupil within your post" in app.said()
        await press(pilot, "enter")
        assert app.closed_with == [wanted]


async def test_enter_at_once_waits_for_what_was_typed(school: School) -> None:
    wanted = add_pupil(school.form_id, "Brown", "Lily")
    async with shown(school, FindDialog) as (app, pilot):
        await press(pilot, "b", "r", "enter")
        assert app.closed_with == [wanted]


async def test_the_list_is_walked_while_typing_goes_on(school: School) -> None:
    async with shown(school, FindDialog) as (app, pilot):
        await write(pilot, "pupil0")
        await press(pilot, "down", "down", "up", "enter")
        assert app.closed_with == [school.pupils[1]]


async def test_nobody_is_said_and_escape_leaves(school: School) -> None:
    async with shown(school, FindDialog, size=(40, 24)) as (app, pilot):
        await write(pilot, "[b]xyz")
        assert "Nobody within your post is called" in app.said()
        await press(pilot, "enter")
        assert isinstance(app.screen, OpenOutsideDialog)
        assert app.screen.text_of("name") == "[b]xyz"
        await press(pilot, "escape")
        assert app.closed_with == []
        await press(pilot, "escape")
        assert app.closed_with == [None]


async def test_carers_are_not_found_by_name(school: School) -> None:
    add_carer(school.pupils[0], "Quickthorn", restriction="court order")
    async with shown(school, FindDialog) as (app, pilot):
        await write(pilot, "quickthorn")
        assert "0 pupils" in app.said()
