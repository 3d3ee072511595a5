"""Long sections are folded: what is folded away is never touched, and moves up as cases leave."""

import pytest

from support.desk import press
from support.school import School, add_homework
from support.screens import said, screen_over
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.store.models import HomeContact
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.dialogs.planned import PlannedDialog
from tutor_tui.ui.screens.triage import TriageScreen
from tutor_tui.ui.widgets.paragraph import Paragraph

WIDE = (120, 40)


@pytest.fixture
def crowded(school: School) -> School:
    """Twelve pupils owe work in two subjects each, the others none."""
    for number, subject in enumerate(("English", "Maths", "French", "History")):
        for pupil in school.pupils[:12]:
            if number % 2 == pupil % 2:
                add_homework([pupil], f"{subject} {pupil}", subject=subject)
    return school


def year(app: TutorApp) -> TriageScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, TriageScreen))


def overdue(app: TutorApp) -> list[str]:
    """Who stands in the list with work overdue."""
    return [case.who for case in year(app).shown if case.kind is CaseKind.OVERDUE]


def cursor(app: TutorApp) -> str | None:
    return year(app).grid.cursor_key


async def test_the_last_line_says_how_many_more_and_enter_shows_them(crowded: School) -> None:
    async with screen_over(crowded, None, size=WIDE, username="bhead") as (app, pilot):
        assert len(overdue(app)) == 5
        assert "… and 7 more x shows them" in " ".join(said(app).split())
        await press(pilot, "3", "down", "down", "down", "down", "down")
        assert cursor(app) == "more:3"
        facts = app.screen.query_one("#facts", Paragraph)
        told = " ".join("".join(text for text, _ in line) for line in facts._lines)
        assert "5 of 12 are shown; as they leave, the next ones move up." in told
        await press(pilot, "full_stop")
        assert "This line is no case: enter shows those that are folded away." in said(app)
        await press(pilot, "enter")
        assert len(overdue(app)) == 12
        assert year(app).current is not None
        assert year(app).current.who == overdue(app)[5]
        await press(pilot, "x")
        assert len(overdue(app)) == 5
        assert cursor(app) == "more:3"
        await press(pilot, "up", "right")
        assert len(overdue(app)) == 12


async def test_what_leaves_lets_the_next_one_move_up(crowded: School) -> None:
    async with screen_over(crowded, None, size=WIDE, username="bhead") as (app, pilot):
        await press(pilot, "3")
        first, second, *_ = overdue(app)
        await press(pilot, "full_stop")
        assert overdue(app)[0] == second
        assert len(overdue(app)) == 5
        assert year(app).current.who == second
        await press(pilot, "z")
        assert overdue(app)[0] == first


async def test_a_batch_never_touches_what_is_folded_away_and_says_so(crowded: School) -> None:
    async with screen_over(crowded, None, size=WIDE, username="bhead") as (app, pilot):
        await press(pilot, "3", "V")
        shown = overdue(app)
        assert "5 selected" in said(app)
        assert "Folded away, and not among them: 7." in " ".join(said(app).split())
        await press(pilot, *["down"] * 5)
        assert cursor(app) == "more:3"
        await press(pilot, "full_stop")
        assert isinstance(app.screen, PlannedDialog)
        assert "5 cases: this is recorded" in said(app)
        assert "Folded away, and not among them: 7." in " ".join(said(app).split())
        await press(pilot, "enter")
        assert await app.db(lambda: HomeContact.select().count()) == 5
        assert not set(shown) & set(overdue(app))
        assert "… and 2 more" in said(app)
        assert len(overdue(app)) == 5


async def test_folding_lets_go_of_what_is_folded_away(crowded: School) -> None:
    async with screen_over(crowded, None, size=WIDE, username="bhead") as (app, pilot):
        await press(pilot, "3", "x", "V")
        assert "12 selected" in said(app)
        await press(pilot, "x")
        assert "5 selected" in said(app)
        assert {case.who for case in year(app).picked} == set(overdue(app))


async def test_a_filter_unfolds_and_undo_unfolds_for_a_case_that_is_back(crowded: School) -> None:
    async with screen_over(crowded, None, size=WIDE, username="bhead") as (app, pilot):
        await press(pilot, "3", "r")
        assert len(overdue(app)) == 12
        await press(pilot, "x")
        assert "While only some are shown, no section is folded" in said(app)
        last = overdue(app)[-1]
        await press(pilot, "end", "full_stop", "escape")
        assert len(overdue(app)) == 5
        await press(pilot, "z")
        assert year(app).current.who == last
        assert len(overdue(app)) == 12


async def test_a_section_that_is_short_says_so(monday: School) -> None:
    async with screen_over(monday, None, size=WIDE, username="bhead") as (app, pilot):
        await press(pilot, "2", "x")
        assert "Every case of this section is shown." in said(app)
