"""Each refusal of a server is told in words, with what to do."""

import shutil
from collections.abc import Callable

import pytest

from support.faulty_disks import disk
from support.postgres import PORT, Server, needs_postgres
from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.faults import told

pytestmark = needs_postgres
psycopg = pytest.importorskip("psycopg")
from tutor_tui.store.postgresql.connection import ServerDatabase  # noqa: E402

ROLES = (
    "CREATE ROLE limited LOGIN CONNECTION LIMIT 0",
    "CREATE ROLE reader LOGIN",
    "ALTER ROLE reader SET default_transaction_read_only = on",
    "CREATE ROLE sworn LOGIN PASSWORD 'secret'",
    "CREATE ROLE peered LOGIN",
    "CREATE ROLE stranger LOGIN",
)


@pytest.fixture(scope="module")
def peopled(server: Server) -> Server:
    """The server with its people."""
    server.sql(*ROLES)
    return server


def refused(address: str) -> StoreError:
    """What is said of an address that cannot be reached."""
    with pytest.raises(StoreError) as caught, told(saving=False, place="the school"):
        ServerDatabase(address, "oakfield").connect()
    return caught.value


@pytest.mark.parametrize(
    ("user", "says", "remedy"),
    [
        ("sworn", "asks for a password", "~/.pgpass"),
        ("peered", "does not let you in", "pg_ident.conf"),
        ("stranger", "does not let you in", "pg_hba.conf"),
        ("ghost", "does not know you", "make your account"),
        ("limited", "no more connections", "in a moment"),
        ("reader", "may only be read", "which server"),
    ],
)
def test_whom_it_does_not_let_in(
    peopled: Server, monkeypatch: pytest.MonkeyPatch, user: str, says: str, remedy: str
) -> None:
    monkeypatch.setenv("PGPASSFILE", "/nonexistent")
    error = refused(peopled.url(user=user))
    assert says in error.message
    assert remedy in error.remedy
    assert error.place == "the school"


def test_a_database_that_is_not_there(server: Server) -> None:
    assert "no such database" in refused(server.url("nowhere")).message


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://postgres@127.0.0.1:1/postgres",
        f"postgresql://postgres@/postgres?host=/nowhere&port={PORT}",
    ],
)
def test_a_server_that_does_not_run(address: str) -> None:
    error = refused(address)
    assert "no database server is running there" in error.message
    assert "Check the address" in error.remedy


def test_a_name_that_is_no_server() -> None:
    assert "no server of this name" in refused("postgresql://postgres@server.invalid/postgres").message


def said_of(
    server: Server, schema: str, do: Callable[[ServerDatabase], object], options: str = ""
) -> NotSaved:
    """What is said where a write is refused."""
    db = ServerDatabase(server.url() + options, schema)
    db.connect()
    try:
        with pytest.raises(NotSaved) as caught, told(saving=True), db.atomic():
            do(db)
        assert not db.in_transaction()
        assert db.execute_sql("SELECT 1").fetchone() == (1,)
    finally:
        db.close()
    return caught.value


def test_two_rows_of_one_key(server: Server, schema: str) -> None:
    def twice(db: ServerDatabase) -> None:
        for _ in range(2):
            db.execute_sql("INSERT INTO auditentry (hash) VALUES ('x')")

    assert "recorded the same" in said_of(server, schema, twice).message


def test_a_school_that_is_not_there(server: Server) -> None:
    error = said_of(server, "nowhere", lambda db: db.execute_sql("SELECT * FROM auditentry"))
    assert "no such school" in error.message


def test_somebody_else_who_writes_for_long(server: Server, schema: str) -> None:
    other = ServerDatabase(server.url(), schema)
    other.connect()
    try:
        with other.atomic():
            error = said_of(server, schema, lambda db: None, "&options=-c%20lock_timeout%3D100")
    finally:
        other.close()
    assert "somebody else has been writing" in error.message
    assert "Nothing that you typed is lost" in error.remedy


def test_a_full_disk(server: Server, schema: str) -> None:
    folder = server.folder.parent / "disk"
    with disk(folder, "1m"):
        folder.chmod(0o777)
        room = folder / "room"
        room.mkdir()
        if server.account:
            shutil.chown(room, server.account)
        server.sql(
            f"CREATE TABLESPACE small LOCATION '{room}'",
            f"CREATE TABLE {schema}.big (t text) TABLESPACE small",
        )
        try:
            fill = "INSERT INTO big SELECT repeat(md5(n::text), 20) FROM generate_series(1, 9999) n"
            error = said_of(server, schema, lambda db: db.execute_sql(fill))
        finally:
            server.sql(f"DROP TABLE {schema}.big", "DROP TABLESPACE small")
    assert "disk of the database server is full" in error.message
