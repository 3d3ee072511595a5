"""Locks on bytes of a file that the kernel keeps for one opening of it, and lets go when its process dies."""

import fcntl
import os
import struct
import sys

_FLOCK = struct.Struct("hhqqi0q")
"""`struct flock` of 64-bit Linux: type, whence, first byte, length, process."""
HAS_LOCKS = sys.platform == "linux" and sys.maxsize > 2**32
"""Whether the system has such locks, in this layout."""


def open_shared(path: str, like: str) -> int:
    """Open the file at `path`, made for its owner only where there is none. Raises `OSError`.

    Where the superuser makes it, it belongs to the owner of the file `like`, as what SQLite makes does.
    """
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        descriptor = os.open(path, flags | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        owner = os.stat(like)
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def try_lock(descriptor: int, first: int, length: int = 1) -> bool:
    """Lock these bytes for this opening alone; False where another one has a lock on any of them."""
    try:
        _control(descriptor, _set, fcntl.F_WRLCK, first, length)
    except (BlockingIOError, PermissionError):
        return False
    return True


def unlock(descriptor: int, first: int, length: int = 1) -> None:
    """Let go of these bytes."""
    _control(descriptor, _set, fcntl.F_UNLCK, first, length)


def is_locked(descriptor: int, first: int, length: int = 1) -> bool:
    """Whether another opening has a lock on any of these bytes."""
    found = _control(descriptor, _get, fcntl.F_WRLCK, first, length)
    return int(_FLOCK.unpack(found)[0]) != fcntl.F_UNLCK


def _control(descriptor: int, command: int, kind: int, first: int, length: int) -> bytes:
    return fcntl.fcntl(descriptor, command, _FLOCK.pack(kind, os.SEEK_SET, first, length, 0))


_set: int = getattr(fcntl, "F_OFD_SETLK", 37)
_get: int = getattr(fcntl, "F_OFD_GETLK", 36)
