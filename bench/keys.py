"""What a key costs: milliseconds until it is painted and until what it records is saved, and bytes, with their floors.

`python -m bench.keys DATABASE` measures one school; `--writing N` lets N sessions write meanwhile.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.key_writers import LEFT
from bench.rush_tutor import COUNT
from bench.sessions import Terminal, key, program, saved
from bench.table import Series, percentile

FLOOR = [sys.executable, str(Path(__file__).parent / "key_floor.py")]
DOWN, UP, SIGN, UNDO = "\x1b[B", "\x1b[A", " ", "z"
SIZES = ((120, 40), (80, 24))
QUIET = 0.12
"""Seconds without a byte after which a key has been painted to its end."""
TRIED = 20
"""Rows that are walked and signed; a form has thirty."""


def keys(school: str, database: Path, rounds: int = 1) -> list[Series]:
    """Cursor moves and signatures at each size, a key of the bare app after each, bytes, and idling."""
    return [series for size in SIZES for series in _at(size, school, database, rounds)]


def _at(size: tuple[int, int], school: str, database: Path, rounds: int) -> list[Series]:
    where = f"{size[0]}×{size[1]}"
    moved = Series(school, f"cursor move {where}: painted", "ms", "p50 ≤ 2, p95 ≤ 6")
    whole = Series(school, f"cursor move {where}: last byte", "ms")
    move_bytes = Series(school, f"cursor move {where}", "B", "≤ 300")
    signed = Series(school, f"signature {where}: painted", "ms", "p50 ≤ 2, p95 ≤ 6")
    shown = Series(school, f"signature {where}: shown as saved", "ms")
    sign_bytes = Series(school, f"signature {where}", "B", "≤ 600")
    durable = Series(school, f"signature {where}: saved", "ms", "p50 ≤ 5, p95 ≤ 40")
    start = Series(school, f"start {where}", "KiB", "≤ 16")
    columns, rows = size
    with (
        Terminal(FLOOR, columns=columns, rows=rows) as bare,
        Terminal(program(database), columns=columns, rows=rows) as terminal,
    ):
        bare.wait_for("8A")
        terminal.wait_for("checked")
        bare.settle(0.5)
        terminal.settle(0.8)
        start.values.append(len(terminal.output) / 1024)
        start.floor.append(len(bare.output) / 1024)
        for _ in range(rounds):
            for what in [DOWN] * TRIED + [UP] * TRIED:
                painted, last, written = key(terminal, what, QUIET)
                moved.values.append(painted)
                whole.values.append(last)
                move_bytes.values.append(written)
                floor, floor_last, floor_bytes = key(bare, "x", QUIET)
                moved.floor.append(floor)
                whole.floor.append(floor_last)
                move_bytes.floor.append(floor_bytes)
            for _ in range(TRIED):
                painted, last, written = key(terminal, SIGN, QUIET)
                signed.values.append(painted)
                shown.values.append(last)
                sign_bytes.values.append(written)
                signed.floor.append(key(bare, "x", QUIET)[0])
            _taken_back(terminal)
            durable.values += [saved(terminal, database, SIGN) for _ in range(TRIED)]
            _taken_back(terminal)
        terminal.settle(1.0)
        idle = Series(school, f"idle {where}, 10 s", "B", "0", [len(terminal.settle(10.0, 10.0))])
    return [start, moved, whole, move_bytes, signed, shown, sign_bytes, durable, idle]


def _taken_back(terminal: Terminal) -> None:
    """Take the signatures back, so that the next ones write as much."""
    for _ in range(TRIED):
        key(terminal, UNDO, QUIET)


def saved_while_others_write(school: str, database: Path, writers: int = 60) -> list[Series]:
    """A signature until it is shown as saved, while so many others sign, each as a session does, at a person's pace."""
    shown = Series(school, f"signature beside {writers}: shown as saved", "ms", "p95 ≤ 150")
    with Terminal(program(database)) as terminal:
        terminal.wait_for("checked")
        terminal.settle(0.8)
        with writing(database, writers):
            terminal.settle(0.5, 3.0)
            shown.values += [_shown_as_saved(terminal) for _ in range(LEFT - 2)]
    return [shown]


def _shown_as_saved(terminal: Terminal) -> float:
    """Milliseconds from the key until the number of those who were checked is another one."""
    terminal.forget()
    begun = time.perf_counter()
    terminal.send(SIGN)
    while not COUNT.search(terminal.output):
        if time.perf_counter() - begun > 10:
            raise TimeoutError("a signature was not shown as saved")
        terminal.read_first(0.5)
    took = (time.perf_counter() - begun) * 1000
    terminal.settle(0.4, 2.0)
    return took


@contextmanager
def writing(database: Path, writers: int) -> Iterator[None]:
    """Let so many others write to the school, in a process of their own, for the block."""
    command = [sys.executable, "-m", "bench.key_writers", str(database), str(writers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # all of them have the school open
        try:
            yield
        finally:
            process.terminate()


def main() -> None:
    """Measure one school, and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("database", type=Path)
    words.add_argument("--rounds", type=int, default=2)
    words.add_argument("--writing", type=int, default=0)
    called = words.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    found = keys(called.database.stem, called.database, called.rounds)
    if called.writing:
        found += saved_while_others_write(called.database.stem, called.database, called.writing)
    for series in found:
        print(f"{series.line()}   p95 {percentile(series.values, 95):.1f}")


if __name__ == "__main__":
    main()
