"""Removing a file that was not encrypted, so that its blocks say nothing."""

import os
from pathlib import Path

from tutor_tui.errors import StoreError

_BLOCK = 1 << 20


def overwrite_and_remove(path: Path) -> None:
    """Overwrite a file with random bytes, have them written to the disk, and remove it. Raises `StoreError`.

    A flash disk, a file system that writes anew (btrfs, ZFS) and each snapshot may keep the old blocks all the same.
    """
    try:
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(os.urandom(min(_BLOCK, left)))
            os.fsync(file.fileno())
        path.unlink()
    except OSError as error:
        raise StoreError(
            f"the old file cannot be removed ({error.strerror})",
            place=str(path),
            remedy="Remove it yourself: shred --remove FILE.",
        ) from error
