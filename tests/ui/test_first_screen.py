"""With which screen each post begins the day, and that a start imports no other one."""

import json
import subprocess
import sys

import pytest

from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.ui.first_screen import First, first_screen

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
        ({SENIOR, GROUP}, First.REGISTRATION),
        ({SENCO, STUDY}, First.REGISTRATION),
        (set(), First.REGISTRATION),
    ],
)
def test_each_post_begins_where_its_work_lies(posts: set[Post], first: First) -> None:
    assert first_screen(Actor(1, "x", "Ms X", frozenset(posts))) is first


def test_registration_imports_no_other_screen() -> None:
    probe = (
        "import json, sys, tutor_tui.ui.app\n"
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
    }
