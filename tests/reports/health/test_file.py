"""The database's file as the operating system sees it."""

from pathlib import Path

import pytest

from support.school import School
from tutor_tui.reports.health.file import file_system, is_current, look_at_file
from tutor_tui.reports.health.note import Verdict

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/homes /home nfs4 rw 0 0
//nas/share /srv/the\\040share cifs rw 0 0
tmpfs /home/local tmpfs rw 0 0
broken
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/lib/school.db", "ext4"),
        ("/home/tutor/school.db", "nfs4"),
        ("/home/local/school.db", "tmpfs"),
        ("/homeless/school.db", "ext4"),
        ("/srv/the share/school.db", "cifs"),
    ],
)
def test_the_nearest_mount_says_the_file_system(mounts: Path, place, kind):
    assert file_system(Path(place), mounts) == kind


def test_where_nothing_is_known_nothing_is_said(tmp_path: Path):
    assert file_system(Path("/x"), tmp_path / "none") == ""


def test_a_network_file_system_is_wrong(school: School, tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/x {tmp_path.resolve()} nfs rw 0 0\n")
    found = {note.subject: note for note in look_at_file(school.path, mounts)}
    assert found["file system"].verdict is Verdict.WRONG
    assert "nfs" in found["file system"].message


@pytest.mark.parametrize(("version", "verdict"), [(0, Verdict.WARN), (99, Verdict.WRONG)])
def test_another_version_is_said_and_not_opened(tmp_path: Path, version, verdict):
    head = bytearray(b"SQLite format 3\0" + bytes(84))
    head[60:64] = version.to_bytes(4)
    head[68:72] = (0x54555452).to_bytes(4)
    path = tmp_path / "s.db"
    path.write_bytes(head)
    note = next(note for note in look_at_file(path) if note.subject == "version")
    assert note.verdict is verdict
    assert not is_current(path)


def test_a_folder_is_no_database(tmp_path: Path):
    (note,) = look_at_file(tmp_path)
    assert note.verdict is Verdict.WRONG
    assert "folder" in note.message
