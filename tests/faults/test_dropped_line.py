"""The line drops, also with a peer that has stopped reading: the program is gone, no orphan, and the draft is kept."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from support.stalling import stall
from support.terminal import Terminal
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import Draft, database
from tutor_tui.ui.signals import GRACE, HUNG_UP

TEXT = "Please call about Friday"


def command(school: School) -> list[str]:
    words = ["--db", str(school.path), "--as", "acarter", "--today", str(MONDAY)]
    return [sys.executable, "-m", "tutor_tui", *words]


def until(is_so: Callable[[], bool], what: str) -> None:
    """Look again and again; fails after half a minute."""
    last = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < last, what
        select.select([], [], [], 0.05)


def of_session(leader: int) -> list[int]:
    """The processes of the session that this process leads, itself among them."""
    found = []
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = process.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(process.parent.name))
    return found


def drafts(school: School) -> list[str]:
    with opened(school.path):
        return [draft.text for draft in Draft.select()]


@pytest.mark.parametrize("how", ["the line closes", "hangup while stalled", "the line closes while stalled"])
def test_it_is_gone_and_the_draft_is_offered_back(closed_school: School, how: str) -> None:
    with Terminal(command(closed_school)) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Safeguarding")
        terminal.send(TEXT)
        terminal.settle(0.2)
        until(lambda: drafts(closed_school) == [TEXT], "the draft is not kept")
        leader = terminal.pid
        assert of_session(leader)
        if "stalled" in how:
            stall(terminal)
        begun = time.monotonic()
        if how == "hangup while stalled":
            os.kill(leader, signal.SIGHUP)
            until(
                lambda: os.waitid(os.P_PID, leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None, "runs"
            )
        else:
            terminal.hang_up()
        code = terminal.wait(30)
        print(f"{how}: gone after {time.monotonic() - begun:.2f} s with code {code}, the grace is {GRACE} s")
        assert code in (0, HUNG_UP)
        assert of_session(leader) == []
    assert drafts(closed_school) == [TEXT]
    with opened(closed_school.path):
        assert database.obj.pragma("integrity_check") == "ok"
        assert list(verify()) == []
    with Terminal(command(closed_school)) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for(TEXT)
