"""A large school takes no more memory than a small one, on the way out and on the way in."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from support.archives import every_row
from support.school import add_homework, make_school
from tutor_tui.store.database import close_database
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, database
from tutor_tui.store.writing import insert_all

PUPILS, TASKS = 2500, 8
MOST = 100 << 20
"""Bytes."""
BOTH_WAYS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tutor_tui.store.archive.placing import read_back
from tutor_tui.store.archive.writing import write_archive
from tutor_tui.store.database import close_database, open_database

school, archive, there = map(Path, sys.argv[1:4])
how = {"passphrase": sys.argv[4]} if sys.argv[4:] else {}
open_database(school)
write_archive(archive, datetime(2026, 11, 23, tzinfo=UTC), **how)
close_database()
read_back(archive, there, **how)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school of 2,500 pupils with twenty thousand records, each with many words."""
    path = tmp_path_factory.mktemp("large") / "school.db"
    school = make_school(path, 1)
    add_homework(school.pupils)
    with database.atomic():
        insert_all(Pupil, ({"surname": f"Surname{n}", "forename": "Sam"} for n in range(PUPILS)))
        first = HomeworkTask.select().first()
        again = {name: first.__data__[name] for name in ("group", "subject", "title", "set_on", "deadline")}
        insert_all(HomeworkTask, (again for _ in range(TASKS)))
        pupils = [pupil.id for pupil in Pupil.select(Pupil.id)][1:]
        tasks = [task.id for task in HomeworkTask.select(HomeworkTask.id)][1:]
        insert_all(
            HomeworkRecord,
            (
                {
                    "task": t,
                    "pupil": p,
                    "state": "late",
                    "handed_in_on": date(2026, 11, 20),
                    "reason": "words " * 300,
                }
                for t in tasks
                for p in pupils
            ),
        )
    close_database()
    return path


@pytest.mark.parametrize("passphrase", ["", "k7fd-m2ws"])
def test_both_ways_within_a_hundred_mebibytes(large: Path, tmp_path: Path, passphrase: str) -> None:
    archive, there = tmp_path / "school.zip", tmp_path / "there.db"
    words = [str(large), str(archive), str(there), *([passphrase] if passphrase else [])]
    ended = subprocess.run(
        [sys.executable, "-c", BOTH_WAYS, *words], capture_output=True, text=True, env=dict(os.environ)
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) * 1024 < MOST
    rows = every_row(there)
    assert len(rows["homeworkrecord"]) == PUPILS * TASKS + 1
    assert rows["homeworkrecord"] == every_row(large)["homeworkrecord"]
