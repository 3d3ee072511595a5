"""Having a database's file in memory before it is asked for."""

import os
from contextlib import suppress
from pathlib import Path

from tutor_tui.store.descriptors import descriptor_of
from tutor_tui.store.places import Place

MOST = 256 * 1024 * 1024
"""Bytes that are asked for, from the file's end, where what is newest was written."""


def read_ahead(path: Place) -> None:
    """Ask the system to read the newest part of an open database into its memory; returns at once.

    From a disk that has not been read since the start of the machine, what the triage of a year needs comes page by
    page, which was measured to take ten seconds and more; read in one piece it takes less than one. Nothing is done
    where the file is not open, or the system takes no such advice; a server reads its own.
    """
    if isinstance(path, Path) and hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            descriptor = descriptor_of(path)
            if descriptor is not None:
                start = max(0, os.fstat(descriptor).st_size - MOST)
                os.posix_fadvise(descriptor, start, 0, os.POSIX_FADV_WILLNEED)
