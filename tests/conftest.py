"""What every test stands on: its own configuration, its own clock zone, no developer's home."""

import dataclasses
import inspect
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support.encrypted import ENCRYPTED, encrypt_school, name_key
from support.engines import copied, engine, keep, use_server
from support.monday import make_monday
from support.school import School, make_school
from support.sshd import running_server, server
from tutor_tui.store.database import close_database, open_database

__all__ = ["running_server", "server"]

settings.register_profile("house", deadline=None)  # no test depends on how busy the machine is
settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the developer's own configuration or data."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TUTOR_TUI_CONFIG"):
        monkeypatch.setenv(name, str(home / name.lower()) if name != "HOME" else str(home))
    for name in ("TUTOR_TUI_DATABASE", "TUTOR_TUI_DATABASE_KEY", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


PICTURES = "TEXTUAL_SNAPSHOT_TEMPDIR"
"""The variable that says where the pictures of snapshots lie."""


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker where its pictures lie: the screens forget Textual's variables when they are imported."""
    node.workerinput[PICTURES] = os.environ[PICTURES]


def pytest_sessionstart(session: pytest.Session) -> None:
    """A worker keeps its pictures where its master said."""
    told = getattr(session.config, "workerinput", {})
    if PICTURES in told:
        os.environ[PICTURES] = told[PICTURES]


@pytest.fixture(autouse=True)
def pilots_are_quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pilots wait no longer than they must: it is half of the time of their tests otherwise."""
    if inspect.iscoroutinefunction(request.function):
        from support.patience import be_quick  # Textual, which most tests do without

        be_quick(monkeypatch)


FILES_ONLY = (
    "tests/access/test_restricted_carer_everywhere.py",
    "tests/reports/health/",
    "tests/demo/",
    "tests/services/test_moved_meanwhile.py",
    "tests/services/test_undo.py::test_what_is_to_be_undone_is_found_without_reading_the_whole_log",
    "tests/queries/audit/test_page.py::test_no_page_scans_the_log_or_sorts_it",
    "tests/queries/monitoring/test_view.py::test_homework_is_found_by_group_and_never_read_as_a_whole",
    "tests/queries/school/test_view.py::test_no_statement_reads_a_whole_large_table",
    "tests/queries/targets/test_forest.py"
    "::test_a_teachers_pupils_are_found_by_the_groups_not_among_everybodys_places",
    "tests/queries/triage/test_speed.py::test_nothing_that_grows_with_the_years_is_scanned",
)
"""Tests about a school in a file or about how SQLite finds rows: they do not run with `--engine postgresql`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say on what the tests' schools lie."""
    parser.addoption(
        "--engine", choices=("sqlite", "postgresql"), default="sqlite", help="On what the tests' schools lie."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Have schools on a server where this was asked for."""
    config.addinivalue_line("markers", "in_a_file: about a school in a file; not run with another engine")
    if config.getoption("--engine") == "postgresql":
        use_server()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's server."""
    server = engine()
    if server is not None:
        server.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is about files where schools are none."""
    if engine() is None:
        return
    skipped = pytest.mark.skip(reason="about a school in a file, or how SQLite finds rows")
    for item in items:
        also_encrypted = item.get_closest_marker("also_encrypted") and "storage" in item.fixturenames
        if item.nodeid.startswith(FILES_ONLY) or item.get_closest_marker("in_a_file") or also_encrypted:
            item.add_marker(skipped)


@pytest.fixture(autouse=True)
def copies_are_forgotten(own_home: None) -> Iterator[None]:
    """Copies of schools on a server last for one test."""
    yield
    server = engine()
    if server is not None and server.lends:
        close_database()
        server.forget_copies()


@pytest.fixture(scope="session")
def school_template(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The school that each test gets a copy of, made once."""
    made = make_school(tmp_path_factory.mktemp("template") / "school.db")
    keep(made.path)
    close_database()
    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked `also_encrypted` run twice: on a plain school and on an encrypted one."""
    if metafunc.definition.get_closest_marker("also_encrypted") and "storage" in metafunc.fixturenames:
        metafunc.parametrize("storage", ["plain", ENCRYPTED], indirect=True)


@pytest.fixture
def storage(request: pytest.FixtureRequest) -> str:
    """How the test's school is kept: `plain`, or `encrypted` in the second run of a test that is `also_encrypted`."""
    return str(getattr(request, "param", "plain"))


@pytest.fixture(scope="session")
def encrypted_template(school_template: School, tmp_path_factory: pytest.TempPathFactory) -> School:
    """The same school encrypted, with its key `key` beside it, made once."""
    folder = tmp_path_factory.mktemp("encrypted")
    shutil.copy(school_template.path, folder / "school.db")
    encrypt_school(folder / "school.db", folder / "key")
    return dataclasses.replace(school_template, path=folder / "school.db")


@pytest.fixture
def closed_school(
    school_template: School,
    storage: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> School:
    """A school with form 8A of 28 pupils, open nowhere."""
    template = school_template
    if storage == ENCRYPTED:
        template = request.getfixturevalue("encrypted_template")
        name_key(monkeypatch, template.path.with_name("key"))
    return dataclasses.replace(template, path=copied(template.path, tmp_path / "school.db"))


@pytest.fixture
def school(closed_school: School) -> Iterator[School]:
    """A school with form 8A of 28 pupils, open on the test's own thread."""
    open_database(closed_school.path)
    yield closed_school
    close_database()


@pytest.fixture(scope="session")
def monday_template(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The year with a case of each kind that each test gets a copy of, made once."""
    made = make_monday(tmp_path_factory.mktemp("monday") / "school.db")
    keep(made.path)
    close_database()
    return made


@pytest.fixture
def closed_monday(monday_template: School, tmp_path: Path) -> School:
    """A year on a Monday with a case of each kind, open nowhere."""
    return dataclasses.replace(monday_template, path=copied(monday_template.path, tmp_path / "monday.db"))


@pytest.fixture
def monday(closed_monday: School) -> Iterator[School]:
    """A year on a Monday with a case of each kind, open on the test's own thread."""
    open_database(closed_monday.path)
    yield closed_monday
    close_database()
