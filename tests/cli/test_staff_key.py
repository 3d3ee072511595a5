"""Keys are added, listed and revoked by a data manager, and end with the person's access."""

import io
import json
from pathlib import Path

import pytest

from support.keys import ed25519, line
from support.school import School, opened
from tutor_tui.store.models import AuditEntry, Staff


@pytest.fixture
def public(tmp_path: Path) -> Path:
    file = tmp_path / "carter.pub"
    file.write_text(line(ed25519()))
    return file


def test_a_key_is_added_listed_and_revoked(tutor, school: School, public: Path):
    added = tutor("staff", "key", "add", "acarter", public, "--db", school.path)
    assert added.code == 0, added.err
    fingerprint = added.out.strip()
    listed = json.loads(tutor("staff", "key", "list", "--json", "--db", school.path).out)["keys"]
    assert [(key["username"], key["fingerprint"], key["label"]) for key in listed] == [
        ("acarter", fingerprint, "carter@desk")
    ]
    assert tutor("staff", "key", "revoke", fingerprint.removeprefix("SHA256:"), "--db", school.path).code == 0
    assert "revoked 2" in tutor("staff", "key", "list", "--db", school.path).out
    again = tutor("staff", "key", "revoke", fingerprint, "--db", school.path)
    assert (again.code, "no key that holds" in again.err) == (1, True)
    back = tutor("staff", "key", "add", "acarter", public, "--db", school.path)
    assert (back.code, "was revoked" in back.err) == (1, True)
    with opened(school.path):
        verbs = [entry.verb for entry in AuditEntry.select().where(AuditEntry.kind.in_(["write", "final"]))]
        assert verbs[-2:] == ["add key", "revoke key"]


def test_two_people_never_share_a_key(tutor, school: School, public: Path):
    tutor("staff", "key", "add", "acarter", public, "--db", school.path)
    ended = tutor("staff", "key", "add", "dother", public, "--db", school.path)
    assert (ended.code, ended.out) == (1, "")
    assert "signs Ms Carter in already" in ended.err


def test_what_is_no_key_names_the_file(tutor, school: School, tmp_path: Path):
    file = tmp_path / "id_rsa"
    file.write_bytes(b"\xff\xfe-----BEGIN RSA PRIVATE KEY-----")
    ended = tutor("staff", "key", "add", "acarter", file, "--db", school.path)
    assert ended.code == 1
    assert str(file) in ended.err
    assert "private half" in ended.err


def test_whoever_has_left_has_neither_access_nor_keys(tutor, school: School, public: Path):
    tutor("staff", "key", "add", "acarter", public, "--db", school.path)
    ended = tutor("staff", "deactivate", "acarter", "--db", school.path)
    assert ended.code == 0
    assert "no longer active, 1 key revoked" in ended.err
    assert tutor("status", "8A", "--as", "acarter", "--db", school.path).code == 1
    with opened(school.path):
        assert not Staff.get(Staff.username == "acarter").active


@pytest.mark.parametrize(
    "words",
    [("key", "list"), ("key", "add", "dother", "-"), ("key", "revoke", "x"), ("deactivate", "dother")],
)
def test_it_is_a_data_managers_work(
    tutor, school: School, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line(ed25519()).encode())))
    ended = tutor("staff", *words, "--as", "acarter", "--db", school.path)
    assert (ended.code, ended.out) == (1, "")
    assert "may not manage staff" in ended.err
