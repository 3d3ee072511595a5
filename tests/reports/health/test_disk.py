"""The disk on which a school lies."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from support.school import School
from tutor_tui.reports.health.disk import LEAST, look_at_disk
from tutor_tui.reports.health.note import Verdict


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("nfs", Verdict.WRONG), ("cifs", Verdict.WRONG), ("9p", Verdict.WARN), ("ext4", Verdict.OK)],
)
def test_a_network_file_system_is_said(closed_school: School, tmp_path: Path, kind, verdict):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"30 22 0:50 / {tmp_path.resolve()} rw - {kind} nas:/x rw\n")
    found = {note.subject: note for note in look_at_disk(closed_school.path, mounts)}
    assert found["file system"].verdict is verdict
    assert kind in found["file system"].message
    assert bool(found["file system"].remedy) is (verdict is not Verdict.OK)


@pytest.mark.parametrize(
    ("free", "verdict"), [(LEAST - 1, Verdict.WRONG), (LEAST, Verdict.WARN), (10**12, Verdict.OK)]
)
def test_little_room_is_said(closed_school: School, monkeypatch, free, verdict):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    found = {note.subject: note for note in look_at_disk(closed_school.path)}
    assert found["space"].verdict is verdict
    assert bool(found["space"].remedy) is (verdict is not Verdict.OK)


def test_of_no_school_nothing_is_said(tmp_path: Path):
    assert list(look_at_disk(tmp_path / "none.db")) == []
