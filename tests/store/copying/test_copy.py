"""A school copied between files and servers is the same school, or nothing is there."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from support.postgres import Server, needs_postgres, running
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.errors import NotSaved, StoreError
from tutor_tui.store.archive.shapes import Shape
from tutor_tui.store.copying import into_file as file_end
from tutor_tui.store.copying.copy import copy_school, rows_at, same_place
from tutor_tui.store.copying.sides import HISTORY
from tutor_tui.store.copying.values import Row
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.encryption.connection import driver
from tutor_tui.store.models import Pupil, PupilCarer
from tutor_tui.store.models.tables import BY_NAME
from tutor_tui.store.places import Schema, place_of

ODD = (
    'it\'s "so" \\N \\. \\x00 %s ? $1',
    "tab\tline\nreturn\r\nend",
    "‏עברית é e\u0301 👩🏽‍🏫 ￿",
    " ",
    "",
)
"""Texts that a way of copying could take for something else."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small school in a file, with odd texts in it."""
    path = tmp_path_factory.mktemp("copied") / "school.db"
    make_demo(
        path, today=date(2026, 11, 23), size=DemoSize(years=(8,), forms=1, smallest=28, largest=28, weeks=4)
    )
    open_database(path)
    try:
        for pupil, text in zip(Pupil.select().order_by(Pupil.id), ODD, strict=False):
            Pupil.update(legal_surname=text).where(Pupil.id == pupil.id).execute()
    finally:
        close_database()
    return path


@pytest.fixture
def source(made: Path, tmp_path: Path) -> Path:
    """The school, in a file of the test's own."""
    return Path(shutil.copy(made, tmp_path / "source.db"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that runs for this module's tests."""
    with running() as made:
        yield made


@pytest.fixture
def schema(server: Server, request: pytest.FixtureRequest) -> Iterator[Schema]:
    """The place of a schema that is not there."""
    place = place_of(f"{server.url()}&schema=oakfield")
    assert isinstance(place, Schema)
    yield place
    server.sql("DROP SCHEMA IF EXISTS oakfield CASCADE")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the file keeps it."""
    db = connect_file(path)
    try:
        names = [*BY_NAME, HISTORY.name]
        return {name: driver(db).execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}
    finally:
        db.close()


def change(path: Path, statement: str, *values: object) -> None:
    """Run one statement in a file, past the program."""
    db = connect_file(path)
    try:
        driver(db).execute(statement, values)
    finally:
        db.close()


def tables(server: Server) -> str:
    """How many tables are in the schema, or in what was meant to become it."""
    return server.sql("SELECT count(*) FROM pg_tables WHERE schemaname LIKE 'oakfield%'")


def test_a_file_becomes_the_same_file(source: Path, tmp_path: Path) -> None:
    before, copy = contents(source), tmp_path / "copy.db"
    told: list[tuple[int, int]] = []
    copied = copy_school(source, copy, lambda done, of: told.append((done, of)))
    assert contents(copy) == before == contents(source)
    assert copied.rows == {name: len(rows) for name, rows in before.items()}
    assert (copied.entries, copied.faults) == (1, 0)
    assert told[-1] == (2 * sum(copied.rows.values()),) * 2
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.db"]
    open_database(copy)
    close_database()


@needs_postgres
def test_a_school_on_a_server_is_the_same_when_it_comes_back(
    source: Path, schema: Schema, tmp_path: Path
) -> None:
    before = contents(source)
    assert rows_at(source) == sum(len(rows) for name, rows in before.items() if name != HISTORY.name)
    there = copy_school(source, schema)
    back = copy_school(schema, tmp_path / "back.db")
    assert there == back
    assert contents(tmp_path / "back.db") == before


@needs_postgres
def test_a_school_on_a_server_opens_and_counts_on(source: Path, schema: Schema, server: Server) -> None:
    copy_school(source, schema)
    newest = len(contents(source)["pupilcarer"])
    open_database(schema)
    try:
        link = PupilCarer.select().order_by(PupilCarer.id.desc()).get()
        assert Pupil.create(surname="New", forename="Sam").id == Pupil.select().count()
        assert link.id == newest
    finally:
        close_database()
    other = Schema(schema.conninfo, "oakfield_two")
    copy_school(schema, other)
    assert tables(server) == str(2 * (len(BY_NAME) + 1))
    server.sql("DROP SCHEMA oakfield_two CASCADE")


@needs_postgres
def test_nul_in_a_text_is_refused_with_its_place_before_a_server_is_asked(
    source: Path, server: Server, schema: Schema, tmp_path: Path
) -> None:
    change(source, "UPDATE pupil SET house = ? WHERE id = 7", "Oa\x00k")
    with pytest.raises(StoreError, match="NUL") as told:
        copy_school(source, schema)
    assert told.value.place == f"{source}: pupil, id 7, house"
    assert told.value.remedy
    assert tables(server) == "0"
    copy_school(source, tmp_path / "copy.db")
    assert contents(tmp_path / "copy.db") == contents(source)


@needs_postgres
@pytest.mark.parametrize("table", ["school", "homeworkrecord", "schema_migration"])
def test_what_breaks_off_leaves_nothing_on_a_server(
    source: Path, server: Server, schema: Schema, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    from tutor_tui.store.copying import server as server_end

    monkeypatch.setattr(server_end.IntoServer, "add", _broken(server_end.IntoServer.add, table))
    with pytest.raises(KeyboardInterrupt):
        copy_school(source, schema)
    assert tables(server) == "0"
    monkeypatch.undo()
    copy_school(source, schema)
    with pytest.raises(StoreError, match="already") as told:
        copy_school(source, schema)
    assert told.value.place == str(schema)


@pytest.mark.parametrize("table", ["school", "homeworkrecord", "schema_migration"])
def test_what_breaks_off_leaves_no_file(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.setattr(file_end.IntoFile, "add", _broken(file_end.IntoFile.add, table))
    with pytest.raises(KeyboardInterrupt):
        copy_school(source, tmp_path / "copy.db")
    assert [one.name for one in tmp_path.iterdir() if "copy.db" in one.name] == []


def _broken(add: Callable[..., None], table: str) -> Callable[..., None]:
    def stopped(self: object, shape: Shape, rows: list[Row]) -> None:
        add(self, shape, rows)
        if shape.name == table:
            raise KeyboardInterrupt

    return stopped


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: [(*rows[0][:4], "x" * 36, *rows[0][5:]), *rows[1:]], "school, id 1"),
        (lambda rows: rows[1:], "school: 1 rows, and 0"),
    ],
    ids=["a value", "a row"],
)
def test_a_copy_that_differs_is_refused(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[list[Row]], list[Row]],
    said: str,
) -> None:
    add = file_end.IntoFile.add

    def other(self: file_end.IntoFile, shape: Shape, rows: list[Row]) -> None:
        add(self, shape, rows)
        if shape.name == "school":
            driver(self._db).execute("DELETE FROM school")
            spoilt = spoil([(*row[:5], "Elsewhere", *row[6:]) for row in rows])
            if spoilt:
                add(self, shape, spoilt)

    monkeypatch.setattr(file_end.IntoFile, "add", other)
    with pytest.raises(StoreError, match="differs") as told:
        copy_school(source, tmp_path / "copy.db")
    assert said in str(told.value)
    assert not (tmp_path / "copy.db").exists()


def test_a_row_that_refers_to_none_is_refused(source: Path, tmp_path: Path) -> None:
    change(source, "PRAGMA foreign_keys = off")
    db = connect_file(source)
    db.pragma("foreign_keys", "off")
    driver(db).execute("DELETE FROM carer WHERE id = 3")
    db.close()
    with pytest.raises(StoreError, match="refers to none of carer"):
        copy_school(source, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_value_that_is_none_of_its_column_is_refused_with_its_place(source: Path, tmp_path: Path) -> None:
    change(source, "UPDATE pupilcarer SET may_sign = 2 WHERE id = 5")
    with pytest.raises(StoreError, match="neither yes nor no") as told:
        copy_school(source, tmp_path / "copy.db")
    assert told.value.place == f"{source}: pupilcarer, id 5"
    assert not (tmp_path / "copy.db").exists()


def test_an_older_school_is_refused_and_not_touched(source: Path, tmp_path: Path) -> None:
    change(source, "DELETE FROM schema_migration WHERE id = (SELECT MAX(id) FROM schema_migration)")
    before = contents(source)
    with pytest.raises(StoreError, match="older version"):
        copy_school(source, tmp_path / "copy.db")
    assert contents(source) == before


def test_nothing_is_written_over(source: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(StoreError, match="something lies there"):
        copy_school(source, there)
    assert there.read_text() == "mine"
    with pytest.raises(StoreError, match="no such folder"):
        copy_school(source, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(StoreError, match="no database here"):
        copy_school(tmp_path / "nothing.db", tmp_path / "copy.db")


@needs_postgres
def test_a_schema_without_a_school_and_a_server_that_is_not_there_are_told(
    schema: Schema, tmp_path: Path, source: Path
) -> None:
    with pytest.raises(StoreError, match="no school"):
        copy_school(schema, tmp_path / "copy.db")
    with pytest.raises(NotSaved):
        copy_school(source, Schema("postgresql:///postgres?host=/nowhere", "oakfield"))


def test_the_same_place_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert same_place(Path("a.db"), tmp_path / "a.db")
    assert not same_place(Path("a.db"), Schema("postgresql:///x", "a"))
    assert same_place(Schema("postgresql:///x", "a"), Schema("postgresql:///x", "a"))
