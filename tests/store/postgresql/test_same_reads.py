"""A school on a server answers as the same school in a file does: every screen and list, in the same order."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest

from support.postgres import needs_postgres, running
from support.screen_reads import MANAGER, READS, SENCO, SENIOR
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.exports.view import Part, Values
from tutor_tui.queries.exports.views import VIEWS
from tutor_tui.queries.registration.desk import Reading
from tutor_tui.queries.session import open_session
from tutor_tui.store.copying.copy import copy_school
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database
from tutor_tui.store.places import Place, Schema
from tutor_tui.store.session import Session

pytestmark = needs_postgres
TODAY = date(2026, 11, 23)
SIZE = DemoSize(years=(7, 8, 9, 10, 11), forms=4, smallest=6, largest=6, weeks=42, homework=0.2)
_SHUFFLE = """
DO $$ DECLARE one name; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'oakfield' AND tablename <> 'migrationhistory' LOOP
        EXECUTE format('CREATE TEMPORARY TABLE mixed AS TABLE oakfield.%I', one);
        EXECUTE format('DELETE FROM oakfield.%I', one);
        EXECUTE format('INSERT INTO oakfield.%I SELECT * FROM mixed ORDER BY md5(id::text)', one);
        DROP TABLE mixed;
    END LOOP;
END $$
"""
"""Rows lie in any order on a server: an UPDATE puts its row elsewhere, and VACUUM makes room in the middle."""


@pytest.fixture(scope="module")
def places() -> Iterator[tuple[Path, Schema]]:
    """The same school in a file, and on a server with its rows out of order; open nowhere."""
    with running() as server:
        path = server.folder / "school.db"
        make_demo(path, today=TODAY, size=SIZE)
        open_database(path)
        try:
            database.execute_sql("UPDATE formgroup SET year_group_id = NULL WHERE name = '9B'")
        finally:
            close_database()
        schema = Schema(server.url(), "oakfield")
        copy_school(path, schema)
        server.sql(_SHUFFLE)
        yield path, schema


def _read(place: Place) -> dict[str, object]:
    """What each screen shows first of the school there."""
    open_database(place)
    try:
        return {one.what: _lasting(one.read(open_session(one.who, TODAY))) for one in READS}
    finally:
        close_database()


def _lasting(shown: object) -> object:
    """Without what is another one each time: the session's key, and the count of others' commits."""
    if isinstance(shown, Session):
        return msgspec.structs.replace(shown, key="")
    if isinstance(shown, Reading):
        return msgspec.structs.replace(shown, data_version=0)
    return shown


def test_every_screen_shows_the_same_in_the_same_order(places: tuple[Path, Schema]) -> None:
    in_a_file, on_a_server = map(_read, places)
    assert [what for what, shown in in_a_file.items() if shown != on_a_server[what]] == []


def _taken(place: Place) -> dict[tuple[str, str], list[Values]]:
    """Every list that may be taken out of the school there."""
    found = {}
    open_database(place)
    try:
        for who in (SENIOR, SENCO, MANAGER):
            session = open_session(who, TODAY)
            for view in VIEWS:
                with suppress(AccessDenied):
                    found[who, view.name] = list(view.rows(session, Part()))
    finally:
        close_database()
    return found


def test_every_list_that_is_taken_out_has_the_same_rows_in_the_same_order(
    places: tuple[Path, Schema],
) -> None:
    from_a_file, from_a_server = map(_taken, places)
    assert {name for _, name in from_a_file} == {view.name for view in VIEWS}
    assert from_a_file.keys() == from_a_server.keys()
    assert [which for which, rows in from_a_file.items() if rows != from_a_server[which]] == []
