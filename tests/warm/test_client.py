"""Where the parent does not serve, the session starts cold, at once and without a trace of the attempt."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from support.machine import wait_until
from support.terminal import Terminal
from support.warm import WarmSchool
from tutor_tui.admin.checks import warm as warm_check
from tutor_tui.warm.client import PATIENCE

COLD = "this machine is no tutor-tui server"
"""What a cold start says here: there is no server.toml in /etc."""


def starts_cold(command: list[str]) -> float:
    """Seconds until a sign-in has started cold."""
    with Terminal(command) as terminal:
        took = terminal.wait_for(COLD)
        assert terminal.wait() == 1
        return took


def test_where_nobody_listens(warm: WarmSchool, tmp_path: Path) -> None:
    starts_cold(warm.command(tmp_path / "nothing"))


def test_where_the_parent_has_crashed(warm: WarmSchool) -> None:
    warm.parent.kill()
    warm.parent.wait()
    assert warm.socket.exists()
    starts_cold(warm.command())


def test_where_the_parent_is_stuck_and_later_goes_on(warm: WarmSchool) -> None:
    os.kill(warm.parent.pid, signal.SIGSTOP)
    took = starts_cold(warm.command())
    assert took > PATIENCE
    os.kill(warm.parent.pid, signal.SIGCONT)
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        wait_until(lambda: len(warm.forks()) == 1, what="the end of the fork that nobody waited for")


@pytest.mark.parametrize("said", [b"", b"no", b"1\x1b[2J", b"\xff"])
def test_where_somebody_else_answers_nonsense(warm: WarmSchool, tmp_path: Path, said: bytes) -> None:
    place = warm.home / "other"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        with Terminal(warm.command(place)) as terminal:
            line, _ = listener.accept()
            with line:
                line.recv(4096)
                line.sendall(said)
            terminal.wait_for(COLD)


def test_without_a_terminal_and_with_a_line_it_starts_cold(warm: WarmSchool) -> None:
    command = warm.command()
    ended = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (ended.returncode, COLD in ended.stderr) == (1, True)
    command.insert(command.index("TERM=xterm-256color"), "SSH_ORIGINAL_COMMAND=status 8A")
    starts_cold(command)
    assert warm.forks() == []


def test_more_sessions_than_it_may_have_start_cold(warm: WarmSchool) -> None:
    warm.stop()
    warm.sessions = 1
    warm.start()
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")
        starts_cold(warm.command())
        terminal.send("qq")
        assert terminal.wait() == 0
    wait_until(lambda: warm.forks() == [])
    with warm.terminal() as terminal:
        terminal.wait_for("Pupil05")


def test_the_servers_check_waits_as_long_as_a_session() -> None:
    assert warm_check.PATIENCE == PATIENCE
