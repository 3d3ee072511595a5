from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from support.attainment import add_course, add_maths, add_point, add_value, values
from support.desk import press, settle
from support.homework import add_leader
from support.school import MONDAY, School, opened
from support.screens import said, screen_over
from tutor_tui.queries.session import open_session
from tutor_tui.services.attainment.values import Entry, record
from tutor_tui.store.models import AuditEntry, Draft, Trajectory
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen


@pytest.fixture
def maths(school: School) -> School:
    add_maths(school)
    add_point()
    return school


@asynccontextmanager
async def sheet(school: School, username: str = "acarter") -> AsyncIterator[tuple[TutorApp, Pilot[None]]]:
    async with screen_over(school, lambda: AttainmentEntryScreen(1, 1), username=username) as opened_app:
        yield opened_app


def on_record(school: School) -> dict[int, str]:
    with opened(school.path):
        return values(1)


async def paste(app: TutorApp, pilot: Pilot[None], *lines: str) -> None:
    app.screen.query_one("#sheet").post_message(events.Paste("\n".join(lines)))
    await settle(pilot)


async def test_a_form_in_under_sixty_keys(maths: School) -> None:
    keys: list[str] = []
    for _ in maths.pupils:
        keys += ["5", "enter"]
    keys.append("enter")
    async with sheet(maths) as (app, pilot):
        await press(pilot, *keys[:-1])
        assert "That was the last one. Enter again saves: 28 values." in said(app)
        assert await app.db(values, 1) == {}
        await press(pilot, keys[-1])
        assert "28 values saved." in said(app)
        assert "complete" in said(app)
    assert len(keys) < 60
    assert set(on_record(maths).values()) == {"5"}
    assert len(on_record(maths)) == 28
    with opened(maths.path):
        assert AuditEntry.select().where(AuditEntry.verb == "attainment").count() == 1
        assert Draft.select().count() == 0


async def test_saved_in_one_go_and_taken_back_in_one(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "5", "enter", "u", "enter", "f12")
        assert "2 values saved." in said(app)
        await press(pilot, "z")
        assert "28 missing" in said(app)
    assert on_record(maths) == {}


async def test_what_is_not_on_the_scale_stays_marked_with_the_reason_and_is_not_saved(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "1", "2")
        assert "'12' is not on the scale. Allowed: U, 1 to 9." in said(app)
        await press(pilot, "enter", "x", "enter", "7", "f12")
        assert "1 value saved. Not on the scale, and not saved: 2 values, first Pupil01, Sam (now)." in said(
            app
        )
        assert "[12]?" in said(app)
        assert "x?" in said(app)
        await press(pilot, "backspace", "f12")
        assert "12" not in said(app).partition("Pupil02")[0]
    assert on_record(maths) == {maths.pupils[0]: "1", maths.pupils[2]: "7"}


async def test_typing_takes_the_place_of_a_value_and_backspace_clears_it(maths: School) -> None:
    for pupil in maths.pupils[:2]:
        add_value(1, pupil, "4")
    async with sheet(maths) as (app, pilot):
        await press(pilot, "home", "6", "down", "backspace", "f12")
        assert "2 values saved." in said(app)
    assert on_record(maths) == {maths.pupils[0]: "6"}


async def test_the_cursor_begins_where_a_value_is_missing_and_arrows_walk_without_writing(
    maths: School,
) -> None:
    add_value(1, maths.pupils[0], "4")
    async with sheet(maths) as (app, pilot):
        assert "Pupil02, Sam, now" in said(app)
        await press(pilot, "down", "up", "right", "left", "f12")
        assert "Everything is saved." in said(app)


async def test_baseline_and_target_lie_to_the_right(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "5", "right", "4", "right", "7", "f12")
        assert "3 values saved." in said(app)
    with opened(maths.path):
        line = Trajectory.get()
        assert (line.baseline_value, line.target_value) == ("4", "7")


async def test_one_end_alone_is_refused_and_stays(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "5", "right", "4", "f12")
        assert "there is a baseline and no target" in said(app)
        assert "2 not saved" in said(app)
    assert on_record(maths) == {}


async def test_their_days_can_be_said(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "right", "4", "right", "7", "ctrl+d")
        await press(pilot, *["backspace"] * 10, *"2028-06-30", "enter", "f12")
        assert "2 values saved." in said(app)
    with opened(maths.path):
        assert str(Trajectory.get().target_on) == "2028-06-30"


async def test_a_column_is_shown_before_it_fills_down_and_saves_nothing(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "home", "down")
        await paste(app, pilot, *["6"] * 27)
        assert "27 values for now, in the list's order" in said(app)
        assert "Pupil02, Sam 6" in said(app)
        await press(pilot, "enter")
        assert "27 values filled in; F12 saves." in said(app)
        assert await app.db(values, 1) == {}
        await press(pilot, "f12")
    assert len(on_record(maths)) == 27
    assert maths.pupils[0] not in on_record(maths)


async def test_a_paste_may_be_left(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await paste(app, pilot, "Pupil03, Sam\t6", "000001\t7")
        assert "2 values for now, by name or number" in said(app)
        await press(pilot, "n")
        assert "not saved" not in said(app)


@pytest.mark.parametrize(
    ("lines", "message"),
    [(["5"] * 3, "line 3: 3 lines for 28 places"), (["Nobody, At all\t5"], "line 1: nobody in the list is"),
     (["Pupil01, Sam\t5", "Pupil02, Sam\t12"], "line 2: '12' is not on the scale"), ([""], "nothing")],
)  # fmt: skip
async def test_a_paste_that_does_not_fit_fills_in_nothing(
    maths: School, lines: Sequence[str], message: str
) -> None:
    async with sheet(maths) as (app, pilot):
        await paste(app, pilot, *lines)
        assert message in said(app)
        assert "not saved" not in said(app)


async def test_leaving_with_unsaved_values_asks(maths: School) -> None:
    for key in ("escape", "q"):
        async with sheet(maths) as (app, pilot):
            await press(pilot, "5", "down", key)
            assert "1 value not saved: F12 saves, esc again throws away." in said(app)
            assert isinstance(app.screen, AttainmentEntryScreen)
            await press(pilot, key)
            assert not isinstance(app.screen, AttainmentEntryScreen)
    with opened(maths.path):
        assert Draft.select().count() == 0


async def test_q_leaves_at_once_where_everything_is_saved(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "q")
        assert not isinstance(app.screen, AttainmentEntryScreen)


async def test_what_is_typed_survives_a_lost_session(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "5", "enter", "1", "2", "enter", "7")
    assert on_record(maths) == {}
    async with sheet(maths) as (app, pilot):
        assert "Kept from before: 3 not saved values." in said(app)
        assert "12?" in said(app)
        await press(pilot, "f12")
        assert "2 values saved." in said(app)
    assert on_record(maths) == {maths.pupils[0]: "5", maths.pupils[2]: "7"}


async def test_both_values_are_shown_where_somebody_else_was_faster(maths: School) -> None:
    leader = add_leader("Maths")
    async with sheet(maths) as (app, pilot):
        await press(pilot, "4", "enter", "5")
        session = await app.db(open_session, leader, MONDAY)
        await app.db(record, session, 1, 1, [Entry(maths.pupils[0], "value", "6", "")])
        await press(pilot, "f12")
        assert "Pupil01, Sam: 6 by Mrs Lead, not 4" in said(app)
        assert "2 not saved" in said(app)
        await press(pilot, "f12")
        assert "2 values saved." in said(app)
    assert on_record(maths) == {maths.pupils[0]: "4", maths.pupils[1]: "5"}


async def test_who_may_only_look_enters_nothing(maths: School) -> None:
    add_course(maths.pupils[0], "4", "7")
    async with sheet(maths, "bhead") as (app, pilot):
        await press(pilot, "5", "backspace")
        assert "Head may look at 8A/Ma, but not record attainment." in said(app)
        await paste(app, pilot, *["5"] * 28)
        assert "not saved" not in said(app)
        await press(pilot, "z", "escape")
        assert not isinstance(app.screen, AttainmentEntryScreen)


async def test_who_has_nothing_to_do_with_the_group_sees_nothing_of_it(maths: School) -> None:
    async with sheet(maths, "dother") as (app, _):
        assert "Pupil01" not in said(app)


async def test_where_to_paste_is_said(maths: School) -> None:
    async with sheet(maths) as (app, pilot):
        await press(pilot, "ctrl+v")
        assert "paste with your terminal's own key" in said(app)
