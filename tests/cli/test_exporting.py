"""`tutor-tui export`: what there is, in which shape, to where, and who gets nothing."""

import csv
import io
import json
import stat
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from support.school import School, add_homework, opened
from tutor_tui.queries.exports.views import VIEWS
from tutor_tui.store.models import AuditEntry, Pupil

DAY = ("--today", "2026-11-23")


@pytest.fixture
def owing(school: School) -> School:
    """Two pupils owe something; one has a name that a spreadsheet would reckon."""
    add_homework(school.pupils[:2])
    Pupil.update(surname="=1+1").where(Pupil.id == school.pupils[1]).execute()
    return school


def call(school: School, *words: object, by: str = "acarter") -> tuple[str, ...]:
    return ("export", *map(str, words), "--as", by, "--db", str(school.path), *DAY)


def test_a_table_goes_to_stdout(tutor, owing: School) -> None:
    ended = tutor(*call(owing, "overdue", "--form", "8a"))
    assert (ended.code, ended.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert [(row["Surname"], row["Title"], row["Deadline"]) for row in rows] == [
        ("Pupil01", "Map of the river", "2026-11-19"),
        ("'=1+1", "Map of the river", "2026-11-19"),
    ]


def test_the_shape_is_the_one_that_is_asked_for_or_the_files(tutor, owing: School, tmp_path: Path) -> None:
    found = json.loads(tutor(*call(owing, "pupils", "--format", "json")).out)
    assert (found["what"], found["count"], len(found["rows"])) == ("pupils", 28, 28)
    for name in ("list.csv", "list.json", "list.xlsx"):
        path = tmp_path / name
        ended = tutor(*call(owing, "pupils", "-o", path))
        assert (ended.code, ended.out) == (0, f"{path}\n")
        assert "28 rows; readable only by you" in ended.err
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (tmp_path / "list.csv").read_bytes().startswith(b"Admission number,")
    assert json.loads((tmp_path / "list.json").read_bytes())["count"] == 28
    sheet = CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()
    assert len(sheet) == 29
    bom = tutor(*call(owing, "pupils", "--bom", "-o", tmp_path / "bom.csv"))
    assert bom.code == 0
    assert (tmp_path / "bom.csv").read_bytes().startswith(b"\xef\xbb\xbfAdmission")


def test_a_name_that_promises_another_shape_is_refused(tutor, owing: School, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    ended = tutor(*call(owing, "pupils", "-o", path))
    assert ended.code == 2
    assert "nothing is written as .pdf" in ended.err
    assert not path.exists()
    assert tutor(*call(owing, "pupils", "-o", path, "--format", "csv")).code == 0


def test_a_file_is_not_replaced_unasked(tutor, owing: School, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("mine")
    ended = tutor(*call(owing, "pupils", "-o", path))
    assert ended.code == 1
    assert path.read_text() == "mine"
    for folder in (tmp_path, tmp_path / "none" / "list.csv"):
        assert tutor(*call(owing, "pupils", "-o", folder)).code == 1
    with opened(owing.path):
        logged = AuditEntry.select().where(AuditEntry.kind == "export").count()
    assert logged == 0, "what cannot be written is not logged as handed out"
    assert tutor(*call(owing, "pupils", "-o", path, "--overwrite")).code == 0
    assert path.read_text() != "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), "there is nothing called 'nothing'"),
        ((), "nothing says what to export"),
        (("staff", "--form", "8A"), "--form says nothing of staff"),
        (("overdue", "--since", "2026-11-20", "--week", "2026-11-02"), "nothing lies between"),
        (("pupils", "--format", "json", "--bom"), "--bom is for CSV"),
        (("oneroster", "--format", "csv"), "a OneRoster set is a zip"),
        (("oneroster", "--form", "8A"), "of the whole school"),
    ],
)
def test_wrong_usage_is_told_and_nothing_leaves(
    tutor, owing: School, words: tuple[str, ...], said: str
) -> None:
    ended = tutor(*call(owing, *words))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    with opened(owing.path):
        assert not AuditEntry.select().where(AuditEntry.kind == "export").exists()


@pytest.mark.parametrize(
    "words", [("pupils", "--form", "8B"), ("pupils", "--year", "9"), ("staff",), ("triage",)]
)
def test_out_of_scope_nothing_leaves(tutor, owing: School, words: tuple[str, ...]) -> None:
    ended = tutor(*call(owing, *words))
    assert (ended.code, ended.out) == (1, "")
    assert "Not within your post" in ended.err


def test_the_list_names_every_view_with_its_columns(tutor, owing: School) -> None:
    out = tutor(*call(owing, "--list")).out
    assert all(f"\n{view.name}: " in f"\n{out}" for view in VIEWS)
    assert "\noneroster: " in out
    assert "{" not in out
    found = json.loads(tutor(*call(owing, "--list", "--json")).out)
    assert [one["name"] for one in found["exports"]] == [view.name for view in VIEWS]
    assert tutor(*call(owing, "overdue", "--list")).out.startswith("overdue: ")


def test_the_set_is_a_zip(tutor, owing: School, tmp_path: Path) -> None:
    path = tmp_path / "school.zip"
    ended = tutor(*call(owing, "oneroster", "-o", path, by="cslt"))
    assert ended.code == 0
    assert "OneRoster wants a forename" in ended.err
    assert "results.csv" in ZipFile(path).namelist()


def test_bytes_go_through_a_pipe_unchanged(owing: School) -> None:
    words = [sys.executable, "-m", "tutor_tui", *call(owing, "pupils", "--format", "xlsx")]
    done = subprocess.run(words, capture_output=True, check=True)
    book = CalamineWorkbook.from_filelike(io.BytesIO(done.stdout))
    assert len(book.get_sheet_by_index(0).to_python()) == 29
