"""Who comes over SSH with another key, another account or another wish than the screens gets nothing."""

import subprocess
from pathlib import Path

import pytest

from support.machine import wait_until
from support.sshd import DATABASE, SshServer, needs_sshd

pytestmark = needs_sshd
BIN = "/opt/tutor-tui/bin"
SECRET = "Pupil05"


def nothing(ended: subprocess.CompletedProcess[str]) -> bool:
    return ended.returncode != 0 and not ended.stdout


def test_a_strangers_key_and_a_password_get_nothing(server: SshServer) -> None:
    server.make_key("stranger")
    for options in (
        (),
        ("-o", "PreferredAuthentications=password,keyboard-interactive,hostbased,gssapi-with-mic"),
    ):
        ended = server.ssh("stranger", "status", "8A", options=options)
        assert (ended.returncode, ended.stdout) == (255, "")
        assert "Permission denied (publickey)" in ended.stderr


@pytest.mark.parametrize("account", ["root", "tutorkeys", "nobody", "acarter"])
def test_a_known_key_opens_no_other_account(server: SshServer, account: str) -> None:
    assert nothing(server.ssh("acarter", "status", "8A", options=("-l", account)))


def test_a_second_local_user_gets_nothing(server: SshServer) -> None:
    run = server.machine.run
    run("useradd", "--no-create-home", "--shell", "/bin/sh", "visitor")
    tried = [
        ("cat", DATABASE), ("ls", "/var/lib/tutor-tui"), ("cat", "/var/lib/tutor-tui-keys/keys"),
        ("ls", "/var/lib/tutor-tui-keys"), (f"{BIN}/tutor-session", "acarter", server.fingerprints["acarter"]),
        (f"{BIN}/tutor-admin", "status", "8A"), ("su", "tutorsvc", "-c", "id"),
        ("/opt/tutor-tui/venv/bin/tutor-tui", "--db", DATABASE, "status", "8A"),
        ("/opt/tutor-tui/venv/bin/tutor-tui", "server", "install", "--apply"),
        ("sh", "-c", f"echo x >> {BIN}/tutor-session"), ("sh", "-c", "echo x >> /etc/tutor-tui/server.toml"),
    ]  # fmt: skip
    for words in tried:
        ended = run(*words, user="visitor", environment={"SSH_ORIGINAL_COMMAND": "status 8A"})
        assert nothing(ended), words
        assert SECRET not in ended.stderr


def test_files_are_neither_seen_nor_brought_nor_fetched(server: SshServer, tmp_path: Path) -> None:
    whom = f"tutorsvc@127.0.0.1:{DATABASE}"
    here = tmp_path / "here"
    port = ("-P", str(server.port))
    mine = tmp_path / "mine"
    mine.write_text("x")
    calls = [
        ["sftp", "-b", "/dev/null", *server.client_options("acarter"), *port, "tutorsvc@127.0.0.1"],
        *(
            ["scp", *way, *server.client_options("acarter"), *port, *pair]
            for way in ((), ("-O",))
            for pair in ((whom, str(here)), (str(mine), "tutorsvc@127.0.0.1:/var/lib/tutor-tui/brought"))
        ),
    ]
    for words in calls:
        ended = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert ended.returncode != 0, words
    assert not here.exists()
    assert not server.machine.real("/var/lib/tutor-tui/brought").exists()


FORWARDS = [
    ("-W", "127.0.0.1:{port}"),
    ("-N", "-R", "0:127.0.0.1:{port}"),
    ("-N", "-R", "/var/lib/tutor-tui/socket:127.0.0.1:{port}"),
    ("-N", "-w", "0:0"),
]


@pytest.mark.parametrize("options", FORWARDS, ids=lambda options: options[-2])
def test_no_tunnel_is_dug(server: SshServer, options: tuple[str, ...]) -> None:
    said = [option.format(port=server.port) for option in options]
    ended = server.ssh("acarter", options=("-o", "ExitOnForwardFailure=yes", *said))
    assert nothing(ended)
    assert not server.machine.real("/var/lib/tutor-tui/socket").exists()


@pytest.mark.parametrize("target", ["127.0.0.1:{port}", "/run/dbus/system_bus_socket"])
def test_what_is_sent_into_a_local_end_comes_out_nowhere(
    server: SshServer, tmp_path: Path, target: str
) -> None:
    import socket

    end = tmp_path / "end"
    words = server.client("acarter", "-N", "-L", f"{end}:{target.format(port=server.port)}")
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as line:
        wait_until(end.exists, what="the local end")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(20)
            client.connect(str(end))
            assert client.recv(100) == b""
        line.kill()


def test_a_line_that_asks_for_nothing_starts_nothing(server: SshServer) -> None:
    with subprocess.Popen(server.client("acarter", "-N"), stdin=subprocess.DEVNULL) as line:
        wait_until(lambda: any(server.machine.processes("tutorsvc")), what="the sign-in")
        for pid in server.machine.processes("tutorsvc"):
            assert b"tutor_tui" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        line.kill()


def test_there_is_one_session_a_line(server: SshServer, tmp_path: Path) -> None:
    shared = ("-o", "ControlMaster=auto", "-o", f"ControlPath={tmp_path / 'shared'}")
    with server.terminal("acarter", options=shared) as terminal:
        terminal.wait_for(SECRET)
        assert (tmp_path / "shared").is_socket()
        with subprocess.Popen(
            [*server.client("acarter", *shared[2:], "-o", "ProxyCommand=false"), "status", "8A"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as second:
            while second.poll() is None:
                terminal.read_first(
                    0.05
                )  # the first one tells of the refusal on its terminal, and waits to be read
            assert second.stdout is not None
            assert (second.returncode != 0, second.stdout.read()) == (True, "")


def test_the_login_shell_knows_one_command(server: SshServer) -> None:
    session = f"{BIN}/tutor-session acarter {server.fingerprints['acarter']}"
    tried = [
        (), ("-i",), ("-l",), ("-c",), ("-c", "id"), ("-c", session, "id"), ("-c", f"{session}; id"),
        ("-c", f"{session} x"), ("-c", f"{session}\nid"), ("-c", f"{BIN}/tutor-session ../x SHA256:x"),
        ("-c", f"{BIN}/tutor-session -x SHA256:x"), ("-c", f"{BIN}/tutor-admin status 8A"), ("-lc", session),
        ("-c", f"{BIN}/tutor-session acarter $(id)"), ("-c", "/usr/lib/openssh/sftp-server"),
    ]  # fmt: skip
    for words in tried:
        ended = server.machine.run(f"{BIN}/tutor-shell", *words, user="tutorsvc")
        assert (ended.returncode, ended.stdout) == (1, ""), words
        assert "nothing else" in ended.stderr


KEY = ("tutorsvc", "{known}", "ssh-ed25519", "AAAAC3Nz")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "root"), (0, ""), (1, ""), (1, "*"), (1, "SHA256:"), (1, "SHA256:*"), (1, "{known}\n"), (1, "MD5:00"),
        (1, "acarter"), (2, "ssh-dss"), (2, "ssh-ed25519-cert-v01@openssh.com"), (2, "ssh-ed25519\nssh-rsa"),
        (2, ""), (3, ""), (3, "AAAA\nssh-rsa AAAA"), (3, "AAAA $(id)"), (3, 'AAAA",pty ssh-rsa'),
    ],
)  # fmt: skip
def test_the_key_command_answers_nothing_to_odd_questions(server: SshServer, place: int, said: str) -> None:
    known = server.fingerprints["acarter"]
    words = [word.format(known=known) for word in KEY]
    asked = server.machine.run(f"{BIN}/tutor-authkeys", *words, user="tutorkeys")
    assert asked.stdout.startswith(f'command="{BIN}/tutor-session acarter {known}",restrict,pty ssh-ed25519 ')
    words[place] = said.format(known=known)
    ended = server.machine.run(f"{BIN}/tutor-authkeys", *words, user="tutorkeys")
    assert ended.stdout == ""
