"""Setting a server up: what is printed, what is put, what is put back, what is refused."""

import re
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.machine import PROGRAM, Machine
from support.sshd import SshServer, free_port, needs_sshd

pytestmark = needs_sshd
TUTOR = PROGRAM / "bin" / "tutor-tui"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine with the program, and nothing set up."""
    with Machine(tmp_path_factory.mktemp("bare") / "machine") as machine:
        machine.put_program()
        yield machine


@pytest.fixture
def machine(bare: Machine) -> Iterator[Machine]:
    """The same, each time as if nothing had been set up."""
    yield bare
    bare.run(
        "sh", "-c", "userdel tutorsvc; userdel tutorkeys; rm -rf /etc/tutor-tui /opt/tutor-tui/bin /var/lib/*"
    )
    bare.run("sh", "-c", "rm -f /etc/systemd/system/tutor-tui* /etc/ssh/sshd_config.d/tutor-tui*")


def test_a_dry_run_prints_every_file_and_changes_nothing(machine: Machine) -> None:
    before = sorted(machine.folder.rglob("*"))
    ended = machine.run(TUTOR, "server", "install", "--dry-run", "--port", "2300")
    assert ended.returncode == 0, ended.stderr
    assert "Port 2300" in ended.stdout
    for path in (
        "/etc/tutor-tui/sshd_config  0644 root:root",
        "/opt/tutor-tui/bin/tutor-authkeys  0755 root:root",
    ):
        assert f"──── {path}\n" in ended.stdout
    assert not re.search(r"@[A-Z]", ended.stdout.replace("@openssh", ""))
    assert sorted(machine.folder.rglob("*")) == before


def test_it_is_done_once_and_a_second_time_nothing_is(machine: Machine) -> None:
    first = machine.run(TUTOR, "server", "install", "--apply", "--port", free_port())
    assert first.returncode == 0, first.stderr
    seen = {
        path: path.lstat().st_mtime_ns for path in machine.folder.rglob("*") if "__pycache__" not in str(path)
    }
    again = machine.run(TUTOR, "server", "install", "--apply")
    assert again.returncode == 0, again.stderr
    assert "Nothing had to be done" in again.stderr
    assert {line.split("  ")[0] for line in again.stdout.splitlines()} == {"as it should be"}
    assert seen == {
        path: path.lstat().st_mtime_ns for path in machine.folder.rglob("*") if "__pycache__" not in str(path)
    }
    shadow = dict(line.split(":")[:2] for line in machine.real("/etc/shadow").read_text().splitlines())
    assert (shadow["tutorsvc"], shadow["tutorkeys"]) == ("*", "*")


def test_what_somebody_spoilt_is_put_right_and_what_he_wrote_is_kept(machine: Machine) -> None:
    machine.run(TUTOR, "server", "install", "--apply", "--port", free_port(), check=True)
    config = machine.real("/etc/tutor-tui/sshd_config")
    config.write_text("PermitRootLogin yes\n")
    machine.real("/opt/tutor-tui/bin/tutor-authkeys").chmod(0o777)
    machine.run("usermod", "--shell", "/bin/bash", "tutorsvc", check=True)
    ended = machine.run(TUTOR, "server", "install", "--apply")
    assert ended.returncode == 0, ended.stderr
    assert "done              /etc/tutor-tui/sshd_config (content)" in ended.stdout
    assert "done              tutorsvc (shell)" in ended.stdout
    assert stat.S_IMODE(machine.real("/opt/tutor-tui/bin/tutor-authkeys").stat().st_mode) == 0o755
    (kept,) = config.parent.glob("sshd_config.before-*")
    assert kept.read_text() == "PermitRootLogin yes\n"
    assert "PermitRootLogin no" in config.read_text()


def test_accounts_that_exist_already_get_what_they_lack(machine: Machine) -> None:
    machine.run(
        "sh", "-euc", "groupadd people; useradd -g people -G shadow -s /bin/bash tutorsvc; groupadd tutorkeys"
    )
    ended = machine.run(TUTOR, "server", "install", "--apply", "--port", free_port())
    machine.run("groupdel", "people")
    assert ended.returncode == 0, ended.stderr
    assert machine.run("id", "-Gn", "tutorsvc").stdout == "tutorsvc\n"
    assert machine.run("id", "-Gn", "tutorkeys").stdout == "tutorkeys\n"
    assert "tutorsvc:*:" in machine.real("/etc/shadow").read_text()


def test_an_account_with_somebody_elses_rights_is_not_taken(machine: Machine) -> None:
    machine.run("useradd", "--non-unique", "--uid", "0", "tutorkeys", check=True)
    ended = machine.run(TUTOR, "server", "install", "--apply", "--port", free_port())
    machine.run("sed", "-i", "/^tutorkeys:/d", "/etc/passwd", "/etc/shadow", "/etc/group", check=True)
    assert (ended.returncode, "has the rights of root" in ended.stderr) == (1, True), ended


def test_a_port_that_is_taken_on_any_address_is_refused(machine: Machine) -> None:
    with socket.socket(socket.AF_INET6) as line:
        line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            line.bind(("::1", 0))
        except OSError:
            pytest.skip("there is no IPv6 here")
        line.listen()
        ended = machine.run(TUTOR, "server", "install", "--apply", "--port", line.getsockname()[1])
    assert (ended.returncode, "nothing can listen" in ended.stderr) == (1, True), ended


def test_what_is_not_said_stays_as_it_was(machine: Machine) -> None:
    port = free_port()
    words = ("--port", port, "--listen", "127.0.0.1", "--today", "2026-11-23")
    machine.run(TUTOR, "server", "install", "--apply", *words, check=True)
    machine.run(
        TUTOR, "server", "install", "--apply", "--database", "/var/lib/tutor-tui/other.db", check=True
    )
    said = machine.real("/etc/tutor-tui/server.toml").read_text()
    for line in (
        'database = "/var/lib/tutor-tui/other.db"',
        f"port = {port}",
        'listen = ["127.0.0.1"]',
        "today = 2026-11-23",
    ):
        assert f"\n{line}\n" in said


def test_a_configuration_that_sshd_refuses_never_takes_the_place_of_one_that_works(machine: Machine) -> None:
    machine.run(TUTOR, "server", "install", "--apply", "--port", free_port(), check=True)
    before = machine.real("/etc/tutor-tui/sshd_config").read_text()
    template = next(machine.real(PROGRAM).glob("lib/*/site-packages/tutor_tui/config/server/sshd_config"))
    good = template.read_text()
    template.write_text(good + "NoSuchWord yes\n")
    ended = machine.run(TUTOR, "server", "install", "--apply")
    template.write_text(good)
    assert ended.returncode == 1
    assert "NoSuchWord" in ended.stderr
    assert machine.real("/etc/tutor-tui/sshd_config").read_text() == before
    assert not list(machine.real("/etc/tutor-tui").glob(".*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing was done"),
        (("--apply", "--dry-run"), "nothing was done"),
        (("--apply", "--database", "school.db"), "no path for a server"),
        (("--apply", "--database", "/srv/x'; id; '/school.db"), "no path for a server"),
        (("--apply", "--database", "/srv/../etc/school.db"), "no path for a server"),
        (("--apply", "--database", "/etc/school.db"), "somebody else's"),
        (("--apply", "--listen", "server.school.example"), "no address"),
        (("--apply", "--listen", "203.0.113.1"), "nothing can listen"),
        (("--apply", "--port", "0"), "range"),
    ],
)
def test_what_cannot_work_or_would_harm_is_refused_before_anything_is_done(
    machine: Machine, words: tuple[str, ...], said: str
) -> None:
    ended = machine.run(TUTOR, "server", "install", *words)
    assert (ended.returncode in (1, 2), ended.stdout) == (True, ""), ended
    assert said in ended.stderr
    assert not machine.real("/etc/tutor-tui").exists()


def test_only_root_does_it_and_only_with_a_program_of_roots(machine: Machine) -> None:
    ended = machine.run(TUTOR, "server", "install", "--apply", "--port", free_port(), user="nobody")
    assert (ended.returncode, "only root" in ended.stderr) == (1, True)
    (package,) = machine.real(PROGRAM).glob("lib/*/site-packages/tutor_tui")
    for path, mode, word in (
        (package, 0o777, "could change the program"),
        (package.parent, 0o700, "may not come"),
    ):
        before = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)
        ended = machine.run(TUTOR, "server", "install", "--apply", "--port", free_port())
        path.chmod(before)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert word in ended.stderr


def test_systemd_takes_the_units(server: SshServer) -> None:
    names = ("sshd.service", "backup.service", "backup.timer", "warm.service")
    server.machine.run(TUTOR, "server", "install", "--apply", "--warm", check=True)
    units = [f"/etc/systemd/system/tutor-tui-{name}" for name in names]
    ended = server.machine.run("systemd-analyze", "verify", *units)
    server.machine.run(TUTOR, "server", "install", "--apply", "--cold", check=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_warm_starts_are_set_up_stay_so_and_are_taken_away(machine: Machine) -> None:
    unit = machine.real("/etc/systemd/system/tutor-tui-warm.service")
    machine.run(TUTOR, "server", "install", "--apply", "--port", free_port(), check=True)
    assert not unit.exists()
    machine.run(TUTOR, "server", "install", "--apply", "--warm", check=True)
    again = machine.run(TUTOR, "server", "install", "--apply")
    assert "Nothing had to be done" in again.stderr
    said = unit.read_text().splitlines()
    sshd = machine.real("/etc/systemd/system/tutor-tui-sshd.service").read_text().splitlines()
    bounds = ("Protect", "Restrict", "ReadWritePaths", "NoNew", "PrivateTmp", "LockPersonality", "SystemCall")
    of_sshd = {line.replace(" -/var/log/wtmp -/var/log/lastlog -/run/utmp", "") for line in sshd}
    wanted, found = ({line for line in lines if line.startswith(bounds)} for lines in (of_sshd, said))
    assert wanted == found
    assert {"User=tutorsvc", "RuntimeDirectoryMode=0700", "CapabilityBoundingSet="} <= set(said)
    ended = machine.run(TUTOR, "server", "install", "--apply", "--cold")
    assert (ended.returncode, unit.exists()) == (0, False)
    assert "sessions start cold" in ended.stdout


def test_the_administrators_sshd_lets_in_whom_it_let_in_before(server: SshServer) -> None:
    files = ("/etc/ssh/sshd_config.d/tutor-tui.conf", "/etc/tutor-tui/aside")
    run = server.machine.run
    whom = ("-C", "user=root,host=x,addr=10.0.0.1")
    with_ours = run("/usr/sbin/sshd", "-T", *whom).stdout
    run("mv", *files, check=True)
    without = run("/usr/sbin/sshd", "-T", *whom).stdout
    run("mv", *reversed(files), check=True)
    assert without
    assert set(with_ours.splitlines()) - set(without.splitlines()) == {
        "denyusers tutorsvc",
        "denyusers tutorkeys",
    }


def test_every_key_of_the_shipped_files_is_explained() -> None:
    from tutor_tui.admin.layout import Server
    from tutor_tui.paths import shipped_config

    folder = shipped_config() / "server"
    said = (folder / "server.toml").read_text()
    assert all(f"\n{name} = " in said or name == "today" for name in Server.__struct_fields__)
    for path in Path(folder).iterdir():
        assert any(line.startswith("# ") for line in path.read_text().splitlines()[:3]), path
