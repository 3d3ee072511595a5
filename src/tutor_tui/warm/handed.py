"""What a client hands over: a person, a key, a terminal, and what its environment says of both."""

import os
import re
import socket
import struct
from typing import Self

import msgspec

from tutor_tui.warm.client import TOLD

PATIENCE = 1.0
"""Seconds within which a client must say who comes."""
_PEER = struct.Struct("3i")
"""Process, user and group of whoever is at the other end (`struct ucred`)."""
_VALUE = re.compile(r"[ -~]{0,200}", re.ASCII)
"""What a value of the environment may be made of."""
_MOST = 2048
"""Bytes of all words; what is longer was not made by the client."""


class Refused(Exception):
    """What came is not what a client hands over; the client goes on without."""


class Handed(msgspec.Struct, frozen=True):
    """A sign-in as it was handed over."""

    words: tuple[str, str]
    """Person and fingerprint, as the session is called with."""
    environment: dict[str, str]
    """What the client was told besides, by name; nothing else goes into the session."""
    terminal: tuple[int, int, int]
    """Where the session reads, writes and complains."""

    @classmethod
    def received(cls, line: socket.socket) -> Self:
        """Take what the client sends, wait until it says "go", having told it this process.

        Raises `Refused`, `OSError` where it is another account's, is not a sign-in, or has gone on without.
        """
        line.settimeout(PATIENCE)
        _, user, _ = _PEER.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))
        if user != os.geteuid():
            raise Refused
        data, terminal, flags, _ = socket.recv_fds(line, _MOST, 3)
        words = data.decode("ascii", errors="replace").split("\0")
        cut = flags & (socket.MSG_CTRUNC | socket.MSG_TRUNC)
        if cut or len(terminal) != 3 or len(words) != 2 + len(TOLD) or not all(map(os.isatty, terminal)):
            raise Refused
        if not all(map(_VALUE.fullmatch, words)):
            raise Refused
        line.sendall(str(os.getpid()).encode())
        line.settimeout(None)  # whoever has said "go" is served: only the client's end ends the waiting
        if line.recv(2) != b"go":
            raise Refused
        names = (name.decode() for name in TOLD)
        environment = {name: value for name, value in zip(names, words[2:], strict=True) if value}
        one, two, three = terminal
        return cls((words[0], words[1]), environment, (one, two, three))
