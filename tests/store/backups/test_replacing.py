"""A restore or a conversion that is killed at any step leaves a whole school where one was."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.school import School, opened
from tutor_tui import paths
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.encryption.connection import is_plain
from tutor_tui.store.encryption.key_file import make_key
from tutor_tui.store.models import Pupil, database

KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from tutor_tui.store.encryption.conversion import convert
from tutor_tui.store.encryption.key_file import read_key
from tutor_tui.store.backups.restore import restore_database

what, step, path, other = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
name, _, when = step.partition(" ")
real = getattr(os, name)

def killed(*words, **more):
    if when == "before":
        os._exit(9)
    real(*words, **more)
    os._exit(9)

def note():
    setattr(os, name, killed)

at = datetime(2026, 11, 22, tzinfo=UTC)
if what == "restore":
    restore_database(other, path, at, note)
else:
    convert(path, None, read_key(other), at, note)
"""
STEPS = ["fsync after", "link before", "link after", "rename before", "rename after"]


def killed(what: str, step: str, path: Path, other: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, what, step, str(path), str(other)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 9, ended.stderr


@pytest.mark.parametrize("step", STEPS)
def test_a_restore_that_is_killed(school: School, tmp_path: Path, step: str) -> None:
    """Before the last step the school of today is there, after it that of the backup."""
    copy = tmp_path / "copy.db"
    copy_database(database.obj, copy)
    Pupil.create(forename="Late", surname="Comer")
    database.close()
    killed("restore", step, school.path, copy)
    late = 0 if step == "rename after" else 1
    with opened(school.path):
        assert Pupil.select().count() == len(school.pupils) + late
        assert database.obj.pragma("integrity_check") == "ok"


@pytest.mark.parametrize("step", STEPS)
def test_a_conversion_that_is_killed(
    closed_school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Before the last step the plain school is there, after it the encrypted one."""
    make_key(tmp_path / "key")
    killed("convert", step, closed_school.path, tmp_path / "key")
    assert is_plain(closed_school.path) is (step != "rename after")
    if step == "rename after":
        monkeypatch.setenv(paths.KEY_VARIABLE, str(tmp_path / "key"))
    with opened(closed_school.path):
        assert Pupil.select().count() == len(closed_school.pupils)
        assert database.obj.pragma("integrity_check") == "ok"
