"""A school is made in a schema, opened, refused, and heard of."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from support.postgres import Server, needs_postgres, running
from tutor_tui.errors import StoreError
from tutor_tui.store.changes import data_version, written
from tutor_tui.store.database import close_database, newest_version, open_database, remove_school
from tutor_tui.store.models import Setting, database
from tutor_tui.store.places import Schema

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as made:
        yield made


@pytest.fixture
def oak(server: Server) -> Iterator[Schema]:
    """A school without anything in it, open nowhere."""
    place = Schema(server.url(), "oak")
    open_database(place, create=True)
    close_database()
    yield place
    close_database()
    remove_school(place)


def test_a_school_is_made_once_and_opened_again(oak: Schema, server: Server) -> None:
    for _ in range(2):
        open_database(oak, create=True)
        assert "auditentry" in database.get_tables("oak")
    assert server.sql("SELECT obj_description('oak'::regnamespace)").endswith(f"version {newest_version()}")


def test_no_school_is_made_unasked(server: Server) -> None:
    with pytest.raises(StoreError, match="no school in this schema"):
        open_database(Schema(server.url(), "elm"))
    assert server.sql("SELECT to_regnamespace('elm') IS NULL") == "t"


def test_what_is_not_ours_is_refused_and_left_alone(server: Server) -> None:
    server.sql("CREATE SCHEMA ash", "CREATE TABLE ash.leaf (id int)")
    with pytest.raises(StoreError, match="not made by tutor-tui"):
        open_database(Schema(server.url(), "ash"), create=True)
    assert server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ash'") == "1"


def test_a_newer_school_is_refused(oak: Schema, server: Server) -> None:
    server.sql("COMMENT ON SCHEMA oak IS 'tutor-tui school, version 999'")
    with pytest.raises(StoreError, match="version 999"):
        open_database(oak)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database server"):
        open_database(Schema(f"postgresql:///postgres?host={tmp_path}", "oak"))


def test_texts_have_no_longest_and_the_order_of_a_file(oak: Schema) -> None:
    open_database(oak)
    for name in ("b" * 300, "Z", "é", "a"):
        Setting.create(name=name, value="")
    names = [row.name for row in Setting.select().order_by(Setting.name)]
    assert names == sorted(names)


def test_two_who_make_the_same_school_at_once_make_one(server: Server) -> None:
    place, refused = Schema(server.url(), "fir"), []

    def make() -> None:
        from tutor_tui.store.postgresql.opening import open_schema

        try:
            open_schema(place, create=True).close()
        except StoreError as error:
            refused.append(error)

    makers = [Thread(target=make) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert not refused
    remove_school(place)


def test_what_another_commits_is_heard_and_nothing_is_asked_for_it(
    oak: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(oak)
    before = data_version()
    Setting.create(name="own", value="1")
    assert data_version() == before
    own = written()

    def write() -> None:
        database.connect()
        Setting.create(name="other", value="1")
        database.close()

    other = Thread(target=write)
    other.start()
    other.join()
    with monkeypatch.context() as unasked:
        unasked.setattr(type(database.obj), "execute_sql", None)
        unasked.setattr(type(database.obj), "_execute_cursor", None)
        assert data_version() != before
        assert written() != own
        assert data_version() == data_version()
