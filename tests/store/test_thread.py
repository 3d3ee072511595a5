import asyncio
import threading
from pathlib import Path

import pytest

from support.school import make_school
from tutor_tui.errors import StoreError
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Pupil
from tutor_tui.store.thread import DatabaseThread


async def test_everything_runs_on_one_other_thread_in_order(tmp_path: Path) -> None:
    make_school(tmp_path / "school.db", 1)
    close_database()
    db = DatabaseThread(tmp_path / "school.db")
    await db.open()
    seen: list[int] = []
    threads = await asyncio.gather(
        *(db(lambda n=n: (seen.append(n), threading.get_ident())[1]) for n in range(50))
    )
    assert seen == list(range(50))
    assert set(threads) != {threading.get_ident()}
    assert len(set(threads)) == 1
    assert await db(lambda: Pupil.select().count()) == 1
    db.close()


async def test_exceptions_come_back_to_whoever_awaits(tmp_path: Path) -> None:
    make_school(tmp_path / "school.db", 1)
    close_database()
    db = DatabaseThread(tmp_path / "school.db")
    await db.open()
    with pytest.raises(ZeroDivisionError):
        await db(lambda: 1 / 0)
    with pytest.raises(StoreError, match="not a tutor-tui database"):
        await db(
            lambda: Pupil.raw("select * from nowhere").execute() and list(Pupil.raw("select * from nowhere"))
        )
    db.close()


async def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    db = DatabaseThread(tmp_path / "none.db")
    with pytest.raises(StoreError):
        await db.open()
    db.close()
