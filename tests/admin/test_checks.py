"""`server check`: all is well on a server that was set up, and each thing that is spoilt is found, with what to do."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from support.machine import PROGRAM, Machine
from support.sshd import SshServer, needs_sshd
from tutor_tui.admin.layout import WARM_SOCKET

pytestmark = needs_sshd
BIN = "/opt/tutor-tui/bin"


def look(server: SshServer) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and what was found, of what does not belong to this machine's own shortcomings."""
    ended = server.machine.run(PROGRAM / "bin" / "tutor-tui", "server", "check", "--json")
    assert ended.stdout, ended.stderr
    found = json.loads(ended.stdout)
    assert found["schema"] == "tutor-tui/server-check/1"
    return ended.returncode, found["notes"]


@contextmanager
def spoilt(machine: Machine, spoil: str, mend: str) -> Iterator[None]:
    """The machine with something wrong."""
    machine.run("sh", "-euc", spoil, check=True)
    try:
        yield
    finally:
        machine.run("sh", "-euc", mend, check=True)


def test_a_server_that_was_set_up_is_well(server: SshServer) -> None:
    server.machine.run(f"{BIN}/tutor-admin", "backup", check=True)
    keys = server.machine.real(server.keys_file)
    before = keys.read_text()
    code, notes = look(server)
    assert [note for note in notes if note["verdict"] == "wrong"] == []
    assert code == 0
    outside = {note["subject"]: note["verdict"] for note in notes if note["area"] == "outside"}
    assert outside == dict.fromkeys(("stranger", "session", "commands", "sftp", "forwarding"), "ok")
    assert keys.read_text() == before


CONFIG = "/etc/tutor-tui/sshd_config"
SPOILT = [
    ("usermod -p '' tutorsvc", "usermod -p '*' tutorsvc", "tutorsvc", "password"),
    ("usermod -s /bin/bash tutorsvc", f"usermod -s {BIN}/tutor-shell tutorsvc", "tutorsvc", "shell"),
    ("usermod -aG shadow tutorsvc", "usermod -G '' tutorsvc", "tutorsvc", "further groups (shadow)"),
    (f"chmod 775 {BIN}", f"chmod 755 {BIN}", "bin", "mode 0775"),
    (f"chown nobody {BIN}/tutor-shell", f"chown root {BIN}/tutor-shell", "tutor-shell", "owner nobody"),
    ("chmod g+w /opt", "chmod g-w /opt", "program", "could change /opt"),
    ("chmod 755 /var/lib/tutor-tui", "chmod 700 /var/lib/tutor-tui", "tutor-tui", "mode 0755"),
    ("chmod 644 /var/lib/tutor-tui/school.db", "chmod 600 /var/lib/tutor-tui/school.db", "readers", "nobody reads"),
    (f"cp {CONFIG} {CONFIG}.aside", f"mv {CONFIG}.aside {CONFIG}", "sshd_config", "was changed"),
    (f"sed -i 's/^DisableForwarding yes/DisableForwarding no/' {CONFIG}", "true", "settings", "forwarding is no"),
    (f"echo 'Subsystem sftp internal-sftp' >> {CONFIG}", "true", "settings", "subsystem is sftp internal-sftp"),
    ("mv /etc/ssh/sshd_config.d/tutor-tui.conf /etc/ssh/aside",
     "mv /etc/ssh/aside /etc/ssh/sshd_config.d/tutor-tui.conf", "administrators", "does not refuse"),
    ("echo 'SHA256:x carter' >> /var/lib/tutor-tui-keys/keys", "sed -i '$d' /var/lib/tutor-tui-keys/keys",
     "keys", "not what the database says"),
]  # fmt: skip


def test_what_is_spoilt_is_found_and_told_with_a_remedy(server: SshServer) -> None:
    spoil = "\n".join(case[0] for case in SPOILT)
    mend = "\n".join(case[1] for case in SPOILT)
    with spoilt(server.machine, spoil, mend):
        code, notes = look(server)
    assert code == 1
    for _, _, subject, said in SPOILT:
        found = [note for note in notes if note["subject"] == subject and said in note["message"]]
        assert found, (said, notes)
        assert all(note["remedy"] and note["verdict"] != "ok" for note in found)


@pytest.mark.parametrize(
    ("command", "answer", "subject", "said"),
    [
        ("tutor-session", "echo hello", "session", "not answered by the program: hello"),
        ("tutor-authkeys", "echo ssh-ed25519 AAAA", "key command", "it answers"),
    ],
)
def test_a_command_that_does_something_else_is_found(
    server: SshServer, command: str, answer: str, subject: str, said: str
) -> None:
    spoil = f"cp -p {BIN}/{command} {BIN}/aside; printf '#!/bin/sh\\n{answer}\\n' > {BIN}/{command}"
    with spoilt(server.machine, spoil, f"mv {BIN}/aside {BIN}/{command}"):
        code, notes = look(server)
    assert code == 1
    assert [note for note in notes if note["subject"] == subject and said in note["message"]], notes


def test_a_key_command_that_others_could_change_keeps_everybody_out(server: SshServer) -> None:
    """OpenSSH runs no such command, and says nothing to the people who wait."""
    with spoilt(server.machine, f"chmod o+w {BIN}", f"chmod o-w {BIN}"):
        assert server.ssh("acarter", "status 8A").returncode == 255
    assert server.ssh("acarter", "status 8A").returncode == 0


def test_where_nobody_listens_it_is_said(server: SshServer) -> None:
    server.stop()
    code, notes = look(server)
    server.start()
    (outside,) = [note for note in notes if note["area"] == "outside"]
    assert (code, outside["verdict"]) == (1, "wrong")
    assert "refused" in outside["message"]


def test_whether_warm_starts_are_answered_is_tried(server: SshServer) -> None:
    install = [PROGRAM / "bin" / "tutor-tui", "server", "install", "--apply"]

    def about_warm() -> list[tuple[str, str]]:
        return [
            (note["verdict"], note["message"]) for note in look(server)[1] if note["area"] == "warm start"
        ]

    assert about_warm() == []
    server.machine.run(*install, "--warm", check=True)
    try:
        server.machine.run("rm", "-rf", WARM_SOCKET.parent)
        ((verdict, message),) = about_warm()
        assert (verdict, "sessions start cold" in message) == ("warn", True)
        server.start_warm()
        ((verdict, message),) = about_warm()
        assert (verdict, "answers within" in message) == ("ok", True)
        assert server.parent is not None
        os.kill(server.parent.pid, signal.SIGSTOP)
        ((verdict, message),) = about_warm()
        assert (verdict, "no answer" in message) == ("warn", True)
        server.machine.run("chmod", "755", WARM_SOCKET.parent)
        ((verdict, message),) = about_warm()
        assert (verdict, "alone" in message) == ("wrong", True)
    finally:
        server.machine.run(*install, "--cold", check=True)


def test_it_is_roots_work_and_needs_a_server(server: SshServer) -> None:
    tutor = PROGRAM / "bin" / "tutor-tui"
    ended = server.machine.run(tutor, "server", "check", user="nobody")
    assert (ended.returncode, "only root" in ended.stderr) == (1, True)
    with spoilt(
        server.machine, "mv /etc/tutor-tui/server.toml /etc/aside", "mv /etc/aside /etc/tutor-tui/server.toml"
    ):
        ended = server.machine.run(tutor, "server", "check")
    assert (ended.returncode, "is no tutor-tui server" in ended.stderr) == (1, True)
