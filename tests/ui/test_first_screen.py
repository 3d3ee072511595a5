"""With which screen each post begins the day, and that a start imports no other one."""

import json
import subprocess
import sys

import pytest

from support.desk import press
from support.posts import give_post
from support.school import TERM_START, School
from support.school_view import several_forms
from support.screens import said, screen_over
from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.ui.first_screen import First, first_screen
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.school import SchoolScreen

FORM = Post(Role.TUTOR, Scope.FORM, 1)
YEAR = Post(Role.HEAD_OF_YEAR, Scope.YEAR, 8)
GROUP = Post(Role.TEACHER, Scope.GROUP, 3)
LEADER = Post(Role.CURRICULUM_LEADER, Scope.SUBJECT, 4)
STUDY = Post(Role.STUDY_SUPERVISOR, Scope.SCHOOL)
MANAGER = Post(Role.DATA_MANAGER, Scope.SCHOOL)
SENIOR = Post(Role.SLT, Scope.SCHOOL)
SENCO = Post(Role.SENCO, Scope.SCHOOL)


@pytest.mark.parametrize(
    ("posts", "first"),
    [
        ({FORM}, First.REGISTRATION),
        ({Post(Role.COVER_TUTOR, Scope.FORM, 2)}, First.REGISTRATION),
        ({FORM, YEAR, GROUP, LEADER, STUDY, MANAGER, SENIOR}, First.REGISTRATION),
        ({YEAR}, First.TRIAGE),
        ({YEAR, GROUP, LEADER}, First.TRIAGE),
        ({YEAR, SENIOR}, First.TRIAGE),
        ({GROUP}, First.HOMEWORK),
        ({LEADER}, First.HOMEWORK),
        ({GROUP, STUDY}, First.HOMEWORK),
        ({STUDY}, First.STUDY),
        ({MANAGER}, First.DATA),
        ({MANAGER, STUDY}, First.STUDY),
        ({SENIOR}, First.SCHOOL),
        ({SENIOR, GROUP}, First.SCHOOL),
        ({SENIOR, SENCO}, First.SCHOOL),
        ({SENCO}, First.INBOX),
        ({SENCO, STUDY, GROUP}, First.INBOX),
        (set(), First.REGISTRATION),
    ],
)
def test_each_post_begins_where_its_work_lies(posts: set[Post], first: First) -> None:
    assert first_screen(Actor(1, "x", "Ms X", frozenset(posts))) is first


def test_registration_imports_no_other_screen() -> None:
    probe = (
        "import json, sys, tutor_tui.ui.app, tutor_tui.ui.screens.registration\n"
        "print(json.dumps([m for m in sys.modules if m.startswith('tutor_tui.ui.screens.')]))"
    )
    ended = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    screens = {name.rpartition(".")[2] for name in json.loads(ended.stdout)}
    assert not screens & {
        "triage",
        "triage_layout",
        "deciding",
        "homework",
        "study",
        "data",
        "inbox",
        "pupil_card",
        "school",
        "tabbed",
        "progress",
        "monitoring",
    }


async def test_a_senior_leader_begins_on_the_school_as_a_whole(school: School) -> None:
    several_forms(school)
    async with screen_over(school, None, username="cslt") as (app, pilot):
        assert len(app.screen_stack) == 1
        assert isinstance(app.screen, SchoolScreen)
        assert "out of line: planners checked: 8E 0%" in said(app)
        await press(pilot, "f2")
        assert "8A" in said(app)
        await press(pilot, "q", "q")
        assert "Leave the program?" in said(app)


async def test_a_senco_begins_with_what_is_due(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "esenco", "Senco")
    give_post(owner, "esenco", Role.SENCO, Scope.SCHOOL, None, from_on=TERM_START)
    async with screen_over(school, None, username="esenco") as (app, pilot):
        assert isinstance(app.screen, InboxScreen)
        await press(pilot, "q")
        assert "Leave the program?" in said(app)
