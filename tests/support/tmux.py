"""A program in a tmux pane: what a person types and what a person sees."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

needs_tmux = pytest.mark.skipif(
    shutil.which("tmux") is None and not os.environ.get("CI"), reason="tmux is not installed"
)
"""Skips where tmux is missing, except in CI, where it must be there."""


class Tmux:
    """One pane of a tmux server of its own."""

    def __init__(self, folder: Path, command: Sequence[str], *, columns: int = 80, rows: int = 24) -> None:
        self._socket = str(folder / "tmux")
        words = " ".join(_quoted(word) for word in command)
        size = ["-x", str(columns), "-y", str(rows)]
        start = ("-f", "/dev/null", "new-session", "-d", "-s", "it", *size, f"{words}; echo ended $?; cat")
        try:
            self._run(*start)
        except subprocess.CalledProcessError:
            self._run(
                *start
            )  # now and then a busy machine's tmux says "server exited unexpectedly" at its start

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("kill-server", check=False)

    def _run(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, *words], capture_output=True, text=True, check=check, timeout=20
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `Escape`, `Space`, `F1`, `Tab`) or single characters."""
        for key in keys:
            self._run("send-keys", "-t", "it", key)

    def type(self, text: str) -> None:
        """Type the text as it is."""
        self._run("send-keys", "-t", "it", "-l", text)

    def screen(self) -> str:
        """What is on the screen, line by line."""
        return self._run("capture-pane", "-p", "-t", "it")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._run("resize-window", "-t", "it", "-x", str(columns), "-y", str(rows))

    def wait_for(self, *texts: str, without: str | None = None, at_most: float = 20.0) -> str:
        """The screen once every text is on it, and `without` is not; fails with the screen otherwise."""
        until = time.monotonic() + at_most
        while time.monotonic() < until:
            shown = self.screen()
            if all(text in shown for text in texts) and (without is None or without not in shown):
                return shown
            time.sleep(0.05)
        but = f" without {without!r}" if without is not None else ""
        pytest.fail(f"{texts}{but} did not come on the screen:\n{self.screen()}")


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"
