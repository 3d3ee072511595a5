from functools import partial

from support.desk import press, shown, write
from support.school import School
from tutor_tui.queries.hand_over.notes import choices_of, notes_on
from tutor_tui.services.choices import note_choice
from tutor_tui.services.hand_over import note_hand_over
from tutor_tui.store.models import Draft, YearGroup
from tutor_tui.ui.dialogs.choice import ChoiceDialog
from tutor_tui.ui.dialogs.hand_over import HandOverDialog


async def test_a_note_is_written_and_given(school: School) -> None:
    pupil = school.pupils[0]
    async with shown(school, lambda: HandOverDialog(pupil)) as (app, pilot):
        await write(pilot, "a job to do")
        await press(pilot, "tab")
        await write(pilot, "call after four")
        await press(pilot, "tab", "o", "enter")
        assert app.closed_with == [True]
        note = (await app.db(notes_on, [pupil]))[pupil]
    assert (note.what_works, note.text, note.given_to) == ("a job to do", "call after four", "Mrs Other")


async def test_what_was_written_is_changed(school: School) -> None:
    pupil = school.pupils[0]
    note_hand_over(school.session(), pupil, "call after four", "a job")
    async with shown(school, lambda: HandOverDialog(pupil)) as (app, pilot):
        await write(pilot, " to do")
        await press(pilot, "enter")
        note = (await app.db(notes_on, [pupil]))[pupil]
    assert (note.what_works, note.text, note.given_on) == ("a job to do", "call after four", None)


async def test_nothing_noted_stays_open_and_says_so(school: School) -> None:
    async with shown(school, lambda: HandOverDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, "enter")
        assert "Nothing is noted" in app.said()
        assert app.closed_with == []


async def test_a_choice_begins_with_the_age_of_the_year(school: School) -> None:
    pupil = school.pupils[0]
    YearGroup.update(number=11).execute()
    note_choice(school.session(), pupil, 14, "art and music")
    async with shown(school, partial(ChoiceDialog, pupil)) as (app, pilot):
        assert "At 14: art and music" in app.said()
        await write(pilot, "college, engineering")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        chosen = (await app.db(choices_of, [pupil]))[pupil]
    assert [(choice.age, choice.text) for choice in chosen][-1] == (16, "college, engineering")


async def test_a_primary_year_has_no_choice(school: School) -> None:
    YearGroup.update(number=6).execute()
    async with shown(school, partial(ChoiceDialog, school.pupils[0])) as (app, pilot):
        assert "no choice at 14 or 16 yet" in app.said()
        await press(pilot, "enter")
        assert app.closed_with == [False]


async def test_what_was_written_before_is_left_with_one_escape_and_is_no_draft(school: School) -> None:
    pupil = school.pupils[0]
    note_hand_over(school.session(), pupil, "call after four", "a job")
    async with shown(school, lambda: HandOverDialog(pupil)) as (app, pilot):
        await app.screen._keep()
        assert await app.db(lambda: Draft.select().count()) == 0
        await press(pilot, "escape")
        assert app.closed_with == [False]
