"""The verbs that change keys let sshd know, on the machine that serves the school."""

from pathlib import Path

import pytest

from support.keys import ed25519, line
from support.school import School


def test_the_verbs_of_keys_publish(
    tutor, closed_school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keys").mkdir()
    served = tmp_path / "server.toml"
    served.write_text(f'database = "{closed_school.path}"\nkeys_file = "{tmp_path}/keys/keys"\n')
    monkeypatch.setattr("tutor_tui.admin.key_file.publish_keys.__defaults__", (served,))
    known = tmp_path / "keys" / "keys"
    public = tmp_path / "carter.pub"
    public.write_text(line(ed25519(bytes([1]) * 32)))
    tutor("staff", "key", "add", "acarter", public, "--db", closed_school.path)
    assert known.read_text().endswith(" acarter\n")
    fingerprint = known.read_text().split()[0]
    tutor("staff", "key", "revoke", fingerprint, "--db", closed_school.path)
    assert known.read_text() == ""
    public.write_text(line(ed25519(bytes([2]) * 32)))
    tutor("staff", "key", "add", "acarter", public, "--db", closed_school.path)
    assert known.read_text().endswith(" acarter\n")
    tutor("staff", "deactivate", "acarter", "--db", closed_school.path)
    assert known.read_text() == ""
