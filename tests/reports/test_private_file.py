import os
import stat
from pathlib import Path

import pytest

from tutor_tui.errors import TutorError
from tutor_tui.reports.private_file import require_free, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def loose_umask():
    """Files would be readable by everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("loose_umask")
def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    write_private(path, "one\r\nNguyễn\n")
    assert (path.read_bytes(), mode(path)) == ("one\r\nNguyễn\n".encode(), 0o600)


@pytest.mark.usefixtures("loose_umask")
def test_a_file_that_is_there_is_replaced_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("old")
    path.chmod(0o644)
    with pytest.raises(TutorError, match="already") as caught:
        write_private(path, "new")
    assert (caught.value.place, path.read_text()) == (str(path), "old")
    write_private(path, "new", overwrite=True)
    assert (path.read_text(), mode(path)) == ("new", 0o600)
    assert [found for found in tmp_path.iterdir() if found.is_file()] == [path]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "sheet.csv"
    target.write_text("untouched")
    link.symlink_to(target)
    with pytest.raises(TutorError, match="already"):
        write_private(link, "new")
    with pytest.raises(TutorError, match="already"):
        require_free(link)
    require_free(link, overwrite=True)
    write_private(link, "new", overwrite=True)
    assert (target.read_text(), link.read_text(), link.is_symlink()) == ("untouched", "new", False)


@pytest.mark.parametrize("name", ["nowhere/sheet.html", "file/sheet.html"])
def test_a_folder_that_is_none_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TutorError, match="cannot be written") as caught:
        write_private(tmp_path / name, "new")
    assert caught.value.remedy
    with pytest.raises(TutorError, match="cannot be written"):
        write_private(tmp_path / name, "new", overwrite=True)
    with pytest.raises(TutorError, match="cannot be written"):
        require_free(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TutorError):
        write_private(tmp_path, "new", overwrite=True)
    assert list(tmp_path.parent.glob(".*.new")) == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_called_one(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(TutorError, match="this is a folder"):
        write_private(tmp_path, "new", overwrite=overwrite)
    with pytest.raises(TutorError, match="this is a folder"):
        require_free(tmp_path, overwrite=overwrite)
    assert not [found for found in tmp_path.iterdir() if found.is_file()]
