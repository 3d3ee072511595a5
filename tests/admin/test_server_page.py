"""docs/server.md, followed word by word on a machine of its own, from the program to the last line."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.machine import PROGRAM, Machine, wait_until
from support.school import MONDAY, opened
from support.sshd import DATABASE, SshServer, free_port, needs_sshd
from tutor_tui.store.models import AuditEntry, PlannerVisit

pytestmark = needs_sshd
PAGE = Path(__file__).parents[2] / "docs" / "server.md"
ROLL = """Surname,Forename,Form,Admission number,Year
Brown,Lily,8A,004101,8
Hall,Mia,8A,004102,8
Zhou,Wei,8B,004103,8
"""


def blocks(*marks: str) -> list[str]:
    """The commands of the page that are marked so, in their order."""
    found = re.findall(
        r"<!-- test: ([a-z ]+) -->\n```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    return [text for mark, text in found if mark in marks]


def test_every_block_of_commands_is_followed_or_marked_as_not() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("```sh") == len(blocks("root", "client", "last", "by hand"))


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[SshServer]:
    """A machine on which every command of the page was typed but those that take the server away."""
    with Machine(tmp_path / "machine") as machine:
        machine.put_program()
        machine.set_clock(datetime(MONDAY.year, MONDAY.month, MONDAY.day, 8, 40, tzinfo=UTC))
        machine.put_systemctl()
        server = SshServer(machine, free_port(), tmp_path)
        _prepare(server)
        for number, text in enumerate(blocks("root")):
            if "server check" in text:
                _start_as_the_unit_says(server)
            _follow(server, text, number)
        yield server


def _prepare(server: SshServer) -> None:
    """What the reader brings: the roll, and his colleague's public key."""
    server.make_key("acarter")
    home = server.machine.real("/root")
    (home / "pupils.csv").write_text(ROLL)
    (home / "keys").mkdir()
    (home / "keys" / "acarter.pub").write_text(server.key("acarter").with_suffix(".pub").read_text())
    server.know_host()


def _follow(server: SshServer, text: str, number: int) -> None:
    done = server.machine.run("sh", "-euc", text.replace("2222", str(server.port)))
    assert done.returncode == 0, f"block {number}:\n{text}\n{done.stdout}\n{done.stderr}"


def _start_as_the_unit_says(server: SshServer) -> None:
    server.machine.run("systemctl", "start", "tutor-tui-sshd", check=True)
    wait_until(server.listens, what="sshd")


def test_a_reader_comes_to_a_school_that_is_served(followed: SshServer) -> None:
    (client,) = blocks("client")
    assert client.split() == ["ssh", "-p", "2222", "tutorsvc@server.school.example"]
    with followed.terminal("acarter") as terminal:
        terminal.wait_for("Brown, Lily")
        terminal.settle()
        terminal.send(" ")
        wait_until(lambda: _signed(followed) == 1, what="the signature")
        terminal.send("qq")
        assert terminal.wait() == 0
    with opened(followed.database):
        written = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id.desc()).first()
        assert (written.key_fingerprint[:7], written.address) == ("SHA256:", "127.0.0.1")
    assert "8A Ms Carter" in followed.ssh("acarter", "status", "8A").stdout
    followed.make_key("stranger")
    assert followed.ssh("stranger", "status", "8A").returncode == 255
    for text in blocks("last"):
        _follow(followed, text, 99)
    machine = followed.machine
    assert not machine.real("/etc/tutor-tui").exists()
    assert machine.real(DATABASE).exists()
    assert machine.run("id", "tutorsvc").returncode != 0
    assert not machine.real(PROGRAM).exists()


def _signed(server: SshServer) -> int:
    with opened(server.database):
        return PlannerVisit.select().count()
