"""No memory is left: what was asked for is told as not done, nothing is half written, and it can be asked for again."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.school import School, opened
from support.tutor import at_work, keys, now_of, screen_text
from tutor_tui.services import planners
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, PlannerVisit, database

STARVED = """
import resource, sys
from pathlib import Path
from support.school import MONDAY
from tutor_tui.errors import StoreError
from tutor_tui.queries.registration.form import board
from tutor_tui.queries.session import open_session
from tutor_tui.services.drafts import keep_draft
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database
from tutor_tui.store.faults import told
from tutor_tui.store.models import Pupil, database

open_database(Path(sys.argv[1]))
session = open_session("acarter", MONDAY)
pupils = [pupil.id for pupil in Pupil.select()]
form = next(iter(session.actor.posts)).scope_id
text = "x" * 20_000_000

def size():
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()

def whole():
    keep_draft(session, "comment:1", text)
    mark(session, pupils, MONDAY, Mark.SIGNED)
    mark(session, pupils, MONDAY, Mark.CLEAR)
    return board(session, form)

def asked():
    with told(saving=False):
        return whole()

asked()
unlimited = resource.getrlimit(resource.RLIMIT_AS)
refused = done = 0
for spare in range(0, 160_000_000, 8_000_000):
    database.obj.pragma("shrink_memory")
    resource.setrlimit(resource.RLIMIT_AS, (size() + spare, unlimited[1]))
    try:
        asked()
        done += 1
    except StoreError as error:
        refused += 1
        said = str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, unlimited)
text = "afterwards"
asked()
print(refused, done, said.replace(chr(10), " "))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory like this")
def test_a_process_without_memory_says_so_and_goes_on_once_there_is_some(closed_school: School) -> None:
    tests = str(Path(__file__).parent.parent)
    ended = subprocess.run(
        [sys.executable, "-c", STARVED, str(closed_school.path)],
        capture_output=True, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((tests, *sys.path))},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    refused, done, said = ended.stdout.split(maxsplit=2)
    assert int(refused) > 0
    assert int(done) > 0
    assert "memory" in said
    with opened(closed_school.path):
        assert database.obj.pragma("integrity_check") == "ok"
        assert list(verify()) == []
        assert PlannerVisit.select().count() == 0, "what was marked was cleared again, or not marked at all"


class Once:
    """Runs out of memory the first time it is called."""

    def __init__(self, function: Any) -> None:
        self.function, self.asked = function, 0

    def __call__(self, *args: Any, **named: Any) -> Any:
        self.asked += 1
        if self.asked == 1:
            raise MemoryError
        return self.function(*args, **named)


async def test_a_mark_without_memory_is_put_back_and_the_key_works_again(
    closed_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(closed_school) as (app, pilot):
        monkeypatch.setattr(planners, "mark", Once(planners.mark))
        await keys(pilot, "x")
        assert now_of(app, 1) == "·"
        assert "no memory left" in [notice.message for notice in app._notifications][-1]
        await keys(pilot, "x")
        assert now_of(app, 1).startswith("x")


async def test_no_memory_amid_a_transaction_leaves_nothing(
    closed_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.services import work

    async with at_work(closed_school) as (app, pilot):
        entries = await app.db(lambda: AuditEntry.select().count())
        monkeypatch.setattr(work, "append", Once(work.append))
        await keys(pilot, "x")
        assert "no memory left" in [notice.message for notice in app._notifications][-1]
        assert await app.db(lambda: PlannerVisit.select().count()) == 0
        assert await app.db(lambda: AuditEntry.select().count()) == entries
        await keys(pilot, "x")
        assert await app.db(lambda: PlannerVisit.select().count()) == 1


async def test_a_screen_without_memory_is_not_shown_and_opens_later(
    closed_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.ui.screens import pupil_card as screen

    async with at_work(closed_school) as (app, pilot):
        monkeypatch.setattr(screen, "pupil_card", Once(screen.pupil_card))
        await keys(pilot, "<enter>")
        assert "no memory left" in " ".join(screen_text(app).split())
        while len(app.screen_stack) > 1:
            await keys(pilot, "q")
        await keys(pilot, "<enter>")
        assert "000001" in screen_text(app)
