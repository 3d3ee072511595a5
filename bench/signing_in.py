"""Many sign in at once: to bare Textual apps, to sessions that start cold, to sessions that start warm, by turns."""

import selectors
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.sessions import cpu_seconds, private_memory
from bench.table import Series, percentile
from support.machine import PROGRAM
from support.sshd import ACCOUNT, SshServer
from support.terminal import Terminal

STARTS = ("bare", "cold", "warm")
"""What is signed in to, in the order of a round; the first is the floor of the others."""
_SIGNS = {"bare": b"8A Ms Carter", "cold": b"checked", "warm": b"checked"}
"""Painted once what is useful is there."""
_SESSION = "/opt/tutor-tui/bin/tutor-session"
_FLOOR = "/opt/tutor-tui/bin/floor_app.py"
_BARE = f"""#!/bin/sh
exec /usr/bin/env -i PATH=/usr/bin:/bin HOME=/ LANG=C.UTF-8 TERM="$TERM" {PROGRAM}/bin/python -I {_FLOOR}
"""
_PATIENCE = 120.0
"""Seconds after which a session that has painted nothing useful counts as an error."""


class Round:
    """What one of the starts took, all sessions together."""

    def __init__(self, paints: list[float], errors: int, processor: float, memory: float) -> None:
        self.paints = paints
        """Seconds from each sign-in to the first useful paint."""
        self.errors = errors
        """Sessions that painted none."""
        self.processor = processor
        """CPU seconds of all sessions, of what started them in their place, and of the parent meanwhile."""
        self.memory = memory
        """MiB that a session has to itself, with what waits for it."""


def sign_in(server: SshServer, who: Sequence[str], arrive: float, rounds: int) -> list[Series]:
    """Let them all sign in within `arrive` seconds, `rounds` times to each of `STARTS`; what it took."""
    wrapper = server.machine.real(_SESSION)
    program = wrapper.read_text()
    server.machine.real(_FLOOR).write_text((Path(__file__).parent / "floor_app.py").read_text())
    server.machine.real(_FLOOR).chmod(0o644)
    found: dict[str, list[Round]] = {start: [] for start in STARTS}
    for _ in range(rounds):
        for start in STARTS:
            wrapper.write_text(_BARE if start == "bare" else program)
            if start == "warm":
                server.start_warm()
            one = _round(server, who, arrive, _SIGNS[start])
            found[start].append(one)
            server.end_sessions()
            p95 = percentile(one.paints, 95)
            print(
                f"{start}: p95 {p95:.2f} s, {one.processor:.1f} s of CPU, {one.errors} errors",
                file=sys.stderr,
            )
    wrapper.write_text(program)
    return [
        series for start in STARTS for series in _series(start, found[start], found["bare"], len(who), arrive)
    ]


def _round(server: SshServer, who: Sequence[str], arrive: float, sign: bytes) -> Round:
    before = cpu_seconds(server.parent.pid) if server.parent else 0.0
    begun = time.perf_counter()
    terminals: list[Terminal] = []
    paints: dict[int, float] = {}
    with selectors.DefaultSelector() as selector:
        while len(paints) < len(who) and time.perf_counter() - begun < arrive + _PATIENCE:
            place = len(terminals)
            if place < len(who) and time.perf_counter() - begun >= arrive * place / len(who):
                terminals.append(server.terminal(who[place], columns=100, rows=30))
                selector.register(terminals[place], selectors.EVENT_READ, place)
            for key, _ in selector.select(0.01):
                terminal = terminals[key.data]
                if not terminal.read_first(0):
                    selector.unregister(terminal)
                elif key.data not in paints and sign in terminal.output:
                    paints[key.data] = time.perf_counter() - terminal.started
    for terminal in terminals:
        terminal.settle(0.05, 2.0)
    own = [pid for pid in server.machine.processes(ACCOUNT) if not _is_sshd(pid)]
    parent = server.parent.pid if server.parent else 0
    processor = sum(cpu_seconds(pid) for pid in own) - before
    memory = sum(private_memory(pid) for pid in own if pid != parent) / len(who)
    for terminal in terminals:
        terminal.close()
    return Round(list(paints.values()), len(who) - len(paints), processor, memory)


def _is_sshd(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"sshd")


_AIMS = {
    "bare": ("", ""),
    "cold": ("≤ 1.3 × bare app", ""),
    "warm": ("≤ 1 s", "≤ 16"),
}
"""Of the 95th percentile of first paints, and of the memory of a session (MiB)."""


def _series(
    start: str, rounds: Sequence[Round], floors: Sequence[Round], sessions: int, arrive: float
) -> list[Series]:
    name = f"{sessions} in {arrive:g} s: {start}"
    paint, memory = _AIMS[start]
    is_floor = start == "bare"

    def one(what: str, unit: str, aim: str, values: list[float], floor: list[float]) -> Series:
        return Series(name, what, unit, aim, values, [] if is_floor else floor)

    def paints(part: Sequence[Round], p: int) -> list[float]:
        return [percentile([value * 1000 for value in each.paints], p) for each in part]

    return [
        Series(name, "errors", "", "0", [sum(each.errors for each in rounds)]),
        one("first useful paint, p50", "ms", "", paints(rounds, 50), paints(floors, 50)),
        one("first useful paint, p95", "ms", paint, paints(rounds, 95), paints(floors, 95)),
        one(
            "CPU of the sessions",
            "s",
            "",
            [each.processor for each in rounds],
            [each.processor for each in floors],
        ),
        one(
            "private memory a session",
            "MiB",
            memory,
            [each.memory for each in rounds],
            [each.memory for each in floors],
        ),
    ]
