from collections.abc import Callable

import pytest

from support.desk import press
from support.posts import give_post
from support.school import TERM_START, School
from support.screens import said, screen_over
from tutor_tui.access import Role, Scope
from tutor_tui.commands import COMMANDS
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.panes.attainment import AttainmentTab
from tutor_tui.ui.panes.barriers import BarriersTab
from tutor_tui.ui.panes.evaluation import EvaluationTab
from tutor_tui.ui.panes.interventions import InterventionsTab
from tutor_tui.ui.panes.targets_tree import TargetsTab
from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen
from tutor_tui.ui.screens.help import HelpScreen
from tutor_tui.ui.screens.intervention import InterventionScreen
from tutor_tui.ui.screens.progress import ProgressScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.registration import RegistrationScreen
from tutor_tui.ui.screens.sampling import SamplingScreen
from tutor_tui.ui.screens.school import SchoolScreen
from tutor_tui.ui.screens.tabbed import TabbedScreen
from tutor_tui.ui.screens.triage import TriageScreen
from tutor_tui.ui.widgets.paragraph import Paragraph


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("leave", ["escape", "q", "f1", "question_mark"])
async def test_help_opens_and_closes_with_either_key(school: School, key: str, leave: str) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, key)
        assert isinstance(app.screen, HelpScreen)
        assert "Sign and go on" in said(app)
        await press(pilot, leave)
        assert len(app.screen_stack) == 1


async def test_it_tells_the_keys_of_the_screen_below(school: School) -> None:
    async with screen_over(school, lambda: PupilCardScreen(school.pupils[0])) as (app, pilot):
        await press(pilot, "f1")
        assert "Everything recorded on one pupil" in said(app)
        assert "Sign the rest" not in said(app)


async def test_it_scrolls_to_the_last_line(school: School) -> None:
    async with screen_over(school, None, size=(80, 24)) as (app, pilot):
        await press(pilot, "f1")
        assert "In dialogs" not in said(app)
        await press(pilot, "end")
        assert "In dialogs" in said(app)
        await press(pilot, "z")
        assert isinstance(app.screen, HelpScreen)


def help_text(app: TutorApp) -> str:
    return str(app.screen.query_one(Paragraph).render())


async def test_keys_of_no_use_to_the_post_are_left_out(school: School) -> None:
    """A senior leader looks at planners, and marks none; data and staff are the data manager's."""
    async with screen_over(school, RegistrationScreen, username="cslt") as (app, pilot):
        await press(pilot, "f1")
        told = help_text(app)
        assert "Sign and go on" not in told
        assert "Data and staff" not in told
        assert "Contact home" in told
        assert "Week before" in told


async def test_a_tutor_sees_neither_the_years_nor_the_schools_screens(school: School) -> None:
    async with screen_over(school, None) as (app, pilot):
        await press(pilot, "f1")
        told = help_text(app)
        assert "Sign and go on" in told
        assert "Who needs somebody" not in told
        assert "Registration" in told


async def test_who_sees_the_year_without_deciding_has_no_key_to_decide(school: School) -> None:
    for username, decides in (("cslt", False), ("bhead", True)):
        async with screen_over(school, TriageScreen, username=username) as (app, pilot):
            await press(pilot, "f1")
            assert ("Do the next step" in help_text(app)) is decides, username


def test_what_a_tab_or_screen_needs_is_said_of_its_own_commands() -> None:
    kinds = (*ProgressScreen.TABS, *SamplingScreen.TABS, *SchoolScreen.TABS)
    of_tabs = [(kind.CONTEXT, name) for kind in kinds for name in kind.NEEDS]
    of_screens = [
        (kind.contexts[0], name)
        for kind in (InterventionScreen, AttainmentEntryScreen)
        for name in kind.NEEDS
    ]
    known = {(command.context, command.name) for command in COMMANDS}
    assert {*of_tabs, *of_screens} <= known
    assert of_tabs


@pytest.mark.parametrize(
    ("make", "username", "kept", "left_out"),
    [
        (
            lambda: ProgressScreen(TargetsTab),
            "esenco",
            "Fold or unfold",
            ("New target", "Hang under another"),
        ),
        (lambda: ProgressScreen(BarriersTab), "esenco", "Due, mine, all", ("New barrier",)),
        (lambda: ProgressScreen(InterventionsTab), "acarter", "Hold a review", ("Add pupils", "End it")),
        (
            lambda: ProgressScreen(AttainmentTab),
            "ateacher",
            "Enter values",
            ("New point", "Remove the point"),
        ),
        (lambda: SchoolScreen(EvaluationTab), "bhead", "Write a file", ("New phase", "Priority")),
    ],
)
async def test_a_tabs_keys_of_no_use_to_the_post_are_left_out(
    school: School, make: Callable[[], TabbedScreen], username: str, kept: str, left_out: tuple[str, ...]
) -> None:
    """The SENCO sets no targets, a teacher no assessment points; the school is evaluated by its senior leaders."""
    owner = school.session(None)
    for other, role in (("esenco", Role.SENCO), ("ateacher", Role.TEACHER)):
        add_staff(owner, other, other)
        give_post(owner, other, role, Scope.SCHOOL, None, from_on=TERM_START)
    async with screen_over(school, make, username=username) as (app, pilot):
        await press(pilot, "f1")
        told = help_text(app)
        assert kept in told
        assert not [title for title in left_out if title in told]


@pytest.mark.parametrize(
    ("make", "username", "offered"),
    [
        (lambda: ProgressScreen(TargetsTab), "acarter", "Hang under another"),
        (lambda: ProgressScreen(InterventionsTab), "bhead", "Add pupils"),
        (lambda: ProgressScreen(AttainmentTab), "cslt", "New point"),
        (lambda: SchoolScreen(EvaluationTab), "cslt", "New phase"),
    ],
)
async def test_a_tabs_keys_are_told_to_whoever_may_use_them(
    school: School, make: Callable[[], TabbedScreen], username: str, offered: str
) -> None:
    async with screen_over(school, make, username=username) as (app, pilot):
        await press(pilot, "f1")
        assert offered in help_text(app)
