"""The session of the forced command."""

from support.machine import wait_until
from support.school import opened
from support.sshd import SshServer, needs_sshd
from tutor_tui.store.models import PlannerVisit

pytestmark = needs_sshd


def _visits(server: SshServer) -> int:
    with opened(server.database):
        return PlannerVisit.select().count()


def test_a_tutors_key_opens_his_form_and_signs(server: SshServer) -> None:
    with server.terminal("acarter") as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle()
        terminal.send(" ")
        wait_until(lambda: _visits(server) == 1)
        terminal.send("qq")
        assert terminal.wait() == 0


def test_a_key_that_nobody_knows_gets_nothing(server: SshServer) -> None:
    server.make_key("stranger")
    ended = server.ssh("stranger", "status", "8A")
    assert (ended.returncode, ended.stdout) == (255, "")
    assert "Permission denied (publickey)" in ended.stderr
