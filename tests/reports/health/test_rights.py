"""Who may use what belongs to a school."""

import os
import stat
from pathlib import Path

import pytest

from support.encrypted import encrypt_school, name_key
from support.school import School
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.reports.health.rights import look_at_rights
from tutor_tui.store.backups.taking import copy_database
from tutor_tui.store.models import database


@pytest.fixture
def backed_up(school: School) -> Path:
    """An open school with a backup."""
    folder = school.path.parent / "backups"
    folder.mkdir(mode=0o700)
    copy_database(database.obj, folder / "school-2026-11-20T200000Z.db")
    return school.path


def bad(path: Path) -> list[Note]:
    return [note for note in look_at_rights(path) if note.verdict is not Verdict.OK]


def test_what_the_program_makes_is_as_it_is_to_be(backed_up: Path):
    (note,) = look_at_rights(backed_up)
    assert note.verdict is Verdict.OK


@pytest.mark.parametrize(
    ("name", "mode", "remedy"),
    [
        ("", 0o770, "chmod 700"),
        ("school.db-wal", 0o640, "chmod 600"),
        ("backups", 0o777, "chmod 700"),
        ("backups/school-2026-11-20T200000Z.db", 0o604, "chmod 600"),
        ("backups/school-2026-11-20T200000Z.db.sha256", 0o666, "chmod 600"),
        ("school.replaced-2026-11-20T200000Z.db", 0o644, "chmod 600"),
    ],
)
def test_what_others_may_use_is_wrong(backed_up: Path, name, mode, remedy):
    path = backed_up.parent / name
    path.touch() if not path.exists() else None
    before = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode)
    (note,) = bad(backed_up)
    path.chmod(before)
    assert note.verdict is Verdict.WRONG
    assert f"mode {mode:04o}" in note.message
    assert remedy in note.remedy
    assert str(path) in note.remedy


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("name", ["school.db-wal", "backups/school-2026-11-20T200000Z.db", "backups"])
def test_what_belongs_to_another_is_wrong(backed_up: Path, name):
    os.chown(backed_up.parent / name, 65534, 65534)
    (note,) = bad(backed_up)
    assert (note.subject, note.verdict) == ("owner", Verdict.WRONG)
    assert "chown root" in note.remedy


@pytest.mark.parametrize(
    ("place", "warned"), [("key", True), ("backups/key", True), ("../elsewhere/key", False)]
)
def test_a_key_that_lies_with_the_school_is_said(
    closed_school: School, tmp_path: Path, monkeypatch, place, warned
):
    folder = tmp_path / "school"
    for one in (folder, folder / "backups", tmp_path / "elsewhere"):
        one.mkdir(mode=0o700)
    path = closed_school.path.rename(folder / "school.db")
    encrypt_school(path, folder / place)
    name_key(monkeypatch, folder / place)
    found = bad(path)
    assert [note.subject for note in found] == (["key"] if warned else [])


def test_a_second_name_of_the_school_itself_is_said(backed_up: Path):
    os.link(backed_up, backed_up.with_name("school.replaced-2026-11-22T144105Z.db"))
    (note,) = bad(backed_up)
    assert (note.subject, note.verdict) == ("names", Verdict.WRONG)
    assert "school.replaced-2026-11-22T144105Z.db" in note.message
