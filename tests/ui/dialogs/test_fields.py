"""One of a few options, chosen by a letter."""

from collections.abc import Iterator

import pytest

from support.desk import press, shown
from support.school import School
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.form import FormDialog


class Chooser(FormDialog):
    """A dialog with one field."""

    def form(self) -> Iterator[FieldRow]:
        names = ("nobody yet", "Ms Carter", "Mr Čapek", "Mrs Mills", "3 times", "...")
        yield FieldRow("Who", Choice([Option(name, name) for name in names], id="who"))


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("n", "nobody yet"),
        ("c", "Ms Carter"),
        ("cc", "Mr Čapek"),
        ("ccc", "Ms Carter"),
        ("m", "Ms Carter"),
        ("mmm", "Mrs Mills"),
        ("x", "nobody yet"),
        ("t", "nobody yet"),
    ],
)
async def test_a_letter_finds_an_option_by_its_beginning_else_by_a_name_in_it(
    school: School, keys: str, chosen: str
) -> None:
    async with shown(school, Chooser) as (app, pilot):
        await press(pilot, *keys)
        assert app.screen.query_one(Choice).key == chosen
