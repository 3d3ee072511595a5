"""Whatever changes in the program's files is noticed; what running it leaves beside them is not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor_tui.warm.code import marks


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of two files, where it is installed."""
    folder = tmp_path / "site-packages" / "program"
    (folder / "part").mkdir(parents=True)
    (folder / "main.py").write_text("one = 1\n")
    (folder / "part" / "one.py").write_text("two = 2\n")
    return folder


def replaced(program: Path) -> None:
    """By another file of the same size and day, as an installer does it."""
    new, old = program / "new", program / "main.py"
    new.write_text("one = 2\n")
    os.utime(new, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns))
    new.replace(old)


def written(program: Path) -> None:
    """Until the clock of the file system has gone on: it counts in steps."""
    file = program / "part" / "one.py"
    before = file.stat().st_ctime_ns
    while file.stat().st_ctime_ns == before:
        file.write_text("two = 3\n")


def installed_beside(program: Path) -> None:
    """Another version of a package, likewise."""
    beside = program.parent
    before = beside.stat().st_ctime_ns
    while beside.stat().st_ctime_ns == before:
        (beside / "other-1.0.dist-info").mkdir()
        (beside / "other-1.0.dist-info").rmdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "replaced": replaced,
    "written": written,
    "new": lambda program: (program / "part" / "more.py").touch(),
    "gone": lambda program: (program / "part" / "one.py").unlink(),
    "package beside": installed_beside,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(program: Path, change: str) -> None:
    before = marks(program)
    CHANGES[change](program)
    assert marks(program) != before


def test_what_python_compiled_is_no_change(program: Path) -> None:
    before = marks(program)
    (program / "part" / "__pycache__").mkdir()
    (program / "part" / "__pycache__" / "one.pyc").touch()
    assert marks(program) == before
