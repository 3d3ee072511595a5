"""A head of year's Monday: the first case is open, each is dealt with in a few keys, done ones leave the list."""

import csv
import io
import stat
from pathlib import Path

import pytest

from support.desk import press, write
from support.school import School
from support.screens import said, screen_over
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.rules.triage.wording import section_of
from tutor_tui.services.triage.cases import settle
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    Correction,
    Decision,
    HomeContact,
    PupilCarer,
    Referral,
    Reward,
    StaffRole,
    YearGroup,
)
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.case_reason import DismissCasesDialog, SnoozeCasesDialog
from tutor_tui.ui.dialogs.copy_text import CopyTextDialog
from tutor_tui.ui.dialogs.planned import PlannedDialog
from tutor_tui.ui.dialogs.presence import PresenceDialog
from tutor_tui.ui.screens.hand_in import HandInScreen
from tutor_tui.ui.screens.homework import HomeworkScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.screens.school import SchoolScreen
from tutor_tui.ui.screens.triage import TriageScreen
from tutor_tui.ui.widgets.paragraph import Paragraph

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)


def year_screen(app: TutorApp) -> TriageScreen:
    """The triage, whatever is over it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, TriageScreen))


def kinds(app: TutorApp) -> list[CaseKind]:
    return [case.kind for case in year_screen(app).shown]


def under_cursor(app: TutorApp) -> tuple[CaseKind, str]:
    case = year_screen(app).current
    assert case is not None
    return case.kind, case.who


def in_full(app: TutorApp) -> str:
    """What is said of the case under the cursor, as one flow of words; all of it is in view."""
    pane = app.screen.query_one("#case")
    facts = pane.query_one("#facts", Paragraph)
    assert facts.size.height <= pane.content_size.height
    return " ".join("".join(text for line in facts._lines for text, _ in [*line, (" ", "")]).split())


async def decisions(app: TutorApp) -> list[tuple[str, str]]:
    return await app.db(lambda: [(row.rule, row.outcome) for row in Decision.select().order_by(Decision.id)])


# What is shown


@SIZES
async def test_the_first_case_is_open_without_a_key(monday: School, size: tuple[int, int]) -> None:
    async with screen_over(monday, None, size=size, username="bhead") as (app, _):
        assert isinstance(app.screen, TriageScreen)
        assert under_cursor(app) == (CaseKind.UNCHECKED, "8A")
        seen, case = said(app), in_full(app)
        assert "1 Forms whose planners are not checked 1" in seen
        assert "17 left" in seen
        assert ". a text for the tutor, to copy" in case
        assert "Why Pupils write their tasks down every day" in case
        assert "(Common duties, tutor)" in case
        assert "week of 16 Nov: 27 of 28 planners not checked" in case
        assert "Done nothing yet" in case


async def test_the_sections_stand_in_the_order_of_a_monday(monday: School) -> None:
    async with screen_over(monday, None, size=WIDE, username="bhead") as (app, _):
        numbers = [section_of(kind) for kind in kinds(app)]
        assert numbers == sorted(numbers)
        assert set(kinds(app)) == set(CaseKind)
        headings = [row.heading for row in year_screen(app).grid.rows if row.heading]
        assert [heading[0] for heading in headings] == list("123456789")


@SIZES
async def test_digits_go_to_the_sections_and_the_case_says_whose_default_it_is(
    monday: School, size: tuple[int, int]
) -> None:
    async with screen_over(monday, None, size=size, username="bhead") as (app, pilot):
        await press(pilot, "6")
        assert under_cursor(app) == (CaseKind.STREAK, "Carter-Jones, Mia")
        assert "(our default, not in the policy)" in in_full(app)
        assert "8A SEN" in in_full(app)
        await press(pilot, "f9")
        assert "SEN" not in in_full(app)
        await press(pilot, "2")
        assert under_cursor(app)[0] is CaseKind.TASK


async def test_an_empty_year_says_so(tmp_path: Path, school: School) -> None:
    async with screen_over(school, None, username="bhead") as (app, pilot):
        await press(pilot, "full_stop", "enter")
        assert kinds(app) == []
        assert "Nothing in Year 8 needs a decision today. 1 case was dealt with today." in said(app)
        await press(pilot, "full_stop", "v", "P", "y", "enter", "Z", "comma", "3")
        assert isinstance(app.screen, TriageScreen)


# The next step, by kind


@pytest.mark.parametrize(
    ("section", "keys", "model", "rule"),
    [
        ("1", ["full_stop", "enter"], None, "triage:unchecked"),
        ("2", ["full_stop", "enter"], Referral, "triage:task"),
        ("3", ["full_stop"], HomeContact, "triage:overdue"),
        ("4", ["full_stop", "enter"], Correction, "triage:correction"),
        ("5", ["full_stop", "enter"], None, "triage:promise"),
        ("6", ["full_stop"], HomeContact, "unsigned"),
        ("7", ["full_stop", "enter"], None, "triage:off_trajectory"),
        ("8", ["full_stop", "enter"], Referral, "triage:frequency"),
        ("9", ["full_stop"], Reward, None),
    ],
)
async def test_the_next_step_is_one_key_and_what_leaves_the_year_is_shown_first(
    monday: School, section: str, keys: list[str], model: type | None, rule: str | None
) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, section)
        case = year_screen(app).current
        assert case is not None
        rows_before = await app.db(lambda: model.select().count() if model else 0)
        if len(keys) > 1:
            await press(pilot, keys[0])
            assert isinstance(app.screen, PlannedDialog | CopyTextDialog)
            assert await decisions(app) == []
        await press(pilot, *keys[len(keys) - 1 :])
        ((decided, _),) = await decisions(app)
        assert rule is None or decided == rule
        assert await app.db(lambda: model.select().count() if model else 1) == rows_before + 1
        assert case.key not in {shown.key for shown in year_screen(app).triage.cases}
        assert "1 dealt with today" in said(app)


async def test_the_cursor_goes_to_the_next_case_and_undo_brings_one_back(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "9")
        names = [case.who for case in year_screen(app).shown if case.kind is CaseKind.PRAISE]
        await press(pilot, "full_stop")
        assert under_cursor(app) == (CaseKind.PRAISE, names[1])
        assert f"{names[0]}: reward, given by you." in said(app)
        await press(pilot, "full_stop")
        assert CaseKind.PRAISE not in kinds(app)
        await press(pilot, "1", "z")
        assert f"Taken back: next step of a case, {names[1]}: praise." in said(app)
        assert under_cursor(app) == (CaseKind.PRAISE, names[1])
        await press(pilot, "z")
        assert under_cursor(app) == (CaseKind.PRAISE, names[0])
        assert await decisions(app) == []
        assert await app.db(lambda: Reward.select().count()) == 0


async def test_the_keys_of_a_long_text_stay_on_a_small_screen(monday: School) -> None:
    async with screen_over(monday, None, size=NARROW, username="bhead") as (app, pilot):
        await pilot.app.push_screen(CopyTextDialog("8A", "\n".join(map(str, range(40))), done="Passed on"))
        await pilot.pause()
        button = app.screen.query_one("#done")
        assert button.region.bottom <= NARROW[1]
        await press(pilot, "pagedown")
        assert app.screen.query_one(".copy--scroll").scroll_offset.y > 0
        assert button.region.bottom <= NARROW[1]


async def test_escape_leaves_everything_as_it_was(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        for section in "12457":
            await press(pilot, section, "full_stop")
            assert not isinstance(app.screen, TriageScreen)
            await press(pilot, "escape")
            assert isinstance(app.screen, TriageScreen)
        assert await decisions(app) == []


@pytest.mark.parametrize(("answer", "step"), [("y", "escalate"), ("n", "reschedule")])
async def test_unknown_presence_is_asked_and_the_case_then_proposes_what_follows(
    monday: School, answer: str, step: str
) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "4", "down", "full_stop")
        assert isinstance(app.screen, PresenceDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, PresenceDialog)
        await press(pilot, answer)
        found = {case.who: case.step for case in year_screen(app).shown if case.kind is CaseKind.CORRECTION}
        assert found["Patel, Priya"] == step
        assert under_cursor(app) == (CaseKind.CORRECTION, "Patel, Priya")
        assert await decisions(app) == []


# Otherwise


async def test_a_case_is_dismissed_with_a_reason(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "3", "comma")
        assert isinstance(app.screen, DismissCasesDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, DismissCasesDialog)
        await write(pilot, "moved house")
        await press(pilot, "enter")
        assert "Khan, Omar: dismissed." in said(app)
        (row,) = await app.db(lambda: list(Decision.select()))
        assert (row.outcome, row.reason, row.subject_kind) == ("dismissed", "moved house", "pupil")


async def test_a_case_is_put_off_until_a_day_with_a_reason(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "2", "Z")
        assert isinstance(app.screen, SnoozeCasesDialog)
        await write(pilot, "+3")
        await press(pilot, "enter")
        await write(pilot, "after the trip")
        await press(pilot, "enter")
        assert "1 put off" in said(app)
        (row,) = await app.db(lambda: list(Decision.select()))
        assert (row.outcome, row.until_on.isoformat(), row.reason) == (
            "snoozed",
            "2026-11-26",
            "after the trip",
        )


async def test_a_text_is_shown_and_copied_and_nothing_is_recorded(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "y")
        assert isinstance(app.screen, CopyTextDialog)
        assert app.clipboard.startswith("8A: 27 of 28 planners not checked")
        assert app.clipboard.endswith("Mr Head")
        assert "Please check and sign the planners" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TriageScreen)
        assert await decisions(app) == []


@pytest.mark.parametrize(
    ("section", "screen", "shows"),
    [
        ("1", RegistrationScreen, "8A Ms Carter"),
        ("2", HandInScreen, "Map of the river"),
        ("3", PupilCardScreen, "Khan, Omar"),
        ("8", HomeworkScreen, "last set Mon 5 Oct"),
    ],
)
async def test_enter_opens_what_it_is_about_and_the_cursor_stays(
    monday: School, section: str, screen: type, shows: str
) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, section, "enter")
        assert isinstance(app.screen, screen)
        assert shows in said(app)
        here = under_cursor(app)
        await press(pilot, "q")
        assert isinstance(app.screen, TriageScreen)
        assert under_cursor(app) == here


# Several at once


@SIZES
async def test_several_are_shown_before_they_are_recorded_as_one_step(
    monday: School, size: tuple[int, int]
) -> None:
    async with screen_over(monday, None, size=size, username="bhead") as (app, pilot):
        await press(pilot, "3", "v", "6", "v", "v", "full_stop")
        assert isinstance(app.screen, PlannedDialog)
        assert "3 cases: this is recorded" in said(app)
        assert "contact home promised for Tue 24 Nov, by you" in said(app)
        assert await decisions(app) == []
        await press(pilot, "enter")
        assert len(await decisions(app)) == 3
        assert year_screen(app).grid.marked == frozenset()
        assert "3 cases: recorded." in said(app)
        await press(pilot, "z")
        assert await decisions(app) == []


async def test_those_of_whom_something_must_be_said_first_are_left_out(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "4", "V", "full_stop")
        assert "2 cases: this is recorded" in said(app)
        assert "1 are left out: nobody knows yet who was in school." in said(app)
        await press(pilot, "enter")
        assert [case.who for case in year_screen(app).shown if case.kind is CaseKind.CORRECTION] == [
            "Patel, Priya"
        ]


async def test_a_section_is_selected_and_let_go(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "6", "V")
        marked = len(year_screen(app).grid.marked)
        assert marked == kinds(app).count(CaseKind.STREAK)
        assert f"{marked} selected" in said(app)
        await press(pilot, "V")
        assert year_screen(app).grid.marked == frozenset()
        await press(pilot, "v", "escape")
        assert year_screen(app).grid.marked == frozenset()


async def test_several_are_dismissed_with_one_reason(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "6", "V", "comma")
        await write(pilot, "spoken with all")
        await press(pilot, "enter")
        found = await app.db(lambda: {(row.outcome, row.reason) for row in Decision.select()})
        assert found == {("dismissed", "spoken with all")}
        assert CaseKind.STREAK not in kinds(app)


async def test_everybody_is_praised_after_the_list_was_shown(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "P")
        assert "Ahmed, Zara" in said(app)
        assert "Ali, Yusuf" in said(app)
        await press(pilot, "enter")
        assert await app.db(lambda: Reward.select().count()) == 2
        await press(pilot, "P")
        assert "There is nobody in the list to praise." in said(app)


# Filters


async def test_filters_hold_together_and_escape_shows_all(monday: School) -> None:
    async with screen_over(monday, None, size=WIDE, username="bhead") as (app, pilot):
        every = len(kinds(app))
        await press(pilot, "f")
        assert "only 8A" in said(app)
        assert CaseKind.TASK not in kinds(app)
        await press(pilot, "3", "F")
        assert {case.who for case in year_screen(app).shown} >= {"Khan, Omar"}
        assert all("eal" in case.flags for case in year_screen(app).shown)
        await press(pilot, "r")
        assert "only 8A, EAL, work overdue" in said(app)
        assert len(kinds(app)) == 1
        await press(pilot, "full_stop")
        assert "Nothing is left of 8A, EAL, work overdue." in said(app)
        await press(pilot, "escape")
        assert len(kinds(app)) == every - 1
        await press(pilot, "f9", "F")
        assert "Needs are hidden on this screen." in said(app)


async def test_undo_shows_a_case_that_a_filter_hides(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "3", "full_stop", "9", "r", "z")
        assert under_cursor(app) == (CaseKind.OVERDUE, "Khan, Omar")


# Who may what


async def test_a_senior_leader_looks_and_decides_nothing(monday: School) -> None:
    async with screen_over(monday, None, username="cslt") as (app, pilot):
        assert isinstance(app.screen, SchoolScreen)
        await press(pilot, "f3")
        assert isinstance(app.screen, TriageScreen)
        assert ". do it" not in said(app)
        assert "proposed: a text for the tutor" in said(app)
        for key in ("full_stop", "comma", "Z", "v", "P"):
            await press(pilot, key)
            assert "Dr Leader may look; the head of year decides." in said(app)
        assert await decisions(app) == []


async def test_a_tutor_is_told_that_it_is_not_for_him(monday: School) -> None:
    async with screen_over(monday, None, username="acarter") as (app, pilot):
        await press(pilot, "g", "t")
        assert isinstance(app.screen, RegistrationScreen)
        assert "The cases of a year are for its head" in said(app)


async def test_whoever_is_no_longer_head_of_the_year_sees_nothing_of_it(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await app.db(lambda: StaffRole.delete().where(StaffRole.role == "head-of-year").execute())
        await app.renew()
        await pilot.pause()
        assert not any(isinstance(screen, TriageScreen) for screen in app.screen_stack)
        assert "Khan" not in said(app)


async def test_another_year_is_one_key_away(monday: School) -> None:
    YearGroup.create(number=9)
    async with screen_over(monday, None, username="cslt") as (app, pilot):
        await press(pilot, "f3")
        assert "Year 8" in said(app)
        await press(pilot, "3", "f", "m")
        assert "Year 9" in said(app)
        assert "Nothing in Year 9 needs a decision today." in said(app)
        await press(pilot, "m")
        assert under_cursor(app)[0] is CaseKind.UNCHECKED
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "m")
        assert "There is no other year within your post." in said(app)


# Others write meanwhile


async def test_anothers_write_is_seen_and_the_cursor_stays(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "9", "down")
        here = under_cursor(app)
        hand_in_elsewhere(monday)
        year_screen(app).upto = None  # what was written so is in no log
        await year_screen(app)._poll()
        await pilot.pause()
        assert CaseKind.OVERDUE not in kinds(app)
        assert under_cursor(app) == here


def hand_in_elsewhere(school: School) -> None:
    """Another process records that Omar Khan has handed in what he owed."""
    import sqlite3

    with sqlite3.connect(school.path) as other:
        other.execute(
            "update homeworkrecord set state = 'handed_in' where pupil_id = ?", (school.pupils[11],)
        )


async def test_a_case_that_is_no_longer_so_is_told_and_leaves(monday: School) -> None:
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "3")
        hand_in_elsewhere(monday)
        await press(pilot, "full_stop")
        assert await decisions(app) == []
        assert CaseKind.OVERDUE not in kinds(app)
        assert [notice.title for notice in app._notifications] == ["Changed meanwhile"]


# The sheet


async def test_the_meeting_sheet_is_written_and_asks_before_it_overwrites(
    monday: School, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    async with screen_over(monday, None, username="bhead") as (app, pilot):
        await press(pilot, "3", "full_stop", "s")
        assert "year-8-meeting-2026-11-23.html" in said(app)
        app.screen.query_one("#path").words = str(path)
        await press(pilot, "enter")
        assert "Written, readable only by you" in said(app)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        rows = list(csv.DictReader(io.StringIO(path.read_text())))
        assert [row["Who or what"] for row in rows if row["State"] == "done"] == ["Khan, Omar"]
        path.write_text("mine")
        await press(pilot, "s")
        app.screen.query_one("#path").words = str(path)
        await pilot.press("enter")
        await pilot.pause()
        await press_without_waiting(pilot, "n")
        assert path.read_text() == "mine"
        assert "Nothing was written" in said(app)
        await pilot.press("enter")
        await pilot.pause()
        await press(pilot, "y")
        assert path.read_text().startswith("Form,")
        assert isinstance(app.screen, TriageScreen)


async def press_without_waiting(pilot, key: str) -> None:
    """Press, and let the screens follow; a worker that asks is not waited for."""
    await pilot.press(key)
    for _ in range(5):
        await pilot.pause()


async def test_a_restricted_carer_is_nowhere(monday: School) -> None:
    PupilCarer.update(restriction="court order").execute()
    async with screen_over(monday, None, size=WIDE, username="bhead") as (app, pilot):
        for section in "12345678":
            await press(pilot, section)
            assert "Diaz" not in said(app)
        await press(pilot, "5", "down", "y")
        assert "Diaz" not in app.clipboard


def test_undo_of_a_batch_is_one_step(monday: School) -> None:
    session = monday.session("bhead")
    settle(session, [case for case in triage(session).cases if case.kind is CaseKind.PRAISE])
    assert Reward.select().count() == 2
    undo(session)
    assert (Reward.select().count(), Decision.select().count()) == (0, 0)
