"""Whole stories through a real terminal."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.school import opened


@pytest.fixture
def recorded() -> Callable[[Path, Callable[[], bool]], None]:
    """Waits until what is recorded in a database is as asked; fails with a message after half a minute."""

    def wait(path: Path, is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with opened(path):
                if is_so():
                    return
            time.sleep(0.05)
        pytest.fail("the database did not come to what was expected")

    return wait
