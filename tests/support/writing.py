"""Other processes at work in a school: one that writes as fast as it can, one that stays, one that is killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support.school import MONDAY
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Pupil
open_database(Path(sys.argv[1]))
session = open_session("acarter", MONDAY)
pupils = [pupil.id for pupil in Pupil.select()]
while True:
    for what in (Mark.SIGNED, Mark.NO_PLANNER):
        for pupil in pupils:
            mark(session, [pupil], MONDAY, what)
            print(f"{pupil} {'brought' if what is Mark.SIGNED else 'forgotten'}", flush=True)
"""
"""A program: its arguments are the database and the folder of the tests. It prints each visit once it is saved."""

_OPEN = """
import os
import sys
from pathlib import Path
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Pupil
open_database(Path(sys.argv[1]))
"""


@contextmanager
def held_open(path: Path) -> Iterator[None]:
    """Somebody else has the school open for the block."""
    program = f"{_OPEN}Pupil.select().count()\nprint('open', flush=True)\nsys.stdin.read()\n"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.stdin.close()


def add_pupil_and_be_killed(path: Path) -> None:
    """Somebody else added a pupil and was killed: that stands in the log alone, which lies beside the file."""
    program = f"{_OPEN}Pupil.create(forename='A', surname='B')\nos._exit(9)\n"
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert path.with_name(f"{path.name}-wal").exists()
