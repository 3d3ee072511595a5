"""A peer that has stopped reading: what the program writes stays in the terminal until nothing more goes in."""

import fcntl
import select
import struct
import termios

from support.terminal import Terminal


def unread(terminal: Terminal) -> int:
    """Bytes that the program has written and nobody has read."""
    (count,) = struct.unpack("i", fcntl.ioctl(terminal._fd, termios.FIONREAD, b"\0" * 4))
    return int(count)


def stall(terminal: Terminal) -> None:
    """Have it paint, reading nothing, until its output has been stuck for a second."""
    before, unchanged = -1, 0
    while unchanged < 20:
        for size in ((100, 30), (120, 40)):
            terminal.resize(*size)
        select.select([], [], [], 0.05)
        now = unread(terminal)
        unchanged = unchanged + 1 if now == before and now > 1000 else 0
        before = now
