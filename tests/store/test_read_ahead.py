"""The file is asked for through the connection that is open, whose locks stay."""

import os
from pathlib import Path

import pytest

from support.school import School
from tutor_tui.store import read_ahead
from tutor_tui.store.database import close_database

needs_advice = pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the system takes no such advice")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Where each request begins, and how many bytes it asks for; 0 is up to the end."""
    found: list[tuple[int, int]] = []
    monkeypatch.setattr(
        os, "posix_fadvise", lambda _, start, length, advice: found.append((start, length)), raising=False
    )
    return found


@needs_advice
def test_the_newest_part_is_asked_for_and_no_descriptor_is_opened_or_closed(
    school: School, asked: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    read_ahead.read_ahead(school.path)
    monkeypatch.setattr(read_ahead, "MOST", 4096)
    read_ahead.read_ahead(school.path)
    assert asked == [(0, 0), (school.path.stat().st_size - 4096, 0)]
    assert sorted(os.listdir("/proc/self/fd")) == before


@needs_advice
def test_a_file_that_is_not_open_or_not_there_is_left_alone(
    school: School, asked: list[tuple[int, int]], tmp_path: Path
) -> None:
    close_database()
    read_ahead.read_ahead(school.path)
    read_ahead.read_ahead(tmp_path / "none.db")
    assert asked == []


def test_a_system_without_such_advice_is_not_asked(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    monkeypatch.setattr(read_ahead, "descriptor_of", lambda _: pytest.fail("looked for the descriptor"))
    read_ahead.read_ahead(school.path)
