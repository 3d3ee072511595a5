"""What is typed before the first screen stands arrives as it was typed, in its order, and ends nothing."""

import pytest

from support.machine import wait_until
from support.school import opened
from support.sshd import SshServer, cold_and_warm, needs_sshd
from support.terminal import Terminal
from tutor_tui.store.models import AuditEntry

pytestmark = [needs_sshd, cold_and_warm]
PAINTED = "Pupil05"


def type_ahead(server: SshServer, terminal: Terminal, keys: str) -> None:
    """Type as soon as the session's interpreter runs, long before it shows anything."""
    wait_until(lambda: bool(server.sessions()), what="the session")
    assert PAINTED.encode() not in terminal.output
    terminal.send(keys)


def written(server: SshServer) -> list[str]:
    with opened(server.database):
        entries = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id)
        return [f"{entry.verb} {entry.subject}" for entry in entries if entry.actor == "acarter"]


def test_marks_find_and_enter(server: SshServer) -> None:
    with server.terminal("acarter") as terminal:
        type_ahead(server, terminal, " \x1b[Bx/pupil07\r")
        terminal.wait_for(PAINTED)
        terminal.wait_for("Pupil07, Sam")
        wait_until(lambda: len(written(server)) == 2, what="both marks")
        assert written(server) == ["sign Pupil01, Sam", "unsigned Pupil03, Sam"]


def test_the_cursor_moves_though_no_list_has_the_keys_yet(server: SshServer) -> None:
    with server.terminal("acarter") as terminal:
        type_ahead(server, terminal, "\x1b[B\x1b[Bx")
        terminal.wait_for(PAINTED)
        wait_until(lambda: written(server) == ["unsigned Pupil03, Sam"], what="the mark")


def test_a_key_that_corrects_corrects_in_the_program(server: SshServer) -> None:
    """A line that the terminal itself keeps would have lost the letter before it."""
    with server.terminal("acarter") as terminal:
        type_ahead(server, terminal, "x\x7f")
        terminal.wait_for(PAINTED)
        wait_until(lambda: written(server) == ["unsigned Pupil01, Sam"], what="the mark")


@pytest.mark.parametrize("key", ["\x03", "\x1c", "\x1a", "\x13", "\x04"])
def test_no_key_of_the_terminals_own_ends_or_stops_the_start(server: SshServer, key: str) -> None:
    with server.terminal("acarter") as terminal:
        type_ahead(server, terminal, key)
        terminal.wait_for(PAINTED)
        assert b"Traceback" not in terminal.output
