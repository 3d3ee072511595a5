"""`python -m bench [--quick] [--rounds N] [--keep FOLDER]`: measure everything, print a table, write JSON.

`python -m bench rush …`: many at once over SSH; see `bench.rush`.
"""

import argparse
import compileall
import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import tutor_tui
from bench.importing import import_seconds
from bench.reads import new_reads
from bench.schools import made, schools
from bench.sessions import FLOOR, Terminal, first_paint, idle, key, memory, program, saved
from bench.table import Series, write
from bench.triage import triage_of_a_year

SIGN = "8A"
"""Painted by the floor and by the program alike."""
NAME = "checked"
"""Painted once the tutor's own form is there, with real names."""


def main() -> None:
    """Measure, print, write."""
    if sys.argv[1:2] == ["rush"]:
        from bench.rush import main as rush

        rush(sys.argv[2:])
        return
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true", help="without the large school's seven years")
    words.add_argument("--rounds", type=int, default=7)
    words.add_argument("--keep", type=Path, help="folder in which the schools stay for the next run")
    words.add_argument("--json", type=Path, default=Path("bench/results/latest.json"))
    called = words.parse_args()
    folder = nullcontext(str(called.keep)) if called.keep else tempfile.TemporaryDirectory()
    _compile()
    series: list[Series] = []
    with folder as place:
        Path(place).mkdir(parents=True, exist_ok=True)
        for school in schools(quick=called.quick):
            database = made(school, Path(place))
            series += measure(school.name, database, called.rounds)
            series.append(triage_of_a_year(school.name, database, called.rounds))
            series += new_reads(school.name, database)
        series.append(
            Series(
                "",
                "import of 2,500 pupils × 20 columns",
                "s",
                "≤ 5",
                [import_seconds(2500) for _ in range(3)],
            )
        )
    for one in series:
        print(one.line())
    write(series, called.json)


def _compile() -> None:
    """Compile the program as an installer does: otherwise each start would compile it anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(tutor_tui.__file__).parent, quiet=2)


def measure(name: str, database: Path, rounds: int) -> list[Series]:
    """Everything about one school, the program and the floor in turn."""
    paint = Series(name, "first useful paint", "ms", "≤ 1.5 × bare app")
    size = Series(name, "written until then", "KiB")
    private = Series(name, "private memory", "MiB", "≤ 1.5 × bare app")
    for _ in range(rounds):
        floor, _ = first_paint(FLOOR, SIGN)
        milliseconds, kib = first_paint(program(database), NAME)
        paint.values.append(milliseconds)
        paint.floor.append(floor)
        size.values.append(kib)
    for _ in range(min(3, rounds)):
        private.floor.append(memory(FLOOR, SIGN))
        private.values.append(memory(program(database), NAME))
    print(paint.line(), file=sys.stderr)
    quiet, used = idle(program(database), NAME, 10.0)
    idle_bytes = Series(name, "idle, 10 s: bytes", "B", "0", [quiet])
    idle_cpu = Series(name, "idle, 10 s: CPU", "s", "", [used])
    return [paint, size, private, *keys(name, database, rounds), idle_bytes, idle_cpu]


def keys(name: str, database: Path, rounds: int) -> list[Series]:
    """Cursor moves and signatures."""
    move = Series(name, "cursor move: painted", "ms", "≤ 3")
    move_bytes = Series(name, "cursor move: bytes", "B", "≤ 400")
    sign = Series(name, "signature: painted", "ms", "≤ 5")
    durable = Series(name, "signature: saved", "ms", "≤ 15")
    shown = Series(name, "signature: every pane shows it", "ms")
    sign_bytes = Series(name, "signature: bytes", "B")
    with Terminal(program(database)) as terminal:
        terminal.wait_for(NAME)
        terminal.settle(0.5)
        for _ in range(rounds):
            for what in ("\x1b[B", "\x1b[A"):
                painted, _, written = key(terminal, what)
                move.values.append(painted)
                move_bytes.values.append(written)
        for _ in range(min(rounds, 10)):
            painted, last, written = key(terminal, " ", quiet=0.15)
            sign.values.append(painted)
            shown.values.append(last)
            sign_bytes.values.append(written)
        for _ in range(min(rounds, 10)):
            key(terminal, "z", quiet=0.15)
        for _ in range(min(rounds, 10)):
            durable.values.append(saved(terminal, database, " "))
        for _ in range(min(rounds, 10)):
            key(terminal, "z", quiet=0.15)
    return [move, move_bytes, sign, durable, shown, sign_bytes]


if __name__ == "__main__":
    main()
