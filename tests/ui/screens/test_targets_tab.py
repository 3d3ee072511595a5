"""The tree of targets on the progress screen: shown, folded, filtered, and worked in; each key does what it says."""

from datetime import date, timedelta
from functools import partial

import pytest

from support.aims import SOON, Aims, add_aims
from support.desk import press, settle, write
from support.names import HOSTILE
from support.school import MONDAY, School
from support.screens import said, screen_over
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.store.models import Pupil, Target, TargetReview
from tutor_tui.ui.panes.targets_tree import TargetsTab
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.widgets.grid import Grid

TARGETS = partial(ProgressScreen, TargetsTab)


@pytest.fixture
def aims(school: School) -> Aims:
    return add_aims(school)


def tree(app: object) -> list[str]:
    grid = app.screen.query_one("#tree", Grid)  # type: ignore[attr-defined]
    return [row.cells[1].text for row in grid.rows]


async def test_an_empty_tree_says_why_and_what_to_do(school: School) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        assert "No target within your post is open or of this year. n sets one." in said(app)
        await press(pilot, "v")
        assert "There is no target here." in said(app)


async def test_the_layers_stand_under_one_another(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS) as (app, _):
        assert [text.partition(":")[0] for text in tree(app)] == [
            "- KS3 goal", " - KS3", "  - Year 8", "   - Year 8 unit", "    - 8M1", "       Pupil01, Sam",
        ]  # fmt: skip
        assert "0/5 met" in said(app)


async def test_it_opens_on_the_first_review_that_is_due(school: School, aims: Aims) -> None:
    due = agree_target(school.session(), school.pupils[1], "I will be on time", MONDAY + timedelta(days=3))
    async with screen_over(school, TARGETS) as (app, pilot):
        assert app.screen.query_one("#tree", Grid).cursor_key == str(due)
        assert "I will be on time" in said(app)
        await press(pilot, "home", "tab", "shift+tab")
        assert app.screen.query_one("#tree", Grid).cursor_key != str(due)


async def test_x_folds_and_capital_x_folds_all(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        await press(pilot, "down", "x")
        assert [text.strip() for text in tree(app)][1:] == ["+ KS3 (4): the key_stage's"]
        await press(pilot, "x")
        assert len(tree(app)) == 6
        await press(pilot, "X")
        assert len(tree(app)) == 1
        await press(pilot, "X", "end", "x")
        assert "Nothing hangs under it." in said(app)


async def test_the_filter_goes_round_and_keeps_what_stands_above(school: School, aims: Aims) -> None:
    pupil = school.pupils[1]
    agree_target(school.session(), pupil, "I will be on time", MONDAY + timedelta(days=3))
    async with screen_over(school, TARGETS) as (app, pilot):
        assert len(tree(app)) == 7
        await press(pilot, "f")
        assert "my own" in said(app)
        assert len(tree(app)) == 7
        await press(pilot, "f")
        assert [text.strip() for text in tree(app)] == ["Pupil02, Sam: I will be on time"]
        assert "review due Thu" in said(app)
        await press(pilot, "f")
        assert "No target is review overdue. f shows the others." in said(app)
        await press(pilot, "f", "u")
        assert "Maths" in said(app)
        assert len(tree(app)) == 6
        await press(pilot, "u")
        assert len(tree(app)) == 7


async def test_v_and_enter_review_what_is_under_the_cursor_and_z_takes_it_back(
    school: School, aims: Aims
) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        await press(pilot, "end", "v")
        assert "Review: Pupil01, Sam" in said(app)
        await press(pilot, "m", "enter")
        assert "✓" in said(app)
        assert "met 23 Nov" in said(app)
        assert "1/5 met" in said(app)
        await press(pilot, "z")
        assert "Taken back: review of a target, Pupil01, Sam." in said(app)
        assert "0/5 met" in said(app)


async def test_what_carers_were_told_is_said_later(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS, size=(120, 40)) as (app, pilot):
        await press(pilot, "end", "s")
        assert "Nothing of it was reviewed yet." in said(app)
        await press(pilot, "v", "enter")
        assert "not told home" in said(app)
        await press(pilot, "s", "enter")
        assert "told home: phone, 23 Nov" in said(app)
        review = await app.db(TargetReview.get)
        assert (review.shared_how, review.shared_on) == ("phone", MONDAY)


async def test_n_sets_one_for_the_pupil_under_the_cursor_beside_the_other(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        await press(pilot, "end", "n")
        assert "Hangs under 8M1: the group's" in said(app)
        await write(pilot, "ask a question")
        await press(pilot, "enter")
        await write(pilot, "+5")
        await press(pilot, "enter")
        assert isinstance(app.screen, ProgressScreen), said(app)
        found = await app.db(lambda: Target.select().order_by(Target.id.desc()).get())
    assert (found.text, found.pupil_id, found.subject_id, found.parent_id) == (
        "I will ask a question", school.pupils[0], aims.maths, aims.targets[Layer.GROUP],
    )  # fmt: skip


async def test_a_leader_sets_a_key_stages_goal_where_there_was_none(school: School, aims: Aims) -> None:
    await_english = Target.select().where(Target.subject == aims.english)
    async with screen_over(school, TARGETS, username="lenglish") as (app, pilot):
        await press(pilot, "n")
        assert "Hangs under nothing." in said(app)
        await write(pilot, "Up by July")
        await press(pilot, "enter")
        assert "To" in said(app)
        await write(pilot, "75")
        await press(pilot, "enter")
        assert isinstance(app.screen, ProgressScreen), said(app)
        found = await app.db(await_english.get)
    assert (found.layer, found.goal, found.key_stage, found.due_on) == ("numerical", 75, 3, date(2027, 7, 20))


async def test_e_changes_it_and_leaving_it_as_it_is_asks_nothing(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        await press(pilot, "end", "e", "escape")
        assert isinstance(app.screen, ProgressScreen)
        await press(pilot, "e", "!", "enter")
        assert "the pupil's!" in said(app)


async def test_h_hangs_it_under_the_unit(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS) as (app, pilot):
        await press(pilot, "end", "h")
        assert "8M1 Ma: the group's" in said(app)
        await press(pilot, "y", "enter")
        assert isinstance(app.screen, ProgressScreen), said(app)
        found = await app.db(Target.get_by_id, aims.targets[Layer.PUPIL])
    assert found.parent_id == aims.targets[Layer.UNIT]


async def test_what_others_set_is_read_only_and_says_so(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS, username="senco") as (app, pilot):
        for key in ("v", "e", "h"):
            await press(pilot, key)
            assert "is reviewed and changed by whoever set it" in said(app)
        await press(pilot, "n")
        assert "Setting targets is not within your post." in said(app)
        await press(pilot, "enter")
        assert "It is no one pupil's." in said(app)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, PupilCardScreen)


async def test_a_wide_screen_has_the_target_in_full_beside_the_tree(school: School, aims: Aims) -> None:
    review_target(school.session(), aims.targets[Layer.PUPIL], "open", note="half way", value=5)
    async with screen_over(school, TARGETS, size=(120, 40)) as (app, pilot):
        await press(pilot, "end")
        seen = said(app)
        assert "3 → 8 lessons out of ten, at the last review 5" in seen
        assert "today Ms Carter with the pupil (5): half way not told home" in seen
        assert "hangs under 8M1: the group's" in seen


async def test_names_and_words_are_never_markup(school: School, aims: Aims) -> None:
    names = iter([*HOSTILE, "[/b]"])
    Pupil.update(surname=next(names)).where(Pupil.id == school.pupils[0]).execute()
    Target.update(text="[/b] [red]x[/red] \x1b[31m").where(Target.layer == "pupil").execute()
    for size in ((80, 24), (120, 40)):
        async with screen_over(school, TARGETS, size=size) as (app, pilot):
            await press(pilot, "end")
            assert "[/b] [red]x[/red]" in said(app)
            await press(pilot, "v")
            await settle(pilot)
            assert "[/b]" in said(app)


async def test_a_long_tree_is_folded_at_first_and_what_is_looked_for_is_not(
    school: School, aims: Aims
) -> None:
    unit, session = aims.targets[Layer.UNIT], school.session("bhead")
    for pupil in school.pupils:
        for subject in (aims.maths, aims.maths):
            agree_target(session, pupil, "I will", SOON, subject_id=subject, parent_id=unit)
    async with screen_over(school, TARGETS, username="bhead") as (app, pilot):
        assert tree(app)[-1].strip().startswith("+ Year 8 unit (58)")
        await press(pilot, "f")
        assert len(tree(app)) > 58


async def test_a_new_target_that_nobody_wrote_is_left_with_one_escape(school: School, aims: Aims) -> None:
    async with screen_over(school, TARGETS, username="lenglish") as (app, pilot):
        await press(pilot, "n")
        assert "Hangs under nothing." in said(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ProgressScreen), said(app)
