"""The parent and its sessions: either may end as it likes, the other takes no harm; nothing is shared by a fork."""

import os
import re
import signal
import time
from pathlib import Path

import pytest

from support.machine import wait_until
from support.school import School, opened
from support.stalling import stall
from support.terminal import Terminal
from support.warm import WarmSchool, is_gone
from tutor_tui.store.models import AuditEntry, Draft, PlannerVisit
from tutor_tui.ui.signals import GRACE, HUNG_UP
from tutor_tui.warm.parent import Parent

TEXT = "Please call about Friday"


def visits(school: School) -> int:
    with opened(school.path):
        return int(PlannerVisit.select().count())


def drafts(school: School) -> list[str]:
    with opened(school.path):
        return [draft.text for draft in Draft.select()]


def begin_comment(terminal: Terminal, school: School) -> None:
    """Type a comment in a session that begins, and wait until its draft is kept."""
    terminal.wait_for("Pupil05")
    terminal.send("c")
    terminal.wait_for("Safeguarding")
    terminal.send(TEXT)
    wait_until(lambda: drafts(school) == [TEXT], what="the draft")


def status(pid: int, name: str) -> str:
    found = re.search(rf"^{name}:\s*(.*)$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    assert found is not None
    return found[1]


def test_a_session_records_as_the_person_and_from_where_he_came(
    warm: WarmSchool, closed_school: School
) -> None:
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.3)
        terminal.send(" ")
        wait_until(lambda: visits(closed_school) == 1)
        terminal.send("qq")
        assert terminal.wait() == 0
    with opened(closed_school.path):
        entry = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id.desc()).first()
        assert (entry.actor, entry.key_fingerprint, entry.address) == (
            "acarter",
            warm.fingerprint,
            "10.1.2.3",
        )


def test_nothing_is_open_or_runs_in_what_is_forked(warm: WarmSchool) -> None:
    pid = warm.parent.pid
    assert status(pid, "Threads") == "1"
    files = [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
    assert not [file for file in files if ".db" in file or "eventpoll" in file]
    assert len([file for file in files if file.startswith("socket:")]) == 3


def test_a_session_leads_its_own_group_and_has_only_its_terminal_and_its_line(warm: WarmSchool) -> None:
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        pid = warm.session()
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        assert (int(fields[2]), int(fields[3])) == (pid, pid)
        files = [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
        assert files.count(os.readlink(f"/proc/{terminal.pid}/fd/1")) >= 3
        assert (
            sum(1 for file in files if file.startswith("socket:")) <= 3
        )  # the line, and the loop's own pair


def test_the_size_follows_the_terminals(warm: WarmSchool) -> None:
    with warm.terminal(columns=120, rows=40) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.3)
        terminal.forget()
        terminal.resize(80, 24)
        terminal.wait_for("\x1b[24;")
        assert b"\x1b[40;" not in terminal.output
        assert terminal.wait(0.3) is None


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, None])
def test_with_the_client_the_session_goes_and_keeps_what_was_typed(
    warm: WarmSchool, closed_school: School, how: signal.Signals | None
) -> None:
    with warm.terminal() as terminal:
        begin_comment(terminal, closed_school)
        pid = warm.session()
        begun = time.monotonic()
        if how is None:
            terminal.hang_up()
        else:
            os.kill(terminal.pid, how)
        wait_until(lambda: is_gone(pid), what="the session's end")
        assert time.monotonic() - begun < GRACE + 10  # of a busy machine; GRACE itself is the program's
        code = terminal.wait()
        assert code in {0, HUNG_UP} if how is signal.SIGTERM else code is not None
    assert drafts(closed_school) == [TEXT]


def test_a_session_that_is_stopped_by_force_ends_its_client(warm: WarmSchool) -> None:
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        os.kill(warm.session(), signal.SIGKILL)
        assert terminal.wait() == 128 + signal.SIGKILL
    wait_until(lambda: warm.forks() == [])


def test_with_a_line_that_takes_nothing_any_more_it_goes_all_the_same(
    warm: WarmSchool, closed_school: School
) -> None:
    with warm.terminal() as terminal:
        begin_comment(terminal, closed_school)
        pid = warm.session()
        stall(terminal)
        begun = time.monotonic()
        terminal.hang_up()
        wait_until(lambda: is_gone(pid), what="the session's end")
        print(f"gone after {time.monotonic() - begun:.2f} s, the grace is {GRACE} s")
    assert drafts(closed_school) == [TEXT]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_session_outlives_the_parent(warm: WarmSchool, closed_school: School, how: signal.Signals) -> None:
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        pid = warm.session()
        os.kill(warm.parent.pid, how)
        assert warm.parent.wait() == (0 if how is signal.SIGTERM else -how)
        terminal.send(" ")
        wait_until(lambda: visits(closed_school) == 1)
        warm.start()
        with warm.terminal() as second:
            second.wait_for("Pupil05")
            assert not is_gone(pid)
        terminal.send("qq")
        assert terminal.wait() == 0


def test_where_the_program_was_changed_it_ends_and_serves_nobody_from_memory(tmp_path: Path) -> None:
    parent = Parent(tmp_path / "socket", tmp_path / "server.toml")
    parent._code = frozenset()
    assert parent._is_changed()


def test_what_is_random_differs_between_sessions(warm: WarmSchool, closed_school: School) -> None:
    for number in (1, 2):
        with warm.terminal() as terminal:
            terminal.wait_for("Pupil05")
            terminal.settle(0.3)
            terminal.send(" " if number == 1 else "\x1b[B ")
            wait_until(lambda number=number: visits(closed_school) == number)
            terminal.send("qq")
            terminal.wait()
    with opened(closed_school.path):
        keys = {visit.key for visit in PlannerVisit.select()}
    assert len(keys) == 2
