"""A school under Policy B with a term of set work."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engines import copied, keep
from support.school import School, make_school
from support.watching import make_watched
from tutor_tui.store.database import close_database, open_database


@pytest.fixture(scope="session")
def watched_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[School, dict[str, int]]:
    """The school with its groups, which each test that asks for `groups` gets a copy of, made once."""
    school = make_school(tmp_path_factory.mktemp("watched") / "watched.db", policy="homework")
    keep(school.path)
    groups = make_watched(school)
    close_database()
    return school, groups


@pytest.fixture
def school(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[School]:
    """Policy B: core subjects weekly, the others once a fortnight."""
    path = tmp_path / "watched.db"
    if "groups" in request.fixturenames:
        template, _ = request.getfixturevalue("watched_template")
        place = copied(template.path, path)
        open_database(place)
        yield dataclasses.replace(template, path=place)
    else:
        yield make_school(path, policy="homework")
    close_database()


@pytest.fixture
def groups(school: School, watched_template: tuple[School, dict[str, int]]) -> dict[str, int]:
    """The groups that are watched, by name."""
    return dict(watched_template[1])
