"""A person's own files on a school's server: a plain name in the own folder, or nothing."""

import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.errors import TutorError
from tutor_tui.store import exchange
from tutor_tui.store.exchange import Way, bring, fetch, names_in, own_folder, plain_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_folder(tmp_path / "school.db", "acarter", Way.BROUGHT)


def test_what_is_brought_is_there_under_its_name_for_the_service_account_only(folder: Path) -> None:
    assert bring(folder, "pupils.csv", io.BytesIO(b"Surname\nAli\n")) == 12
    assert fetch(folder, "pupils.csv") == b"Surname\nAli\n"
    assert names_in(folder) == ("pupils.csv",)
    assert names_in(folder, (".xlsx",)) == ()
    assert stat.S_IMODE((folder / "pupils.csv").stat().st_mode) == 0o600
    for place in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../school.db", "/etc/passwd", "a/b", "a\\b", ".ssh", "-rf", "_x", "a b", "a;b", "a$b",
        "a\nb", "a\0b", "~", "x" * 81, "\U00020000" * 80, "a\u202eb", "\u0301x",
    ],
)  # fmt: skip
def test_anything_but_a_plain_name_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(TutorError):
        fetch(folder, name)
    with pytest.raises(TutorError):
        bring(folder, name, io.BytesIO(b"x"))
    assert names_in(folder) == ()


@given(st.text(max_size=12))
def test_no_name_leaves_the_folder(name: str) -> None:
    try:
        plain = plain_name(name)
    except TutorError:
        return
    assert Path("/own", plain).parent == Path("/own")
    assert not plain.startswith((".", "-"))
    assert not any(c.isspace() or c in "'\"$`;|&<>*?()[]{}!#\\/" for c in plain)


@pytest.mark.parametrize("username", ["", "..", "a/b", "../acarter", ".hidden", "A"])
def test_a_folder_belongs_to_a_person_of_the_staff_list(tmp_path: Path, username: str) -> None:
    with pytest.raises(TutorError):
        own_folder(tmp_path / "school.db", username, Way.FETCH)
    assert not (tmp_path / "exchange").exists()


def test_a_link_in_the_folder_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the key")
    (folder / "report.html").symlink_to(tmp_path / "secret")
    assert names_in(folder) == ()
    with pytest.raises(TutorError):
        fetch(folder, "report.html")
    bring(folder, "report.html", io.BytesIO(b"mine"))
    assert (tmp_path / "secret").read_text() == "the key"
    assert fetch(folder, "report.html") == b"mine"


def test_what_is_too_large_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "LARGEST", 10)
    bring(folder, "a.csv", io.BytesIO(b"old"))
    with pytest.raises(TutorError, match="larger"):
        bring(folder, "a.csv", io.BytesIO(b"x" * 11))
    assert os.listdir(folder) == ["a.csv"]
    assert fetch(folder, "a.csv") == b"old"


def test_there_is_room_for_some_files_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST", 2)
    bring(folder, "a.csv", io.BytesIO(b"1"))
    bring(folder, "b.csv", io.BytesIO(b"2"))
    with pytest.raises(TutorError, match="2 files already"):
        bring(folder, "c.csv", io.BytesIO(b"3"))
    bring(folder, "b.csv", io.BytesIO(b"new"))
    assert fetch(folder, "b.csv") == b"new"


def test_all_that_somebody_has_takes_so_much_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "ROOM", 10)
    bring(folder, "a.csv", io.BytesIO(b"123456"))
    with pytest.raises(TutorError, match="more than"):
        bring(folder, "b.csv", io.BytesIO(b"12345"))
    bring(folder, "a.csv", io.BytesIO(b"12345678"))
    (folder / ".77.part").write_bytes(b"12")
    with pytest.raises(TutorError, match="take 0 MiB already"):
        bring(folder, "b.csv", io.BytesIO(b""))
    assert names_in(folder) == ("a.csv",)


def test_after_a_day_it_is_gone_of_everybody(folder: Path, tmp_path: Path) -> None:
    bring(folder, "old.csv", io.BytesIO(b"1"))
    bring(folder, "new.csv", io.BytesIO(b"2"))
    part = folder / ".77.part"
    part.write_bytes(b"half")
    for file in (folder / "old.csv", part):
        os.utime(file, (0, 0))
    own_folder(tmp_path / "school.db", "bhead", Way.FETCH)
    assert os.listdir(folder) == ["new.csv"]
