"""Folders as the disk knows them."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk. Raises `OSError`."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
