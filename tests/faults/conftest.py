"""Shared by the tests of faults: an empty school on disk, and a call of the command line in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.school import make_school
from tutor_tui import launch
from tutor_tui.store.database import close_database

Bring = Callable[..., tuple[int, dict[str, Any] | None, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database with one pupil, Pupil01 of 8A."""
    make_school(tmp_path / "school.db", 1)
    close_database()
    return tmp_path / "school.db"


@pytest.fixture
def bring(path: Path, capsys: pytest.CaptureFixture[str]) -> Bring:
    """Import a file, without a terminal: exit code, what was printed as data, what was said besides."""

    def call(file: Path, *words: str) -> tuple[int, dict[str, Any] | None, str]:
        capsys.readouterr()
        code = launch.main(
            ["import", str(file), "--db", str(path), "--today", "2026-11-23", "--yes", "--json", *words]
        )
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return call
