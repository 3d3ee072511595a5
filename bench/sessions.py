"""One session at a real pseudo-terminal, and what it costs."""

import os
import re
import sys
import time
from pathlib import Path

from bench.schools import TODAY
from support.terminal import Terminal
from tutor_tui.store.database import connect_file

FLOOR = [sys.executable, str(Path(__file__).parent / "floor_app.py")]


def program(database: Path) -> list[str]:
    """The program on a school, as its tutor."""
    words = [
        sys.executable,
        "-m",
        "tutor_tui",
        "--db",
        str(database),
        "--as",
        "acarter",
        "--today",
        str(TODAY),
    ]
    return words


def private_memory(pid: int) -> float:
    """What the process alone holds, MiB (Linux)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(kib) for kib in re.findall(r"Private_\w+:\s+(\d+) kB", text)) / 1024


def cpu_seconds(pid: int) -> float:
    """User and system time of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def key(terminal: Terminal, keys: str, quiet: float = 0.08) -> tuple[float, float, int]:
    """Milliseconds until the first and the last byte that the keys bring, and how many bytes."""
    begun = time.perf_counter()
    terminal.send(keys)
    first = terminal.read_first(2.0)
    painted = time.perf_counter() - begun
    total, last = len(first), painted
    while True:
        more = terminal.read_first(quiet)
        if not more:
            break
        total += len(more)
        last = time.perf_counter() - begun
    return painted * 1000, last * 1000, total


def saved(terminal: Terminal, database: Path, keys: str) -> float:
    """Milliseconds until another connection sees that what the keys record is committed."""
    watcher = connect_file(database)
    try:
        before = watcher.pragma("data_version")
        begun = time.perf_counter()
        terminal.send(keys)
        while watcher.pragma("data_version") == before:
            if time.perf_counter() - begun > 5:
                raise TimeoutError(f"{keys!r} recorded nothing")
        return (time.perf_counter() - begun) * 1000
    finally:
        watcher.close()
        terminal.settle(0.2)
