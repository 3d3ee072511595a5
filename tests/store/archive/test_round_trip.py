"""A school goes into an archive and comes out of it as it was: every row, id, instant, and the log's chain."""

import json
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.archives import (
    AT,
    archive_of,
    archived,
    every_row,
    fill_every_table,
    members,
    read,
    row_of,
    rows_of_open,
)
from support.encrypted import ENCRYPTED
from support.filled import fill
from support.hostile import WORDS
from support.names import HOSTILE
from support.school import School, add_carer, make_school
from tutor_tui.store.archive.shapes import KINDS, shape_of
from tutor_tui.store.audit.chain import Walk
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.models import AuditPayload, Department, Draft, Pupil, Target, database
from tutor_tui.store.models.tables import TABLES


def round_trip(school: Path, folder: Path) -> None:
    """Archive, read, archive again; nothing differs but what says when."""
    first, second, there = folder / "first.zip", folder / "second.zip", folder / "there.db"
    archive_of(school, first)
    read(first, there)
    assert every_row(there) == every_row(school)
    archive_of(there, second)
    assert second.read_bytes() == first.read_bytes()
    later = folder / "later.zip"
    archive_of(there, later, datetime(2027, 1, 2, 3, 4, 5, 6, tzinfo=UTC))
    was, now = members(first), members(later)
    differing = [name for name in was if was[name] != now.get(name)]
    assert (differing, was.keys()) == (["manifest.json"], now.keys())
    manifests = [json.loads(files["manifest.json"]) for files in (was, now)]
    assert [one.pop("made_at") for one in manifests] == [
        "2026-11-23T08:41:00Z",
        "2027-01-02T03:04:05.000006Z",
    ]
    assert manifests[0] == manifests[1]


@pytest.mark.also_encrypted
def test_a_school_of_which_every_table_is_filled(school: School, storage: str, tmp_path: Path) -> None:
    fill(school, school.pupils[0])
    fill_every_table()
    add_carer(school.pupils[1], "Barred", restriction="order of the court")
    assert all(rows_of_open().values())
    close_database()
    round_trip(school.path, tmp_path)
    head = (tmp_path / "there.db").read_bytes()[:15]
    assert (head == b"SQLite format 3") is (storage != ENCRYPTED)
    assert b"order of the court" in members(tmp_path / "first.zip")["tables/pupilcarer.jsonl"]


def test_the_log_is_followed_on_the_other_side_to_the_same_hash(school: School, tmp_path: Path) -> None:
    fill(school, school.pupils[0])
    walk = Walk()
    assert list(walk.faults()) == []
    archived(tmp_path / "school.zip")
    read(tmp_path / "school.zip", tmp_path / "there.db")
    open_database(tmp_path / "there.db")
    there = Walk(walk.last_hash)
    assert list(there.faults()) == []
    assert (there.entries, there.last_hash, there.since) == (walk.entries, walk.last_hash, 0)
    assert AuditPayload.select().exists()


def test_a_school_without_anybody(tmp_path: Path) -> None:
    make_school(tmp_path / "empty.db", 0, weeks=False)
    close_database()
    round_trip(tmp_path / "empty.db", tmp_path)


def test_a_year_with_a_case_of_each_kind(closed_monday: School, tmp_path: Path) -> None:
    round_trip(closed_monday.path, tmp_path)


def test_hostile_names_and_words(school: School, tmp_path: Path) -> None:
    for number, words in enumerate((*HOSTILE, *WORDS.values())):
        Pupil.create(surname=words, forename=words, source_id=f"{number}")
        Draft.create(username=f"{number}", place="x", text=words)
    close_database()
    round_trip(school.path, tmp_path)


def test_rows_that_refer_to_later_ones_of_their_own_table(school: School, tmp_path: Path) -> None:
    early = Department.create(name="Early")
    late = Department.create(name="Late", parent=Department.create(name="Middle", parent=early))
    Department.update(parent=late).where(Department.id == early.id).execute()
    Target.insert(row_of(Target)).execute()
    Target.update(parent=Target.select().first()).execute()
    close_database()
    round_trip(school.path, tmp_path)


def test_gaps_of_ids_stay_and_the_next_id_is_the_same(school: School, tmp_path: Path) -> None:
    last = Pupil.create(surname="A", forename="B", id=7_000_000_000).id
    Draft.insert(row_of(Draft, id=-5)).execute()
    close_database()
    round_trip(school.path, tmp_path)
    open_database(tmp_path / "there.db")
    assert Pupil.create(surname="Next", forename="One").id == last + 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    [
        "",
        "\x00",
        "a\x00b",
        "line\nbreak\r\n",
        "\"quoted\", 'too'",
        "\\N",
        "null",
        "=1+1",
        "\u2028",
        "\ufeff",
        "😀",
    ]
)
VALUES = {
    "whole number": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "text": TEXTS,
    "yes or no": st.booleans(),
    "day": st.dates(),
    "instant": st.datetimes(
        min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)
    ),
    "uuid": st.uuids(),
}
assert VALUES.keys() == KINDS.keys()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small school with a row in every table, open nowhere."""
    path = tmp_path_factory.mktemp("full") / "school.db"
    make_school(path, 1)
    fill_every_table()
    close_database()
    return path


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_values_of_any_columns(
    data: st.DataObject, full: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "school.db").write_bytes(full.read_bytes())
    open_database(folder / "school.db")
    apart = ("auditentry", "auditpayload", "school", "policyversion")
    models = [model for model in TABLES if model._meta.table_name not in apart]
    with database.atomic():
        for model in data.draw(st.lists(st.sampled_from(models), min_size=3, max_size=6)):
            said = {
                field.name: data.draw(st.none() | VALUES[column.kind] if column.null else VALUES[column.kind])
                for column, field in zip(shape_of(model).columns, model._meta.sorted_fields, strict=True)
                if column.name != "id" and not column.refers_to
            }
            model.insert(row_of(model, **said)).on_conflict_ignore().execute()
    close_database()
    archive_of(folder / "school.db", folder / "school.zip")
    read(folder / "school.zip", folder / "there.db")
    assert every_row(folder / "there.db") == every_row(folder / "school.db")


def test_every_table_of_the_database_is_in_it(school: School, tmp_path: Path) -> None:
    made = archived(tmp_path / "school.zip").manifest
    there = {name for name in database.get_tables() if name != "schema_migration"}
    assert {table.shape.name for table in made.tables} == there
    for table in made.tables:
        columns = {one.name: one.null for one in database.get_columns(table.shape.name)}
        assert {one.name: one.null for one in table.shape.columns} == columns
        assert f"tables/{table.shape.name}.jsonl" in members(tmp_path / "school.zip")


def test_it_is_the_owners_alone_and_nothing_is_left_beside_it(school: School, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    archived(tmp_path / "school.zip")
    assert stat.S_IMODE((tmp_path / "school.zip").stat().st_mode) == 0o600
    read(tmp_path / "school.zip", tmp_path / "there.db")
    assert stat.S_IMODE((tmp_path / "there.db").stat().st_mode) == 0o600
    after = {path.name for path in tmp_path.iterdir() if not path.name.endswith("-queue")}
    assert after - before == {"school.zip", "there.db"}


def test_it_is_of_one_moment(school: School, tmp_path: Path) -> None:
    """What somebody writes while it is made is in none of its tables."""
    other = connect_file(school.path)

    def write(done: int, of: int) -> None:
        other.execute_sql("UPDATE pupil SET house = house || 'x'")
        other.execute_sql("UPDATE draft SET text = text || 'x'")

    Draft.insert(row_of(Draft, text="as it was")).execute()
    archived(tmp_path / "school.zip", progress=write)
    other.close()
    rows = members(tmp_path / "school.zip")
    assert b'"house":"x' not in rows["tables/pupil.jsonl"]
    assert b'"text":"as it was"' in rows["tables/draft.jsonl"]
    assert Draft.get().text.startswith("as it wasx")


def test_values_read_as_the_page_says(school: School, tmp_path: Path) -> None:
    key = UUID("6fa459ea-ee8a-4ca4-894e-db77e160355e")
    Pupil.create(
        surname="Ash", forename="Ann", born_on=date(2014, 2, 3), key=key, created_at=AT, changed_at=AT
    )
    archived(tmp_path / "school.zip")
    lines = members(tmp_path / "school.zip")["tables/pupil.jsonl"].splitlines()
    row = json.loads(lines[-1])
    assert (row["born_on"], row["key"], row["left_on"]) == ("2014-02-03", str(key), None)
    assert row["created_at"] == "2026-11-23T08:41:00Z"
