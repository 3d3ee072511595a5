"""Processes that write through the services until they are killed, and what they said was saved."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.replaying import Picture, picture, replayed
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, PlannerCheck, PlannerComment, PlannerVisit, database

ROUNDS = "TUTOR_TUI_FAULT_ROUNDS"
"""Environment variable: how many times the tests of kills and power cuts go round; a few without it."""
WRITER = """
import sys
from pathlib import Path
from support.school import MONDAY
from tutor_tui.errors import NotSaved
from tutor_tui.queries.session import open_session
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database
open_database(Path(sys.argv[1]))
session, name, pupils = open_session("acarter", MONDAY), sys.argv[2], [int(each) for each in sys.argv[3:]]
for number in range(1_000_000):
    text = f"{name}-{number}"
    try:
        if number % 3:
            add_comment(session, pupils[number % len(pupils)], MONDAY, text)
        else:
            mark(session, pupils, MONDAY, (Mark.SIGNED, Mark.LOST)[number % 2])
    except NotSaved:
        continue
    print(text, flush=True)
"""


def rounds(few: int) -> int:
    """How often to go round: `few` unless the environment asks for more."""
    return int(os.environ.get(ROUNDS, few))


@contextmanager
def writing(
    path: Path, names: Sequence[str], pupils: Sequence[int]
) -> Iterator[list["subprocess.Popen[str]"]]:
    """A process for each name, writing; killed at the end of the block."""
    tests = str(Path(__file__).parent.parent)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name, *map(str, pupils)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join((tests, *sys.path))},
        )
        for name in names
    ]  # fmt: skip
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def killed_amid_writes(
    path: Path, names: Sequence[str], pupils: Sequence[int], chance: random.Random
) -> set[str]:
    """Let processes write, kill each with SIGKILL at an arbitrary moment; what they acknowledged."""
    said: list[str] = []
    with writing(path, names, pupils) as started:
        for process in started:
            assert process.stdout is not None
            said += [process.stdout.readline() for _ in range(chance.randint(1, 25))]
        for process in chance.sample(started, len(started)):
            process.kill()
        for process in started:
            assert process.stdout is not None
            said += process.stdout.readlines()
    return {line.strip() for line in said if line.endswith("\n")}


def assert_nothing_lost(said: set[str], start: Picture, after: int, writers: int) -> None:
    """Of what was acknowledged everything is there, of anything else at most the last verb of each writer, whole.

    `start` and `after` are the rows, and the newest audit entry, of before the first writer.
    """
    assert database.obj.pragma("integrity_check") == "ok"
    assert database.execute_sql("PRAGMA foreign_key_check").fetchone() is None
    assert list(verify()) == []
    assert replayed(start, after=after) == picture()
    texts = {comment.text for comment in PlannerComment.select()}
    comments = {text for text in said if int(text.rpartition("-")[2]) % 3}
    assert comments <= texts
    assert len(texts - comments) <= writers
    # A mark that changes nothing leaves no entry; where one did, it did for everybody whom it was for.
    checks = {check.pupil_id for check in PlannerCheck.select()}
    visits = {visit.planner_check.pupil_id: visit.presence for visit in PlannerVisit.select()}
    assert len(set(visits.values())) <= 1
    assert set(visits) <= checks
    entries = AuditEntry.select().where(AuditEntry.id > after, AuditEntry.verb == "comment").count()
    assert entries == len(texts)
