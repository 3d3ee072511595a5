"""The demonstration in a schema: made, kept, made anew, and never over anything else."""

from collections.abc import Iterator
from datetime import date

import pytest

from support.postgres import Server, needs_postgres, running
from tutor_tui.demo import ONE_FORM, demo_is_current, make_demo
from tutor_tui.errors import StoreError
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, Pupil, School
from tutor_tui.store.places import Schema

pytestmark = needs_postgres
pytest.importorskip("psycopg")
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as made:
        yield made


def make(place: Schema, seed: int = 1) -> None:
    make_demo(place, seed=seed, today=TODAY, size=ONE_FORM)


def pupils(place: Schema) -> list[str]:
    open_database(place)
    try:
        assert list(verify()) == []
        return [pupil.surname for pupil in Pupil.select().order_by(Pupil.id)]
    finally:
        close_database()


def test_it_is_made_kept_and_made_anew(server: Server) -> None:
    place = Schema(server.url(), "demo")
    assert not demo_is_current(place, 1, TODAY, size=ONE_FORM)
    make(place)
    assert demo_is_current(place, 1, TODAY, size=ONE_FORM)
    first = pupils(place)
    server.sql("UPDATE demo.pupil SET surname = 'Changed'")
    make(place)
    assert set(pupils(place)) == {"Changed"}
    make(place, seed=2)
    second = pupils(place)
    assert first
    assert second
    assert "Changed" not in second
    assert second != first


def test_a_real_school_is_never_touched(server: Server) -> None:
    place = Schema(server.url(), "real")
    make(place)
    open_database(place)
    School.update(is_demo=False).execute()
    entries = AuditEntry.select().count()
    close_database()
    with pytest.raises(StoreError, match="real school"):
        make(place, seed=2)
    open_database(place)
    assert AuditEntry.select().count() == entries
    close_database()


def test_what_is_not_ours_is_left_alone(server: Server) -> None:
    server.sql("CREATE SCHEMA ash", "CREATE TABLE ash.leaf (id int)")
    with pytest.raises(StoreError, match="not made by tutor-tui"):
        make(Schema(server.url(), "ash"))
    assert server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'ash'") == "1"
