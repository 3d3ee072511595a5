"""A key that is revoked, a person who leaves, a post that ends, while the session is open over real SSH."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.school import MONDAY, opened
from support.sshd import SshServer, cold_and_warm, needs_sshd
from support.terminal import Terminal
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.keys import deactivate, revoke_key
from tutor_tui.store.models import Draft, FormTutor, PlannerVisit, Staff
from tutor_tui.ui import renewing

pytestmark = needs_sshd

WITHIN = 5.0
"""Seconds after which nobody is in who may not be."""


def visits(server: SshServer) -> int:
    with opened(server.database):
        return int(PlannerVisit.select().count())


def end_access(server: SshServer, how: str, username: str) -> None:
    with opened(server.database):
        session = open_session(None, MONDAY)
        if how == "the key is revoked":
            revoke_key(session, server.fingerprints[username])
        else:
            deactivate(session, username)


@pytest.fixture
def old_key(server: SshServer) -> Iterator[None]:
    """Ms Carter gets the key back with which other tests know her."""
    files = (server.key("acarter"), server.key("acarter").with_suffix(".pub"))
    contents, fingerprints = [file.read_bytes() for file in files], dict(server.fingerprints)
    yield
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    server.fingerprints |= fingerprints


def words(terminal: Terminal) -> str:
    """What was written, as one flow of words."""
    return " ".join(
        re.sub(r"\x1b\[[0-9;?<>]*[ -/]*[@-~]", " ", terminal.output.decode(errors="replace")).split()
    )


def test_it_is_asked_often_enough() -> None:
    assert renewing.SECONDS * 2 < WITHIN


@cold_and_warm
@pytest.mark.parametrize("how", ["the key is revoked", "the person is deactivated"])
def test_a_live_session_ends_writes_nothing_more_and_keeps_what_was_typed(
    server: SshServer, how: str
) -> None:
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Safeguarding")
        terminal.send("Mum asks for a call")
        terminal.settle(1.0)
        end_access(server, how, "acarter")
        terminal.send("\r\x1b[24~")
        terminal.wait_for("What you had typed is kept")
        assert terminal.wait() == 1
        assert "Signed out" in words(terminal)
        assert "Traceback" not in words(terminal)
    assert visits(server) == 0
    with opened(server.database):
        assert [(draft.username, draft.text) for draft in Draft.select()] == [
            ("acarter", "Mum asks for a call")
        ]
        Staff.update(active=True).execute()
    assert server.ssh("acarter", "status", "8A").returncode != 0


@cold_and_warm
@pytest.mark.usefixtures("old_key")
def test_what_was_typed_is_offered_to_the_person_with_the_next_key(server: SshServer) -> None:
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Safeguarding")
        terminal.send("Gran will sign")
        terminal.settle(1.0)
        end_access(server, "the key is revoked", "acarter")
        terminal.wait_for("Signed out")
    server.enrol("acarter")
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Gran will sign")


@cold_and_warm
def test_from_the_moment_of_revocation_no_key_is_a_record(server: SshServer) -> None:
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.5)
        terminal.send("x")
        terminal.settle(0.5)
        assert visits(server) == 1
        end_access(server, "the key is revoked", "acarter")
        terminal.send("xxlnwa S S")
        terminal.wait_for("Signed out")
    assert visits(server) == 1


@cold_and_warm
def test_a_form_that_is_no_longer_ones_own_is_no_longer_shown(server: SshServer) -> None:
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.5)
        terminal.forget()
        with opened(server.database):
            FormTutor.update(until_on=MONDAY - timedelta(days=1)).execute()
        terminal.wait_for("within your post today")
        terminal.settle(0.5)
        terminal.send("x")
        terminal.settle(0.5)
    assert visits(server) == 0


@cold_and_warm
def test_an_idle_session_writes_nothing_and_takes_next_to_no_processor(server: SshServer) -> None:
    with server.terminal("acarter", columns=80, rows=24) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(2.5)
        (pid,) = server.sessions()
        before = _ticks(pid)
        written = terminal.settle(6.0, 6.0)
        assert re.sub(rb"\x1b\[[0-9;]*[mH]|\d\d:\d\d", b"", written) == b""  # a minute's clock may come
        assert len(written) < 100
        assert _ticks(pid) - before < 25  # hundredths of a second, of six seconds


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
