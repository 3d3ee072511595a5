"""Files that are still being written, or that others could exchange, are not read."""

import os
from pathlib import Path

import pytest

from tutor_tui.importers.unattended.refusals import NotReady
from tutor_tui.importers.unattended.settled import require_settled, require_unchanged

NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A private folder with a file of ten minutes ago."""
    made = tmp_path / "drop"
    made.mkdir(mode=0o750)
    write(made / "list.csv", 600)
    return made


def write(file: Path, seconds_ago: float) -> Path:
    file.write_text("a,b\n")
    file.chmod(0o640)
    os.utime(file, (NOW - seconds_ago, NOW - seconds_ago))
    return file


@pytest.mark.parametrize("inside", [False, True])
def test_what_is_whole_is_ready(folder: Path, inside: bool) -> None:
    write(folder / ".hidden.csv", 0)
    (folder / "done").mkdir()
    seen = require_settled([folder / "list.csv" if inside else folder], now=NOW, quiet=60)
    assert [file.path.name for file in seen] == ["list.csv"]
    require_unchanged(seen)


@pytest.mark.parametrize(("seconds_ago", "said"), [(59, "59 s ago"), (0, "0 s ago"), (-5, "still to come")])
def test_what_was_just_written_waits_for_the_next_run(folder: Path, seconds_ago: float, said: str) -> None:
    write(folder / "new.csv", seconds_ago)
    with pytest.raises(NotReady, match=said) as waits:
        require_settled([folder], now=NOW, quiet=60)
    assert (waits.value.exit_code, waits.value.place) == (4, str(folder / "new.csv"))


@pytest.mark.parametrize("mode", [0o770, 0o777, 0o752])
def test_a_folder_that_others_may_write_to_is_refused(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    for path in (folder, folder / "list.csv"):
        with pytest.raises(NotReady, match="may write to the folder"):
            require_settled([path], now=NOW, quiet=60)


def test_a_file_that_others_may_write_to_is_refused(folder: Path) -> None:
    (folder / "list.csv").chmod(0o660)
    with pytest.raises(NotReady, match="may write to the file"):
        require_settled([folder], now=NOW, quiet=60)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "link.csv").symlink_to(write(tmp_path / "elsewhere.csv", 600))
    with pytest.raises(NotReady, match="the file is a link"):
        require_settled([folder], now=NOW, quiet=60)
    (tmp_path / "way").symlink_to(folder)
    with pytest.raises(NotReady, match="the folder is a link"):
        require_settled([tmp_path / "way"], now=NOW, quiet=60)


def test_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(NotReady, match="cannot be read"):
        require_settled([folder / "none.csv"], now=NOW, quiet=60)


def test_a_file_that_changes_while_it_is_read(folder: Path) -> None:
    seen = require_settled([folder], now=NOW, quiet=60)
    file = folder / "list.csv"
    file.write_text("a,b\n1,2\n")
    os.utime(file, (NOW - 600, NOW - 600))
    with pytest.raises(NotReady, match="changed while it was read"):
        require_unchanged(seen)
    file.unlink()
    with pytest.raises(NotReady):
        require_unchanged(seen)
