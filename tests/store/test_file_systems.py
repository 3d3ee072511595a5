"""On which kind of file system a path lies, and on which no school is opened."""

from pathlib import Path

import pytest

from support.school import School, opened
from tutor_tui.errors import StoreError
from tutor_tui.store import file_systems
from tutor_tui.store.database import open_database
from tutor_tui.store.file_systems import REFUSED, file_system

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:41 / /home rw shared:2 master:1 - nfs4 server:/homes rw,vers=4.2
24 22 0:42 / /srv/the\\040share rw - cifs //nas/share rw
25 23 0:43 / /home/local rw - tmpfs tmpfs rw
26 22 0:44 / /mnt/twice rw - ext4 /dev/sdb1 rw
27 26 0:45 / /mnt/twice rw - nfs nas:/x rw
broken
28 22 0:46 / /odd rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
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
        ("/mnt/twice/school.db", "nfs"),
        ("/odd/school.db", "ext4"),
    ],
)
def test_the_nearest_mount_says_the_file_system(mounts: Path, place: str, kind: str) -> None:
    assert file_system(Path(place), mounts) == kind


def test_where_nothing_is_known_nothing_is_said(tmp_path: Path) -> None:
    assert file_system(Path("/x"), tmp_path / "none") == ""


def test_this_machine_s_own_mounts_are_understood() -> None:
    if file_systems.MOUNTS.exists():
        assert file_system(Path("/proc/self")) == "proc"


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_no_school_is_opened_or_made_over_a_network(
    closed_school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"30 22 0:50 / {tmp_path.resolve()} rw - {kind} nas:/x rw\n")
    monkeypatch.setattr(file_systems, "MOUNTS", mounts)
    with (
        pytest.raises(StoreError, match=f"network file system \\({kind}\\)") as caught,
        opened(closed_school.path),
    ):
        pass
    assert caught.value.place == str(closed_school.path)
    assert "Move the database" in caught.value.remedy
    with pytest.raises(StoreError, match="network file system"):
        open_database(tmp_path / "new.db", create=True)
    assert not (tmp_path / "new.db").exists()
