"""`python -m bench rush [--sessions N] [--quick]`: a whole school's tutors sign in over SSH and sign their forms.

With `--sign-in` they only sign in, by turns to a bare Textual app, to sessions that start cold and that start warm.

Sets a school server up with a real sshd on a loopback port, in a mount namespace of its own; needs root, as on a
throw-away machine. Clients and server share the machine.
"""

import argparse
import os
import random
import re
import selectors
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.rush_tutor import Pace, Tutor
from bench.schools import TODAY
from bench.sessions import cpu_seconds, private_memory
from bench.signing_in import sign_in
from bench.table import Series, percentile, write
from support.sshd import SshServer, set_up
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.queries.session import open_session
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.store.database import close_database, connect_file, open_database
from tutor_tui.store.models import FormGroup

PLANNERS = 28
"""Planners that each tutor signs."""
HUMAN, HURRY = Pace(), Pace((0.5, 1.0), (0.2, 0.6))
_SIGNED = "SELECT count(*) FROM plannervisit WHERE day = ?"


def main(argv: Sequence[str] | None = None) -> None:
    """Set up, rush, print, write."""
    words = argparse.ArgumentParser(prog="python -m bench rush", description=__doc__)
    words.add_argument("--sessions", type=int, default=60)
    words.add_argument("--arrive", type=float, default=60.0, help="seconds within which all sign in")
    words.add_argument("--quick", action="store_true", help="8 sessions that do not wait as people do")
    words.add_argument("--warm", action="store_true", help="sessions are forked from a warm parent")
    words.add_argument("--sign-in", action="store_true", help="only sign in: bare, cold, warm, by turns")
    words.add_argument("--rounds", type=int, default=3, help="of signing in")
    words.add_argument("--school", type=Path, help="a database made before; else one is made")
    words.add_argument("--json", type=Path, help="default: bench/results/rush-N.json")
    called = words.parse_args(argv)
    count, arrive, pace = (8, 4.0, HURRY) if called.quick else (called.sessions, called.arrive, HUMAN)
    with _served(count, called.school) as (server, tutors):
        if called.sign_in:
            series = sign_in(server, tutors, arrive, called.rounds)
        else:
            if called.warm:
                server.start_warm()
            series = rush(server, tutors, arrive, pace)
    for one in series:
        print(one.line())
    kind = "sign-in" if called.sign_in else "rush-warm" if called.warm else "rush"
    write(series, called.json or Path(f"bench/results/{kind}-{count}.json"))


def sign_ins(sessions: int = 60, arrive: float = 5.0, rounds: int = 3) -> list[Series]:
    """The tutors of a whole school sign in within `arrive` seconds: bare apps, cold and warm sessions by turns."""
    with _served(sessions, None) as (server, tutors):
        return sign_in(server, tutors, arrive, rounds)


@contextmanager
def _served(count: int, made: Path | None) -> Iterator[tuple[SshServer, list[str]]]:
    """A server of a school (of a copy of the one that was `made` before), and so many tutors with a key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        school = folder / "school.db"
        if made is not None:
            shutil.copy(made, school)
        else:
            _make(school, count)
        _before_registration(school)
        tutors = _tutors(school, count)
        server = set_up(folder, school, tutors, today=TODAY)
        try:
            yield server, tutors
        finally:
            server.stop()
            server.machine.close()


def _make(path: Path, sessions: int) -> None:
    """A school of about 2,500 pupils in 85 forms; with a form for each session where there are more."""
    years = (7, 8, 9, 10, 11) if sessions <= 85 else (7, 8, 9, 10, 11, 12, 13)
    forms = 17 if sessions <= 85 else -(-sessions // len(years))
    make_demo(
        path, seed=1, today=TODAY, size=DemoSize(weeks=13, years=years, forms=forms, smallest=29, largest=30)
    )


def _before_registration(school: Path) -> None:
    """Take back what the demonstration's tutors have checked this morning already; who joins this week is there."""
    db = connect_file(school)
    try:
        with db.atomic():
            db.execute_sql("DELETE FROM plannervisit WHERE day = ?", (str(TODAY),))
            db.execute_sql("UPDATE plannercheck SET state = 'unchecked' WHERE week = ?", (str(TODAY),))
            db.execute_sql(
                "UPDATE formmembership SET from_on = ? WHERE from_on > ?", (str(TODAY), str(TODAY))
            )
            db.execute_sql("UPDATE pupil SET joined_on = ? WHERE joined_on > ?", (str(TODAY), str(TODAY)))
    finally:
        db.close()


def _tutors(school: Path, count: int) -> list[str]:
    """So many tutors, each with a form that is his alone to check. Returns their user names."""
    open_database(school)
    try:
        owner = open_session(None, TODAY)
        forms = [form.name for form in FormGroup.select().order_by(FormGroup.id).limit(count)]
        if len(forms) < count:
            raise SystemExit(f"the school has {len(forms)} forms, and {count} are asked for")
        names = [f"rush{place}" for place in range(count)]
        for name, form in zip(names, forms, strict=True):
            add_staff(owner, name, f"Rush {name[4:]}", title="Ms")
            make_tutor(owner, name, form)
        return names
    finally:
        close_database()


def _rows(school: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    db = connect_file(school)
    try:
        return list(db.execute_sql(sql, values).fetchall())
    finally:
        db.close()


def rush(server: SshServer, who: Sequence[str], arrive: float, pace: Pace) -> list[Series]:
    """Let them all sign in within `arrive` seconds, and sign; what it took."""
    signed = int(str(_rows(server.database, _SIGNED, str(TODAY))[0][0]))
    chance = random.Random(1)
    free, busy, begun = _memory_left(), _cpu_busy(), time.perf_counter()
    tutors = [
        Tutor(username, PLANNERS, begun + arrive * place / len(who), pace, chance)
        for place, username in enumerate(who)
    ]
    sizes: list[float] = []
    least = free
    with selectors.DefaultSelector() as selector:
        while not all(tutor.is_done for tutor in tutors):
            now = time.perf_counter()
            for tutor in tutors:
                if tutor.terminal is None and now >= tutor.starts_at:
                    tutor.starts_at = now
                    tutor.terminal = server.terminal(tutor.username, columns=100, rows=30)
                    selector.register(tutor.terminal, selectors.EVENT_READ, tutor)
                tutor.tick(now)
            for key, _ in selector.select(0.02):
                key.data.read()
                if key.data.wrong:
                    selector.unregister(key.fileobj)
            if not sizes and sum(len(tutor.saved) for tutor in tutors) > len(tutors) * PLANNERS / 2:
                sizes = [private_memory(pid) for pid in server.sessions()]
                least = _memory_left()
    seconds = time.perf_counter() - begun
    processor = sum(cpu_seconds(pid) for pid in server.sessions())
    machine = (_cpu_busy() - busy) / (seconds * (os.cpu_count() or 1)) * 100
    for tutor in tutors:
        if tutor.terminal is not None:
            tutor.terminal.close()
        if tutor.wrong:
            print(f"{tutor.username}: {tutor.wrong}", file=sys.stderr)
    kept = int(str(_rows(server.database, _SIGNED, str(TODAY))[0][0])) - signed
    return _series(tutors, sizes, free - least, kept, seconds, processor, machine)


def _series(
    tutors: Sequence[Tutor],
    sizes: Sequence[float],
    memory: float,
    kept: int,
    seconds: float,
    processor: float,
    machine: float,
) -> list[Series]:
    name = f"{len(tutors)} over SSH"
    keys = [value * 1000 for tutor in tutors for value in tutor.saved]
    paints = [tutor.painted * 1000 for tutor in tutors if tutor.painted]
    acknowledged = len(keys)

    def one(what: str, unit: str, value: float, aim: str = "") -> Series:
        return Series(name, what, unit, aim, [value])

    return [
        one("errors", "", sum(1 for tutor in tutors if tutor.wrong), "0"),
        one("planners acknowledged", "", acknowledged, str(len(tutors) * PLANNERS)),
        one("acknowledged and not in the file", "", max(0, acknowledged - kept), "0"),
        *(one(f"key to saved, p{p}", "ms", percentile(keys, p)) for p in (50, 95, 99)),
        one("key to saved, longest", "ms", max(keys, default=0)),
        *(one(f"first useful paint, p{p}", "ms", percentile(paints, p)) for p in (50, 95)),
        one("form signed, longest", "s", max((tutor.took for tutor in tutors), default=0), "≤ 240"),
        one("commits", "1/s", acknowledged / seconds),
        one("private memory a session", "MiB", percentile(sizes, 50)),
        one("private memory of all", "MiB", sum(sizes)),
        one("memory of the machine that went", "MiB", memory, "with sshd and clients"),
        one("CPU of the sessions", "s", processor),
        one("CPU of the machine", "%", machine, "with sshd and clients"),
        one("bytes over the line, a session", "KiB", sum(t.written for t in tutors) / len(tutors) / 1024),
    ]


def _memory_left() -> float:
    """What the machine could still give, MiB."""
    found = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text())
    assert found is not None
    return int(found[1]) / 1024


def _cpu_busy() -> float:
    """Seconds for which the machine's processors were busy so far, all together."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
