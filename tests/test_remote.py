"""The session of the forced command."""

from pathlib import Path

import pytest

from support.machine import wait_until
from support.school import opened
from support.sshd import SshServer, cold_and_warm, needs_sshd
from tutor_tui.remote import main
from tutor_tui.store.models import PlannerVisit

FINGERPRINT = "SHA256:" + "A" * 43


def _visits(server: SshServer) -> int:
    with opened(server.database):
        return PlannerVisit.select().count()


@needs_sshd
@cold_and_warm
def test_a_tutors_key_opens_his_form_and_signs(server: SshServer) -> None:
    with server.terminal("acarter") as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle()
        terminal.send(" ")
        wait_until(lambda: _visits(server) == 1)
        terminal.send("qq")
        assert terminal.wait() == 0


@needs_sshd
def test_a_key_that_nobody_knows_gets_nothing(server: SshServer) -> None:
    server.make_key("stranger")
    ended = server.ssh("stranger", "status", "8A")
    assert (ended.returncode, ended.stdout) == (255, "")
    assert "Permission denied (publickey)" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("acarter",),
        ("acarter", FINGERPRINT, "x"),
        ("acarter", "SHA256:x"),
        ("--as", FINGERPRINT),
        ("../acarter", FINGERPRINT),
        ("acarter\n", FINGERPRINT),
        ("", FINGERPRINT),
        ("acarter", f"{FINGERPRINT}\n"),
        ("ACARTER", FINGERPRINT),
    ],
)
def test_it_serves_one_person_with_one_key_and_nothing_else(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, tmp_path / "server.toml") == 2
    said = capsys.readouterr()
    assert (said.out, "sshd starts this" in said.err) == ("", True)


def test_where_no_school_is_served_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("acarter", FINGERPRINT), tmp_path / "server.toml") == 1
    assert "is no tutor-tui server" in capsys.readouterr().err
