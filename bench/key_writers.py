"""Sessions that sign planner after planner at a person's pace: `python -m bench.key_writers DATABASE HOW_MANY`.

One process each, forked once everything is imported. Says "ready" when all have begun; goes on until it is ended.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from bench.schools import TODAY
from tutor_tui.queries.registration.desk import read_desk
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database

THINKS = (1.0, 3.0)
"""Seconds between two signatures of one session."""

LEFT = 15
"""The first rows of the list are left to the session that is measured."""


def main() -> None:
    """Fork, and wait to be ended."""
    database, how_many = Path(sys.argv[1]), int(sys.argv[2])
    children = [child for number in range(how_many) if (child := _session(database, number))]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        print("ready", flush=True)
        signal.pause()
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _session(database: Path, number: int) -> int:
    """The process of one session; in it nothing is returned."""
    if child := os.fork():
        return child
    chance = random.Random(number)
    time.sleep(chance.uniform(0, THINKS[1]))
    open_database(database)
    session = open_session("acarter", TODAY)
    board = read_desk(session).view.board
    assert board is not None
    while True:
        pupil_id = chance.choice(board.rows[LEFT:]).pupil_id
        mark(session, [pupil_id], board.week.start, chance.choice((Mark.SIGNED, Mark.UNSIGNED)))
        time.sleep(chance.uniform(*THINKS))


if __name__ == "__main__":
    main()
