"""Processes that write to a school on a server through the services, and what they said was saved, and when."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from threading import Thread

from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, PlannerComment, PlannerVisit

WRITER = """
import sys
from support.school import MONDAY
from tutor_tui.errors import NotSaved
from tutor_tui.queries.session import open_session
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database
from tutor_tui.store.faults import told
from tutor_tui.store.outcome import persistently
from tutor_tui.store.places import place_of
open_database(place_of(sys.argv[1]))
session, name, most = open_session("acarter", MONDAY), sys.argv[2], int(sys.argv[3])
pupils = [int(each) for each in sys.argv[4:]]
for number in range(most):
    text = f"{name}-{number}"
    try:
        with told(saving=True):
            if number % 3:
                persistently(add_comment, session, pupils[number % len(pupils)], MONDAY, text)
            else:
                persistently(mark, session, pupils, MONDAY, (Mark.SIGNED, Mark.LOST)[number % 2])
    except NotSaved as error:
        print("refused", text, error.message.replace(chr(10), " "), flush=True)
    else:
        print("saved", text, flush=True)
"""
"""Writes as a session's database thread does: what was lost is written again."""
GENEROUS = 60.0
"""Seconds after which nothing will come any more: no test waits so long unless it hangs."""


class Writers:
    """Some writers, and what was heard of them."""

    def __init__(self, processes: Sequence["subprocess.Popen[str]"]) -> None:
        self.processes = processes
        self.saved: list[tuple[float, str]] = []
        """What was acknowledged, and when on the monotonic clock."""
        self.refused: list[str] = []
        """What was said where it was not."""
        self._threads = [Thread(target=self._listen, args=(each,)) for each in processes]
        for thread in self._threads:
            thread.start()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            what, _, rest = line.rstrip("\n").partition(" ")
            if what == "saved":
                self.saved.append((time.monotonic(), rest))
            else:
                self.refused.append(rest)

    def until(self, more: int) -> None:
        """Wait until so many writes more have been acknowledged, and one of each writer."""
        goal, end = len(self.saved) + more, time.monotonic() + GENEROUS
        while len(self.saved) < goal or len({text[0] for _, text in self.saved}) < len(self.processes):
            assert time.monotonic() < end, f"only {len(self.saved)} of {goal} were saved; {self.refused[-3:]}"
            assert self.still_write, f"all have ended; {self.refused[-3:]}"
            os.sched_yield()

    @property
    def still_write(self) -> bool:
        """Whether one of them still has something to write."""
        return any(each.poll() is None for each in self.processes)

    def finished(self) -> None:
        """Wait until each has written all that it was to write."""
        for process in self.processes:
            assert process.wait(GENEROUS) == 0
        for thread in self._threads:
            thread.join()

    def kill(self) -> None:
        """Kill those that still run, and hear what they said before."""
        for process in self.processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join()
        for process in self.processes:
            assert process.stdout is not None
            process.stdout.close()

    def longest_gap(self, since: float) -> float:
        """The most seconds between one acknowledgement and the next, from the last one before an instant on."""
        heard = sorted(at for at, _ in self.saved)
        first = max((at for at in heard if at <= since), default=since)
        later = [first, *(at for at in heard if at > since)]
        return max((after - before for before, after in pairwise(later)), default=0.0)


@contextmanager
def writing(place: str, pupils: Sequence[int], writers: int = 3, most: int = 1_000_000) -> Iterator[Writers]:
    """So many processes that write, killed at the end of the block."""
    tests = os.path.dirname(os.path.dirname(__file__))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((tests, *sys.path))}
    heard = Writers(
        [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, place, str(number), str(most), *map(str, pupils)],
                stdout=subprocess.PIPE,
                text=True,
                env=environment,
            )
            for number in range(writers)
        ]
    )
    try:
        yield heard
    finally:
        heard.kill()


def assert_nothing_lost(heard: Writers) -> None:
    """In the open database is all that was acknowledged, once; of anything else one write of each writer, or none."""
    assert list(verify()) == []
    said = {text for _, text in heard.saved if int(text.rpartition("-")[2]) % 3}
    there = Counter(comment.text for comment in PlannerComment.select())
    assert said <= set(there)
    assert [text for text, times in there.items() if times > 1] == []
    assert len(set(there) - said) <= len(heard.processes)
    entries = AuditEntry.select().where(AuditEntry.verb == "comment").count()
    assert entries == len(there)
    # Everybody is marked by each mark, or by none of it: all are the same.
    assert len({visit.presence for visit in PlannerVisit.select()}) == 1
