"""What a verb imports: no screens, and nothing that it does not use."""

import json
import subprocess
import sys

import pytest

from support.school import School

SCREENS = {"textual", "rich", "tutor_tui.ui"}
STORE = {"peewee", "playhouse", "cysqlite", "tutor_tui.store"}
FILES = {"python_calamine", "icalendar", "tutor_tui.importers"}

PROBE = """
import json, sys
from tutor_tui.launch import main
sys.stdout = sys.stderr
code = main(sys.argv[1:])
sys.__stdout__.write(json.dumps([code, sorted(sys.modules)]))
"""


def _imported(*words: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    code, modules = json.loads(ended.stdout)
    assert code == 0, ended.stderr
    return set(modules)


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("locate",)])
def test_what_needs_no_school_imports_no_floor(words):
    assert not _imported(*words) & {*SCREENS, *STORE, *FILES, "msgspec", "tutor_tui.policy"}


def test_checking_a_policy_opens_no_database():
    from tutor_tui.paths import shipped_config

    policy = shipped_config() / "policies" / "primary.toml"
    assert not _imported("policy", "check", str(policy)) & {*SCREENS, *STORE, *FILES}


def test_a_status_imports_neither_screens_nor_importers(school: School):
    found = _imported("status", "8A", "--db", str(school.path), "--today", "2026-11-23")
    assert not found & {*SCREENS, *FILES, "psycopg"}
    assert "peewee" in found


def test_a_rehearsal_imports_neither_screens_nor_importers(school: School):
    words = ("policy", "rehearse", "homework", "--db", str(school.path), "--today", "2026-11-23")
    assert not _imported(*words) & {*SCREENS, *FILES}
