"""A school that has just been founded: no pupils, no staff, no forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engines import copied, place_for
from support.imports import TODAY
from support.school import School
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.session import open_session
from tutor_tui.services.setup import found_school
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.places import Place
from tutor_tui.store.session import Session


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    path = place_for(tmp_path_factory.mktemp("founded") / "school.db")
    open_database(path, create=True)
    found_school(
        "New School",
        shipped_policy("independent-learning"),
        [shipped_or_provisional(2026)],
        TODAY,
        is_demo=True,
    )
    close_database()
    return path


@pytest.fixture
def owner(founded: Place, tmp_path: Path) -> Iterator[Session]:
    """The data manager of the new school, which is open on the test's own thread."""
    open_database(copied(founded, tmp_path / "founded.db"))
    yield open_session(None, TODAY)
    close_database()


@pytest.fixture
def manager(school: School) -> Session:
    """The data manager of the school with form 8A of 28 pupils."""
    return school.session(None)
