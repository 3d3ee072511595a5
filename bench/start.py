"""What a start costs: processor time, wall time and memory until the own form is there, beside a bare Textual app."""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.schools import TODAY
from bench.sessions import FLOOR, private_memory, program
from bench.table import Series
from support.terminal import Terminal

FLOOR_SIGN, SIGN = "8A", "checked"
"""Painted by the floor; painted once the tutor's own form is there, with real names."""
STANDS = "\x1b[?1000h"
"""What Textual asks of the terminal as it takes over."""
ROUNDS = 9


def start(school: str, database: Path, rounds: int = ROUNDS) -> list[Series]:
    """A start, its memory, its first key, `--help` and `status`; each round in turn with the floor."""
    paint = Series(school, "first useful paint", "ms", "≤ 1.25 × bare app")
    painted = Series(school, "CPU until then", "ms", "≤ 1.25 × bare app")
    whole = Series(school, "CPU until it rests", "ms")
    size = Series(school, "private memory", "MiB", "≤ 1.5 × bare app")
    written = Series(school, "written at the start", "KiB", "≤ 16")
    key = Series(school, "first key, typed at once: answered", "ms")
    spoken = [
        Series(school, f"CPU of {words[-1] if len(words) == 1 else words[0]}", "ms", "≤ 0.5 × bare app")
        for words in VERBS
    ]
    commands = [_words(database, words) for words in VERBS]
    for round_ in range(rounds + 1):
        bare, own = _begun(FLOOR, FLOOR_SIGN), _begun(program(database), SIGN)
        verbs = [_cpu_of(command) for command in commands]
        answered = _answered(program(database))
        if not round_:
            continue  # what the files bring into memory
        for series, place in ((paint, 0), (painted, 1), (whole, 2), (size, 3)):
            series.values.append(own[place])
            series.floor.append(bare[place])
        written.values.append(own[4])
        key.values.append(answered)
        for series, value in zip(spoken, verbs, strict=True):
            series.values.append(value)
            series.floor.append(bare[1])
    return [paint, painted, whole, size, written, key, *spoken]


VERBS: tuple[tuple[str, ...], ...] = (("--help",), ("status", "8A"))


def _words(database: Path, words: Sequence[str]) -> list[str]:
    if words[0].startswith("-"):
        return [sys.executable, "-m", "tutor_tui", *words]
    return [sys.executable, "-m", "tutor_tui", *words, "--db", str(database), "--today", str(TODAY)]


def _begun(command: Sequence[str], sign: str) -> tuple[float, float, float, float, float]:
    """Milliseconds and CPU milliseconds until the sign, CPU until nothing more comes, MiB, KiB written."""
    with Terminal(command) as terminal:
        seconds = terminal.wait_for(sign)
        painted = _cpu(terminal.pid)
        terminal.wait_for(STANDS)
        terminal.settle(0.4)
        memory = private_memory(terminal.pid)
        return seconds * 1000, painted, _cpu(terminal.pid), memory, len(terminal.output) / 1024


def _answered(command: Sequence[str]) -> float:
    """Milliseconds until a key that was typed at the very start is answered: a search that asks for a name."""
    with Terminal(command) as terminal:
        terminal.send("/")
        return terminal.wait_for("Find") * 1000


def _cpu(pid: int) -> float:
    """Milliseconds for which a process, with all of its threads, has run."""
    tasks = Path(f"/proc/{pid}/task")
    return sum(int((tasks / task / "schedstat").read_text().split()[0]) for task in os.listdir(tasks)) / 1e6


def _cpu_of(command: Sequence[str]) -> float:
    """CPU milliseconds of a command that ends by itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
