"""What a known key may not do over SSH: say who it is, bring an environment, run anything, stay when it is revoked."""

import subprocess
from pathlib import Path

import pytest

from support.school import opened
from support.sshd import SshServer, cold_and_warm, needs_sshd
from support.terminal import Terminal
from tutor_tui.store.models import AuditEntry, Staff, StaffKey

pytestmark = needs_sshd
MARK = "/var/lib/tutor-tui/was-here"
ODD = [
    f"touch {MARK}", f"status 8A; touch {MARK}", f"status 8A\ntouch {MARK}", f"$(touch {MARK})", f"`touch {MARK}`",
    f"status $(touch {MARK})", f"status 8A | tee {MARK}", f"status 8A > {MARK}", f"sh -c 'touch {MARK}'",
    f"status 8A --output {MARK}", "--as rkhan status 8A", "status 8A --as cslt", "--db /etc/passwd status 8A",
    "--today 2020-01-01 status 8A", "server check", "staff key list", "backup", f"backup --to {MARK}", "demo", "doctor",
    f"report meeting --year 8 --output {MARK}", "-c id", "--", "get ../../school.db", "get /etc/passwd", "put ../x",
    "get school.db", f"put {MARK}", "python -I -c 1", "\x1b]52;c;AAAA\x07", "status \u202e8A", "status 8A" + " " * 500,
]  # fmt: skip


@pytest.mark.parametrize("line", ODD)
def test_an_odd_line_is_an_error_and_nothing_else(server: SshServer, line: str) -> None:
    ended = server.ssh("acarter", line)
    assert (ended.returncode in (1, 2), ended.stdout) == (True, ""), ended
    assert "Traceback" not in ended.stderr
    assert "\x1b" not in ended.stderr
    assert not server.machine.real(MARK).exists()


@cold_and_warm
def test_a_line_is_answered_as_the_person_whose_key_it_is(server: SshServer) -> None:
    assert "8A Ms Carter" in server.ssh("acarter", "status 8A").stdout
    assert server.ssh("dother", "status 8A").returncode == 1
    assert server.ssh("bhead", "report meeting --year 8 --format csv").stdout.startswith("Form,")
    with opened(server.database):
        entries = AuditEntry.select().where(AuditEntry.kind == "export").order_by(AuditEntry.id)
        assert {(entry.key_fingerprint, entry.address) for entry in entries} == {
            (server.fingerprints[user], "127.0.0.1") for user in ("acarter", "bhead")
        }


def test_files_go_into_ones_own_folder_and_out_of_it(server: SshServer) -> None:
    assert server.ssh("acarter", "put marks.csv", stdin="a,b\n").returncode == 0
    assert server.ssh("acarter", "files").stdout == "brought  marks.csv\n"
    assert server.ssh("bhead", "files").stdout == ""
    (folder,) = server.machine.real("/var/lib/tutor-tui/exchange").glob("acarter")
    out = folder / "fetch"
    out.mkdir(exist_ok=True)
    (out / "sheet.csv").write_bytes(b"\xff\x00\n")
    server.machine.run("chown", "-R", "tutorsvc:tutorsvc", "/var/lib/tutor-tui/exchange", check=True)
    words = [*server.client("acarter"), "get", "sheet.csv"]
    assert subprocess.run(words, capture_output=True, timeout=60, check=False).stdout == b"\xff\x00\n"
    assert server.ssh("bhead", "get sheet.csv").returncode == 1


ELSEWHERE = (
    "PYTHONPATH", "PYTHONSTARTUP", "LD_PRELOAD", "LD_LIBRARY_PATH", "TUTOR_TUI_DATABASE", "TUTOR_TUI_CONFIG",
    "TUTOR_TUI_DATABASE_KEY", "ENV", "BASH_ENV", "HOME", "PATH",
)  # fmt: skip
HOSTILE = {
    **dict.fromkeys(ELSEWHERE, "/dev/shm/evil"),
    "TEXTUAL_DRIVER": "evil:Driver",
    "TEXTUAL": "debug",
    "LANG": "C",
    "LC_ALL": "C",
    "COLORTERM": "evil",
    "SSH_ORIGINAL_COMMAND": "id",
}
MEANT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/var/lib/tutor-tui",
    "LANG": "C.UTF-8",
    "COLORTERM": "",
    "TERM": "xterm",
    "SSH_ORIGINAL_COMMAND": "",
}


@cold_and_warm
def test_what_the_client_sends_as_environment_does_not_arrive(server: SshServer) -> None:
    sent = [word for name in HOSTILE for word in ("-o", f"SendEnv={name}")]
    pairs = ["-o", "SetEnv=" + " ".join(f"{name}={value}" for name, value in HOSTILE.items())]
    words = server.client("acarter", "-tt", "-A", "-X", *sent, *pairs)
    with Terminal(words, environment={"TERM": "../../evil", "DISPLAY": ":0"}) as terminal:
        terminal.wait_for("Pupil05")
        (environment,) = [found for found in map(_environment, server.machine.processes("tutorsvc")) if found]
        address = environment.pop("SSH_CONNECTION")
        assert address.startswith("127.0.0.1 ")
        assert environment == MEANT


def _environment(pid: int) -> dict[str, str]:
    """The environment with which a session was started, or what hands it over; nothing for other processes."""
    folder = Path(f"/proc/{pid}")
    words = (folder / "cmdline").read_bytes()
    if b"tutor_tui.remote" not in words and b"tutor-attend" not in words:
        return {}
    pairs = (folder / "environ").read_bytes().decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if pair)


def test_a_session_started_by_hand_takes_nothing_from_its_environment(server: SshServer) -> None:
    hostile = {**HOSTILE, "SSH_ORIGINAL_COMMAND": "status 8A"}
    pairs = [f"{name}={value}" for name, value in hostile.items()]
    session = ("/opt/tutor-tui/bin/tutor-session", "acarter", server.fingerprints["acarter"])
    ended = server.machine.run("/usr/bin/env", *pairs, *session, user="tutorsvc")
    assert "8A Ms Carter" in ended.stdout


@cold_and_warm
def test_a_key_that_was_revoked_is_out_of_its_session_and_of_sshd(server: SshServer) -> None:
    admin = "/opt/tutor-tui/bin/tutor-admin"
    with server.terminal("acarter") as terminal:
        terminal.wait_for("Pupil05")
        done = server.machine.run(admin, "staff", "key", "revoke", server.fingerprints["acarter"])
        assert done.returncode == 0, done.stderr
        assert terminal.wait(30) is not None
    ended = server.ssh("acarter", "status 8A")
    assert (ended.returncode, ended.stdout) == (255, "")
    assert server.fingerprints["acarter"] not in server.machine.real(server.keys_file).read_text()
    assert server.ssh("bhead", "status 8A").returncode == 0


@cold_and_warm
def test_the_database_has_the_last_word_on_a_key_that_sshd_knows(server: SshServer) -> None:
    with opened(server.database):
        mine = Staff.get(Staff.username == "acarter")
        StaffKey.delete().where(StaffKey.staff == mine).execute()
    ended = server.ssh("acarter", "status 8A")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "no longer holds" in ended.stderr
    keys = server.machine.real(server.keys_file)
    keys.write_text(f"{server.fingerprints['acarter']} cslt\n")
    assert "no longer holds" in server.ssh("acarter", "status 8A").stderr
