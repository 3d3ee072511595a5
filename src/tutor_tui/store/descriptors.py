"""The descriptor that SQLite has open on a file."""

import os
from contextlib import suppress
from pathlib import Path


def descriptor_of(path: Path) -> int | None:
    """A descriptor that this process has open on the file; None where there is none, or the system tells none.

    One of our own would not do: to close it would end every lock that this process has on the file. Raises
    `OSError` where there is no such file.
    """
    wanted = path.stat()
    with suppress(FileNotFoundError):
        for name in os.listdir("/proc/self/fd"):
            with suppress(OSError):
                found = os.fstat(int(name))
                if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                    return int(name)
    return None
