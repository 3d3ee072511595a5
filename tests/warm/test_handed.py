"""What does not come as a client hands it over is refused before anything is done."""

import os
import pty
import socket
import threading
from collections.abc import Iterator

import pytest

from tutor_tui.warm.handed import Handed, Refused

WORDS = b"acarter\0SHA256:x\0xterm\0\x0010.0.0.1 1 10.0.0.2 2"


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def terminal() -> Iterator[int]:
    master, slave = pty.openpty()
    yield slave
    os.close(master)
    os.close(slave)


def test_a_sign_in_is_taken_once_the_client_says_so(
    line: tuple[socket.socket, socket.socket], terminal: int
) -> None:
    ours, theirs = line
    socket.send_fds(theirs, [WORDS], [terminal] * 3)

    def client() -> None:
        if theirs.recv(20) == str(os.getpid()).encode():
            theirs.sendall(b"go")

    answering = threading.Thread(target=client)
    answering.start()
    handed = Handed.received(ours)
    answering.join()
    assert handed.words == ("acarter", "SHA256:x")
    assert handed.environment == {"TERM": "xterm", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 2"}
    assert [os.fstat(file).st_rdev for file in handed.terminal] == [os.fstat(terminal).st_rdev] * 3
    for file in handed.terminal:
        os.close(file)


@pytest.mark.parametrize(
    ("words", "how_many"),
    [
        (b"", 3),
        (b"acarter", 3),
        (WORDS + b"\0more", 3),
        (WORDS, 0),
        (WORDS, 2),
        (WORDS, 4),
        (b"acarter\0SHA256:x\0xt\nerm\0\0", 3),
        (b"acarter\0SHA256:x\0\xff\0\0", 3),
        (b"acarter\0SHA256:x\0" + b"x" * 1500 + b"\0\0", 3),
        (b"x" * 5000, 3),
    ],
)
def test_what_is_no_sign_in(
    line: tuple[socket.socket, socket.socket], terminal: int, words: bytes, how_many: int
) -> None:
    ours, theirs = line
    if words or how_many == 0:
        socket.send_fds(theirs, [words], [terminal] * how_many)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises((Refused, OSError)):
        Handed.received(ours)
    theirs.settimeout(0)
    with pytest.raises(BlockingIOError):
        theirs.recv(20)


def test_what_is_no_terminal(line: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = line
    read, write = os.pipe()
    try:
        socket.send_fds(theirs, [WORDS], [read, write, write])
        with pytest.raises(Refused):
            Handed.received(ours)
    finally:
        os.close(read)
        os.close(write)


def test_who_has_gone_on_without(line: tuple[socket.socket, socket.socket], terminal: int) -> None:
    ours, theirs = line
    socket.send_fds(theirs, [WORDS], [terminal] * 3)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(Refused):
        Handed.received(ours)
    assert theirs.recv(20) == str(os.getpid()).encode()
