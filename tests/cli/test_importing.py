"""`tutor-tui import`: what is asked, what is written, how it ends."""

import json
import os
import shutil
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest

from support.school import make_school, opened
from tutor_tui.cli import import_run, importing
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, FormMembership, Pupil

SDS = Path(__file__).parents[1] / "fixtures" / "third_party" / "sds-v1-uk"
GIVEN = ("--school-id", "10001", "--dates", "mdy", "--form", "9A")
LIST = "Adno,Forename,Surname,Reg,DOB\n101,Ann,Ash,9A,2013-01-02\n102,Ben,Birch,9A,2013-02-03\n"
BAD = LIST + "103,,,9A,2013-01-01\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_school(tmp_path / "one.db", 1)
    close_database()
    return tmp_path / "one.db"


@pytest.fixture
def bring(tutor, path: Path):
    """`bring(file, …)` imports into a school of one pupil."""
    return lambda *words: tutor("import", *words, "--db", path, "--today", "2026-11-23")


@pytest.fixture
def listed(tmp_path: Path):
    """A file with this text."""

    def write(text: str) -> Path:
        file = tmp_path / "list.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def _pupils(path: Path) -> int:
    with opened(path):
        return Pupil.select().count()


def test_a_folder_is_imported_once(bring, path: Path):
    ended = bring(SDS, *GIVEN, "--yes", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert set(found) == {
        "outcome", "why", "error", "sources", "added", "changed", "moved", "unchanged", "refused", "warnings",
        "leavers", "not_in_file", "shares",
    }  # fmt: skip
    assert (found["outcome"], found["why"], found["error"]) == ("applied", "", None)
    assert found["added"]["pupils"] == 60
    assert found["refused"] == []
    with opened(path):
        assert Pupil.select().count() == 61
        assert FormMembership.select().count() == 61
    again = bring(SDS, *GIVEN, "--yes", "--json")
    assert again.code == 0
    found = json.loads(again.out)
    assert found["unchanged"]["pupils"] == 60
    assert not any(number for fate in ("added", "changed", "moved") for number in found[fate].values())
    assert "Nothing had to change" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (GIVEN[2:], ["10001", "10002", "Contoso High School", "Fabrikam High School", "--school-id"]),
        (GIVEN[:2], ["have the month first", "--dates mdy"]),
    ],
)
def test_what_a_file_cannot_say_is_asked_for(bring, path: Path, words, said):
    ended = bring(SDS, *words, "--yes", "--json")
    assert (ended.code, json.loads(ended.out)["outcome"]) == (1, "refused")
    assert all(word in ended.err for word in said)
    assert _pupils(path) == 1


def test_a_file_that_is_named_twice_is_read_once(bring, path: Path, listed):
    file = listed(LIST)
    ended = bring(file, file.parent / "." / ".." / file.parent.name / file.name, "--yes", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert (found["added"]["pupils"], found["refused"]) == (2, [])


def test_a_database_that_is_replaced_meanwhile_is_not_said_to_hold_the_import(
    bring, path: Path, listed, monkeypatch
):
    aside = path.with_name("other.db")
    shutil.copy(path, aside)

    @contextmanager
    def replaced(rows: int):
        aside.replace(path)
        yield None

    monkeypatch.setattr(import_run, "progress_of", replaced)
    ended = bring(listed(LIST), "--yes", "--json")
    assert (ended.code, json.loads(ended.out)["outcome"]) == (1, "refused")
    assert "replaced while it was open" in ended.err


def test_bad_rows_are_listed_and_the_rest_is_applied(bring, path: Path, listed):
    ended = bring(listed(BAD), "--yes", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert found["added"]["pupils"] == 2
    (refused,) = found["refused"]
    assert set(refused) == {"file", "line", "column", "reason"}
    assert (refused["file"], refused["line"]) == ("list.csv", 4)
    assert _pupils(path) == 3


def test_strict_writes_nothing_where_one_row_is_bad(bring, path: Path, listed):
    ended = bring(listed(BAD), "--yes", "--strict", "--json")
    assert ended.code == 1
    assert "list.csv line 4" in ended.err
    found = json.loads(ended.out)
    assert not any(number for fate in ("added", "changed", "moved") for number in found[fate].values())
    assert [row["line"] for row in found["refused"]] == [4]
    assert _pupils(path) == 1


@pytest.mark.parametrize(
    "text", ['Adno,Forename,Surname\n1,"Ann,Ash\n2,Ben,Birch\n', "a,b,c\n1,2,3\n", "", "%PDF-1.4\n"]
)
def test_a_file_that_is_broken_as_a_whole_writes_nothing(bring, path: Path, listed, text):
    ended = bring(listed(text), "--yes", "--json")
    found = json.loads(ended.out)
    assert (ended.code, found["outcome"], found["error"]["exit"]) == (1, "refused", 1)
    assert found["why"] == found["error"]["message"] != ""
    assert "Nothing was imported" in ended.err
    assert _pupils(path) == 1


@pytest.mark.parametrize("words", [(), ("--full-roll",)])
def test_a_list_without_rows_changes_nothing_and_prints_nothing(bring, path: Path, listed, words):
    ended = bring(listed("Adno,Forename,Surname,Reg\n"), "--yes", *words)
    assert (ended.code, ended.out) == (0, "")
    assert "Nothing had to change" in ended.err
    assert "rows were left out" not in ended.err
    assert _pupils(path) == 1


def test_bad_rows_alone_write_nothing(bring, path: Path, listed):
    ended = bring(listed("Adno,Forename,Surname,Reg\n3,,,9A\n"), "--yes", "--json")
    assert ended.code == 1
    assert _pupils(path) == 1


def test_a_file_without_the_right_to_read_it_is_refused(bring, path: Path, listed, monkeypatch):
    file = listed(LIST)
    allowed, open_file = os.access, Path.open

    def refuse(name: Path, *words, **more):
        if name == file:
            raise PermissionError(13, "Permission denied")
        return open_file(name, *words, **more)

    monkeypatch.setattr(os, "access", lambda name, *words: Path(name) != file and allowed(name, *words))
    monkeypatch.setattr(Path, "open", refuse)
    ended = bring(file, "--yes", "--json")
    assert (ended.code, json.loads(ended.out)["outcome"]) == (1, "refused")
    assert "Nothing was imported: the file cannot be read" in ended.err


def test_nobody_to_say_yes_is_wrong_usage(bring, path: Path, listed):
    ended = bring(listed(LIST))
    assert (ended.code, ended.out) == (2, "")
    assert "--yes" in ended.err
    assert _pupils(path) == 1


@pytest.mark.parametrize(("text", "code"), [(LIST, 0), (BAD, 1)])
def test_a_dry_run_writes_nothing_and_says_whether_it_is_clean(bring, path: Path, listed, text, code):
    ended = bring(listed(text), "--dry-run", "--json")
    assert ended.code == code
    assert json.loads(ended.out)["added"]["pupils"] == 2
    plain = bring(listed(text), "--dry-run")
    assert plain.code == code
    assert "added: 1 year, 1 form, 2 pupils" in plain.out
    assert ("dry run" in plain.err) is (code == 1)
    assert ("1 row would be left out" in plain.err) is (code == 1)
    assert _pupils(path) == 1


@pytest.mark.parametrize(("answer", "code", "pupils"), [("y\n", 0, 3), ("n\n", 1, 1), ("\n", 1, 1)])
def test_on_a_terminal_the_preview_is_shown_and_asked_about(
    bring, path: Path, listed, monkeypatch, answer, code, pupils
):
    monkeypatch.setattr(importing, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", StringIO(answer))
    ended = bring(listed(LIST))
    assert ended.code == code
    assert "added: 1 year, 1 form, 2 pupils" in ended.err
    assert "Apply this? [y/N]" in ended.err
    assert _pupils(path) == pupils


def test_on_a_terminal_the_order_of_dates_is_asked(bring, path: Path, monkeypatch):
    monkeypatch.setattr(importing, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", StringIO("y\ny\n"))
    ended = bring(SDS, *GIVEN[:2], "--form", "9A")
    assert ended.code == 0
    assert _pupils(path) == 61


def test_a_tutor_does_not_import(bring, path: Path, listed):
    ended = bring(listed(LIST), "--yes", "--as", "acarter")
    assert ended.code == 1
    assert "Not within your post" in ended.err
    assert _pupils(path) == 1


def test_an_own_map_names_unusual_columns(bring, path: Path, listed, tmp_path: Path):
    own = tmp_path / "map.toml"
    own.write_text('[columns]\n"Learner" = "surname"\n"Known by" = "forename"\n"Group" = "form"\n')
    ended = bring(listed("Learner,Known by,Group\nAsh,Ann,9A\n"), "--map", own, "--yes", "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["added"]["pupils"] == 1


def test_an_own_map_is_remembered_for_the_next_file_with_these_headers(bring, path, listed, tmp_path: Path):
    own = tmp_path / "map.toml"
    own.write_text('[columns]\n"Learner" = "surname"\n"Known by" = "forename"\n"Group" = "form"\n')
    first = listed("Learner,Known by,Group\nAsh,Ann,9A\n")
    assert bring(first, "--map", own, "--dry-run").code == 0
    assert bring(first, "--yes").code == 1
    assert bring(first, "--map", own, "--yes").code == 0
    second = bring(listed("Group,Learner,Known by\n9A,Birch,Ben\n"), "--yes", "--json")
    assert second.code == 0
    assert json.loads(second.out)["added"]["pupils"] == 1
    assert "mapped them before" in second.err
    assert _pupils(path) == 3


def writes() -> int:
    return AuditEntry.select().where(AuditEntry.kind == "write").count()


def test_an_import_is_one_entry_of_the_log(bring, path: Path, listed):
    with opened(path):
        before = writes()
    bring(listed(LIST), "--yes")
    with opened(path):
        assert writes() == before + 1
