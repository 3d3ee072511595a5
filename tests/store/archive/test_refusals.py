"""An archive that is damaged, edited or hostile is refused in one message, and nothing is written."""

import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.archives import (
    Members,
    archived,
    edit_manifest,
    edit_rows,
    edited,
    every_row,
    fill_every_table,
    members,
    packed,
    read,
)
from support.filled import fill
from support.school import School, make_school
from tutor_tui.errors import ImportRefused, StoreError
from tutor_tui.store.archive.opening import is_archive
from tutor_tui.store.database import close_database, open_database


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a school of which every table is filled."""
    folder = tmp_path_factory.mktemp("good")
    school = make_school(folder / "school.db", 3)
    fill(school, school.pupils[0])
    fill_every_table()
    archived(folder / "school.zip")
    close_database()
    return folder / "school.zip"


def refused(archive: Path, folder: Path) -> ImportRefused:
    """How the archive is refused, without anything being left."""
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(ImportRefused) as said:
        read(archive, folder / "there.db")
    assert sorted(path.name for path in folder.iterdir()) == before
    assert said.value.place.startswith(str(archive))
    assert said.value.remedy
    return said.value


def zipped(path: Path, files: list[tuple[str, bytes]]) -> Path:
    """A zip with these entries, also where two have one name."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
        pytest.warns()
        if len({name for name, _ in files}) < len(files)
        else open(os.devnull, encoding="utf-8"),
    ):
        for name, content in files:
            made.writestr(name, content)
    return path


def first_row(column: str, value: object, table: str = "pupil") -> Callable[[Members], None]:
    """An edit of one value."""
    return edit_rows(table, lambda rows: rows[0].__setitem__(column, value))


def _cut_log(files: Members) -> None:
    """The newest entry goes, with its payload."""
    gone: list[int] = []
    edit_rows("auditentry", lambda rows: gone.append(rows.pop()["id"]))(files)
    edit_rows(
        "auditpayload",
        lambda rows: rows.__setitem__(slice(None), [r for r in rows if r["entry_id"] != gone[0]]),
    )(files)


EDITS: dict[str, tuple[Callable[[Members], object], str]] = {
    "a value of another kind": (first_row("born_on", 12), "Expected `date | null`, got `int`"),
    "a day that is none": (first_row("born_on", "2014-02-30"), "Invalid"),
    "an instant without a zone": (first_row("created_at", "2026-11-23T08:41:00"), "timezone"),
    "a missing value": (first_row("surname", None), "Expected `str`, got `null`"),
    "a number too large": (first_row("year_taught", 2**63), "9223372036854775807"),
    "a fraction": (first_row("version", 1.5), "Expected `int`"),
    "a key that is none": (first_row("key", "x"), "UUID"),
    "half a sign": (first_row("surname", "\ud800"), "row is not what its table holds"),
    "a column too many": (first_row("nonsense", 1), "unknown field"),
    "a column too few": (edit_rows("pupil", lambda rows: rows[0].pop("sex")), "missing required field"),
    "a row twice": (edit_rows("pupil", lambda rows: rows.append(rows[0])), "comes after"),
    "a key twice": (
        edit_rows("pupil", lambda rows: rows.append(rows[0] | {"id": 10**6})), "each must hold something of its own"
    ),
    "a reference to nobody": (first_row("pupil_id", 999_999, "formmembership"), "refers to one that is not there"),
    "a reference of its own table to nobody": (first_row("parent_id", 9_999, "target"), "one that is not there"),
    "a line that is no JSON": (
        lambda files: files.__setitem__("tables/pupil.jsonl", b"surname,forename\n"), "malformed"
    ),
    "a line that is no text": (lambda files: files.__setitem__("tables/draft.jsonl", b"\xff\xfe\n"), "malformed"),
    "a table without its end": (
        lambda files: files.__setitem__("tables/pupil.jsonl", files["tables/pupil.jsonl"][:-1]), "no end"
    ),
    "a line without an end of 20 MiB": (
        lambda files: files.__setitem__("tables/draft.jsonl", b" " * (20 << 20)), "longer than 16 MiB"
    ),
    "no school": (edit_rows("school", list.clear), "holds no school"),
    "two schools": (
        edit_rows("school", lambda rows: rows.append(rows[0] | {"id": 2, "key": "0" * 32})), "holds no school"
    ),
    "an entry of the log changed": (first_row("actor", "nobody", "auditentry"), "the entry was changed"),
    "the end of the log gone": (_cut_log, "does not end as"),
    "a payload changed": (first_row("after", "{}", "auditpayload"), "payload was changed"),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_edited_rows_with_hashes_that_agree(good: Path, tmp_path: Path, what: str) -> None:
    edit, said = EDITS[what]
    assert said in refused(edited(good, tmp_path / "bad.zip", edit), tmp_path).message


def test_edited_rows_without(good: Path, tmp_path: Path) -> None:
    bad = edited(
        good, tmp_path / "bad.zip", lambda files: _replace(files, b"Zqsurname", b"Xqsurname"), hashes=False
    )
    error = refused(bad, tmp_path)
    assert "SHA-256 differs" in error.message
    assert "tables/" in error.place


def _replace(files: Members, old: bytes, new: bytes) -> None:
    name = "tables/pupil.jsonl"
    assert old in files[name]
    files[name] = files[name].replace(old, new)


MANIFESTS: dict[str, tuple[Callable[[dict], object], str]] = {
    "a newer format": (lambda said: said.update(format="tutor-tui/archive/2", program="9.0"), "newer tutor-tui (9.0"),
    "newer tables": (lambda said: said.update(schema=9999), "tables 9999"),
    "tables of no version": (lambda said: said.update(schema=0), "number below"),
    "another's format": (lambda said: said.update(format="somebody/else"), "no school archive"),
    "no instant": (lambda said: said.update(made_at="yesterday"), "manifest is damaged"),
    "no zone": (lambda said: said.update(made_at="2026-11-23T08:41:00"), "without a zone"),
    "a field too many": (lambda said: said.update(more=1), "unknown field"),
    "a table too few": (lambda said: said["tables"].pop(), "of which its manifest does not speak"),
    "one table twice": (lambda said: said["tables"].append(said["tables"][0]), "stands for two things"),
    "fewer rows": (lambda said: said["tables"][0].update(rows=7), "1 rows where the manifest says 7"),
    "a file named elsewhere": (
        lambda said: said["tables"][0]["packed"].update(file="../../etc/passwd"), "stands for two things"
    ),
    "a column gone": (lambda said: said["tables"][18]["shape"]["columns"].pop(), "'left_on' of pupil"),
    "a column of another kind": (
        lambda said: _column(said, "pupil", "house").update(kind="day"), "row is not what its table holds"
    ),
    "a kind that is none": (lambda said: _column(said, "pupil", "house").update(kind="picture"), "Invalid enum"),
    "a reference elsewhere": (
        lambda said: _column(said, "formmembership", "pupil_id").update(refers_to="staff"), "refers to"
    ),
    "a log that was longer": (lambda said: said["log"].update(entries=10_000), "does not end as"),
}  # fmt: skip


def _column(said: dict, table: str, column: str) -> dict:
    (found,) = [
        one
        for each in said["tables"]
        if each["shape"]["name"] == table
        for one in each["shape"]["columns"]
        if one["name"] == column
    ]
    return found


@pytest.mark.parametrize("what", MANIFESTS)
def test_edited_manifests(good: Path, tmp_path: Path, what: str) -> None:
    change, said = MANIFESTS[what]
    bad = edited(good, tmp_path / "bad.zip", edit_manifest(change), hashes=False)
    assert said in refused(bad, tmp_path).message


def test_text_taken_for_days_is_seen_when_it_is_read_again(good: Path, tmp_path: Path) -> None:
    """Kinds that fit the rows and not the tables."""
    edit = edit_manifest(lambda said: _column(said, "pupil", "born_on").update(kind="text"))
    assert "not what the archive says" in refused(edited(good, tmp_path / "bad.zip", edit), tmp_path).message


def test_tables_unknown_or_missing(good: Path, tmp_path: Path) -> None:
    def unknown(files: Members) -> None:
        files["tables/virus.jsonl"] = b""
        edit_manifest(
            lambda said: said["tables"].append(
                json.loads(json.dumps(said["tables"][0]).replace("school", "virus")) | {"rows": 0}
            )
        )(files)

    assert "'virus' is unknown" in refused(edited(good, tmp_path / "bad.zip", unknown), tmp_path).message

    def missing(files: Members) -> None:
        del files["tables/draft.jsonl"]
        edit_manifest(lambda said: said["tables"].pop())(files)

    assert "'draft' is missing" in refused(edited(good, tmp_path / "bad.zip", missing), tmp_path).message


def test_files_missing_foreign_climbing_and_twice(good: Path, tmp_path: Path) -> None:
    files = members(good)
    bad = tmp_path / "bad.zip"
    lacking = {name: content for name, content in files.items() if name != "tables/pupil.jsonl"}
    assert "lacks tables/pupil.jsonl" in refused(packed(bad, lacking), tmp_path).message
    for name in ("../evil.sh", "/etc/cron.d/evil", "C:\\evil.exe", "tables/pupil2.jsonl"):
        foreign = files | {name: b"rm -rf"}
        assert "of which its manifest does not speak" in refused(packed(bad, foreign), tmp_path).message
    twice = [*files.items(), ("tables/pupil.jsonl", b"")]
    assert "one name twice" in refused(zipped(bad, twice), tmp_path).message
    assert "no school archive" in refused(packed(bad, {"README.txt": b"hello"}), tmp_path).message


def test_what_is_no_zip_at_all(tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    for content in (
        b"",
        b"PK",
        b"PK\x05\x06" + b"\0" * 18,
        b"%PDF-1.7",
        os.urandom(5000),
        b"PK\x03\x04" * 500,
    ):
        bad.write_bytes(content)
        refused(bad, tmp_path)
        assert not is_archive(bad)
    refused(tmp_path / "nowhere.zip", tmp_path)
    os.mkfifo(tmp_path / "pipe.zip")
    refused(tmp_path / "pipe.zip", tmp_path)
    assert not is_archive(tmp_path / "pipe.zip")


def test_bombs(good: Path, tmp_path: Path) -> None:
    files = members(good)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            with made.open(name, "w", force_zip64=True) as member:
                if name == "tables/draft.jsonl":
                    for _ in range(300):
                        member.write(b"\n" * (1 << 20))
                else:
                    member.write(content)
    assert "zip bomb" in refused(bad, tmp_path).message
    lying = bytearray(bad.read_bytes())
    place = lying.rindex(b"tables/draft.jsonl") - 46
    struct.pack_into("<L", lying, place + 24, 10)  # it says that it unpacks to ten bytes
    bad.write_bytes(lying)
    refused(bad, tmp_path)
    many = {f"{number}": b"" for number in range(1200)}
    assert "far more files" in refused(packed(bad, files | many), tmp_path).message


def test_another_way_of_writing_the_same_json_is_read(good: Path, tmp_path: Path) -> None:
    read(good, tmp_path / "good.db")
    read(edited(good, tmp_path / "other.zip", edit_rows("pupil", list.copy)), tmp_path / "there.db")
    assert members(good)["tables/pupil.jsonl"] != members(tmp_path / "other.zip")["tables/pupil.jsonl"]
    assert every_row(tmp_path / "there.db") == every_row(tmp_path / "good.db")


def test_cut_at_any_place(good: Path, tmp_path: Path) -> None:
    whole = good.read_bytes()
    bad = tmp_path / "bad.zip"
    for part in range(1, 20):
        bad.write_bytes(whole[: len(whole) * part // 20])
        assert is_archive(bad)
        assert "damaged" in refused(bad, tmp_path).message


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_changed_anywhere(
    data: st.DataObject, good: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is refused, or what was changed was nothing of it (a date, a comment): never something else, never half."""
    folder = tmp_path_factory.mktemp("bytes")
    content = bytearray(good.read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(st.binary(max_size=8))
    content[start : start + data.draw(st.integers(0, 8))] = new
    (folder / "bad.zip").write_bytes(content)
    try:
        read(folder / "bad.zip", folder / "there.db")
    except ImportRefused:
        assert not (folder / "there.db").exists()
    else:
        read(good, folder / "good.db")
        assert every_row(folder / "there.db") == every_row(folder / "good.db")


def test_into_a_school_and_into_what_is_no_database(
    good: Path, closed_school: School, tmp_path: Path
) -> None:
    before = every_row(closed_school.path)
    with pytest.raises(ImportRefused, match="holds a school"):
        read(good, closed_school.path)
    assert every_row(closed_school.path) == before
    (tmp_path / "notes.txt").write_text("not a database", encoding="utf-8")
    with pytest.raises(StoreError):
        read(good, tmp_path / "notes.txt")
    with pytest.raises(StoreError, match="folder"):
        read(good, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "not a database"


def test_into_databases_that_hold_nothing(good: Path, tmp_path: Path) -> None:
    (tmp_path / "zero.db").touch()
    open_database(tmp_path / "tables.db", create=True)
    close_database()
    for name in ("zero.db", "tables.db", "folder/new.db"):
        read(good, tmp_path / name)
        assert every_row(tmp_path / name)["pupil"]
        left = [
            path.name
            for path in (tmp_path / name).parent.iterdir()
            if path.name.startswith((".", f"{name}."))
        ]
        assert not left


def test_a_disk_that_fails_half_way_leaves_nothing(good: Path, tmp_path: Path) -> None:
    whole = """
import resource, signal, sys
from pathlib import Path
from tutor_tui.errors import NotSaved
from tutor_tui.store.archive.placing import read_back
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    read_back(Path(sys.argv[1]), Path(sys.argv[2]))
except NotSaved:
    print("not saved")
"""
    words = [sys.executable, "-c", whole, str(good), str(tmp_path / "there.db")]
    ended = subprocess.run(words, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("not saved\n", "")
    assert [path.name for path in tmp_path.glob("there*") if not path.name.endswith("-queue")] == []


def test_what_the_check_raises_leaves_nothing(good: Path, tmp_path: Path) -> None:
    def check() -> None:
        raise StoreError("not this one")

    with pytest.raises(StoreError, match="not this one"):
        read(good, tmp_path / "there.db", check=check)
    assert list(tmp_path.glob("there*")) == []
