"""Small disks of a test's own: filled up, made read-only; only root may make one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

needs_disks = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a disk of its own"
)


@contextmanager
def disk(folder: Path, size: str = "8m") -> Iterator[Path]:
    """A disk of this size, mounted at `folder` for the block."""
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs"):
        yield folder


@contextmanager
def disk_that_can_fail(folder: Path) -> Iterator[Path]:
    """A disk of 32 MiB with a file system that goes over to reading only when it fails (`fail`)."""
    image = folder.with_name(folder.name + ".img")
    with image.open("wb") as file:
        file.truncate(32 * 1024 * 1024)
    if subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], capture_output=True).returncode:
        pytest.skip("no file system can be made here")
    with _mounted(folder, "-o", "loop", str(image)):
        yield folder


@contextmanager
def _mounted(folder: Path, *words: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", *words, str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Use up the disk but for some bytes; returns the file that does."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(65536))
    with filler.open("r+b", buffering=0) as file, suppress(OSError):
        file.seek(0, 2)
        while True:
            file.write(bytes(512))
    os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


def remount(folder: Path, how: str) -> None:
    """Mount the disk anew, `ro` or `rw`; refused while a file on it is open for writing."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def fail(folder: Path) -> None:
    """The disk fails under open files: from now on its file system may only be read."""
    subprocess.run(["mount", "-o", "remount,abort", str(folder)], check=True)
