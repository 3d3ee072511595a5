"""Shared by the tests of the command line: one call, with what it printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tutor_tui import launch
from tutor_tui.cli.run import run


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call left behind."""

    code: int
    out: str
    err: str


Tutor = Callable[..., Ended]


@pytest.fixture
def tutor(capsys: pytest.CaptureFixture[str]) -> Tutor:
    """`tutor("status", "8A")` is `tutor-tui status 8A`, in this process and without a terminal."""

    def call(*words: object) -> Ended:
        capsys.readouterr()
        code = launch.main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@dataclass
class Opened:
    """The calls that would have opened the screens."""

    calls: list[tuple[Path, str | None, date | None]]


@pytest.fixture
def screens(capsys: pytest.CaptureFixture[str]) -> tuple[Tutor, Opened]:
    """As `tutor`, with screens that only note how they were opened."""
    opened = Opened([])

    def call(*words: object) -> Ended:
        capsys.readouterr()
        code = run([str(word) for word in words], lambda *how: opened.calls.append(how))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call, opened
