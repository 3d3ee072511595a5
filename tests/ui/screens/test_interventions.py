"""Interventions by keyboard: arranged, measured, reviewed, taken back; names are never read as markup."""

from datetime import date
from functools import partial

from support.desk import press
from support.interventions import add_person, fill, make_one, staff_id
from support.school import MONDAY, School, add_pupil
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.store.models import Intervention, InterventionPupil, InterventionReview
from tutor_tui.ui.panes.interventions import InterventionsTab
from tutor_tui.ui.panes.provision_map import ProvisionMapTab
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.intervention import InterventionScreen
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

LIST = partial(ProgressScreen, InterventionsTab)
MAP = partial(ProgressScreen, ProvisionMapTab)


async def test_one_is_arranged_by_keyboard(school: School) -> None:
    async with screen_over(school, LIST, username="bhead") as (app, pilot):
        await press(pilot, "n", *"pupil01;pupil02", "enter", *"Fractions", "enter", *"gaps", "enter")
        await press(pilot, *"+30", "enter", *"test of 40", "enter")
        assert "Fractions" in said(app)
        row = await app.db(Intervention.get)
        assert (row.name, row.need, row.wave, row.entry_measure, row.exit_measure) == (
            "Fractions",
            "gaps",
            2,
            "test of 40",
            "test of 40",
        )
        assert await app.db(lambda: InterventionPupil.select().count()) == 2
        await press(pilot, "z")
        assert await app.db(lambda: Intervention.select().count()) == 0


async def test_without_an_end_the_dialog_stays(school: School) -> None:
    async with screen_over(school, LIST, username="bhead") as (app, pilot):
        await press(pilot, "n", *"8A", "enter", *"Reading", "enter", *"gaps", "f12")
        assert "Ends is empty" in said(app)
        assert "28 pupils" in said(app)
        assert await app.db(lambda: Intervention.select().count()) == 0


async def test_enter_on_what_is_left_empty_says_what_is_missing_and_goes_on_down(school: School) -> None:
    async with screen_over(school, LIST, username="bhead", size=(80, 24)) as (app, pilot):
        await press(pilot, "n", *"8A", "enter", *"Reading", "enter", *"gaps", "enter")
        assert "empty" not in said(app)
        await press(pilot, "enter")
        assert "Ends, At entry and At exit are empty." in said(app)
        await press(pilot, *"test", "enter")
        assert "empty" not in said(app)
        assert app.screen.query_one("#ends").has_focus
        await press(pilot, "enter")
        assert "Ends is empty." in said(app)
        assert await app.db(lambda: Intervention.select().count()) == 0


async def test_who_is_meant_is_asked_again_where_several_fit(school: School) -> None:
    async with screen_over(school, LIST, username="bhead") as (app, pilot):
        await press(pilot, "n", *"pupil0", "enter")
        assert "could be" in said(app)


async def test_values_are_typed_down_the_list(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3])
    async with screen_over(school, partial(InterventionScreen, made), username="bhead") as (app, pilot):
        await press(pilot, "m", "1", "2", "enter", "9", "enter", "7", "enter")
        values = await app.db(
            lambda: [row.entry_value for row in InterventionPupil.select().order_by(InterventionPupil.pupil)]
        )
        assert values == [12, 9, 7]
        await press(pilot, "m", "x", "f12")
        assert "is no number" in said(app)
        assert "Pupil01, Sam, exit" in said(app)


async def test_a_leader_moves_the_stage_and_holds_the_review_from_the_inbox(school: School) -> None:
    make_one(school.session("bhead"), school.pupils[:3], led_by=staff_id("acarter"))
    InterventionReview.update(due_on=MONDAY).execute()
    async with screen_over(school, InboxScreen) as (app, pilot):
        assert "hold the review" in said(app)
        await press(pilot, "enter", "s")
        assert "Fractions: remember." in said(app)
        await press(pilot, ".", "tab", *"all come", "f12")
        held = await app.db(lambda: InterventionReview.get(InterventionReview.held_on.is_null(False)))
        assert (held.note, held.outcome) == ("all come", "goes_on")
        await press(pilot, "z")
        held_now = InterventionReview.held_on.is_null(False)
        assert not await app.db(lambda: InterventionReview.select().where(held_now).exists())


async def test_it_is_evaluated_and_what_follows_is_refused_with_the_reason(school: School) -> None:
    made = fill(school)["Number club"]
    async with screen_over(school, partial(InterventionScreen, made), username="bhead", size=(120, 40)) as (
        app,
        pilot,
    ):
        assert "-0.29 to +1.09" in said(app)
        await press(pilot, ".", "right", "tab", *"most gained", "f12")
        assert await app.db(lambda: Intervention.get_by_id(made).score) == 2
        await press(pilot, "v")
        assert "It has ended" in said(app)
        await press(pilot, "m")
        assert "what was measured and arranged stands" in said(app)


async def test_a_tutor_sees_the_own_pupils_and_may_not_arrange(school: School) -> None:
    fill(school)
    async with screen_over(school, LIST, username="dother") as (app, _):
        assert "No intervention for pupils within your post" in said(app)
    async with screen_over(school, LIST) as (app, pilot):
        await press(pilot, "n")
        assert "may not arrange an intervention" in said(app)


async def test_the_filter_shows_what_is_alike(school: School) -> None:
    fill(school)
    async with screen_over(school, LIST, username="bhead") as (app, pilot):
        await press(pilot, "f")
        assert "showing yours" in said(app)
        assert "Reading mentor" not in said(app)
        await press(pilot, "f", "f")
        assert "showing wave 3" in said(app)


async def test_the_map_turns_and_opens(school: School) -> None:
    fill(school)
    async with screen_over(school, MAP, username="bhead") as (app, pilot):
        assert "autumn term 2026, 2nd half" in said(app)
        await press(pilot, "[")
        assert "Reading mentor" not in said(app)
        await press(pilot, "[")
        assert "first half term" in said(app)
        await press(pilot, "c")
        assert "Aut 1" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, InterventionScreen)


async def test_from_the_card_one_is_arranged_for_that_pupil(school: School) -> None:
    async with screen_over(school, partial(PupilCardScreen, school.pupils[4]), username="bhead") as (
        app,
        pilot,
    ):
        await press(pilot, "n")
        assert "Pupil05, Sam" in said(app)
        assert "wave 3, one-to-one" in said(app)
        await press(pilot, *"Mentor", "enter", *"reading", "enter", *"+20", "enter", *"reading age", "enter")
        assert await app.db(lambda: InterventionPupil.get().pupil_id) == school.pupils[4]
        assert "Mentor: reading" in said(app)


async def test_a_tutor_may_not_from_the_card(school: School) -> None:
    async with screen_over(school, partial(PupilCardScreen, school.pupils[4])) as (app, pilot):
        await press(pilot, "n")
        assert "may not arrange an intervention" in said(app)


async def test_hostile_words_are_shown_as_they_are(school: School) -> None:
    add_pupil(school.form_id, "[/b]", "[@click=app.quit]Bo", from_on=date(2026, 9, 1))
    make_one(
        school.session("bhead"),
        [*school.pupils[:2], school.pupils[-1] + 1],
        name="[/red]",
        need="[late]",
        meets="[/]",
        link_to_lessons="[b]",
    )
    for make in (LIST, MAP, partial(InterventionScreen, 1)):
        async with screen_over(school, make, username="bhead", size=(120, 40)) as (app, pilot):
            assert "[/red]" in said(app)
            await press(pilot, "down", "down")
            if make is not MAP:
                for key in ("m", "v", "e", "x", "+"):
                    await press(pilot, key, "escape", "escape")


async def test_whoever_sees_no_interventions_has_no_tab(school: School) -> None:
    add_person("tlow", "Low", Role.DATA_MANAGER, Scope.SCHOOL, None)
    async with screen_over(school, None, username="tlow") as (app, pilot):
        await press(pilot, "f5")
        assert not app.screen.query(InterventionsTab)
