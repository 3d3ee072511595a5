"""A school under Policy B with a term of set work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.school import School, make_school
from support.watching import make_watched
from tutor_tui.store.database import close_database


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """Policy B: core subjects weekly, the others once a fortnight."""
    yield make_school(tmp_path / "watched.db", policy="homework")
    close_database()


@pytest.fixture
def groups(school: School) -> dict[str, int]:
    """The groups that are watched, by name."""
    return make_watched(school)
