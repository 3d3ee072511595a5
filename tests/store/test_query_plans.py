"""No screen reads from end to end what grows with the years, whether the database has statistics or not."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from support.plans import Asked, asked, scanned
from support.screen_reads import READS, WHOLE_SCHOOL, ScreenRead
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.queries.session import open_session
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database

TODAY = date(2026, 11, 23)
GROWING = frozenset(
    {
        "absence", "attainment", "auditentry", "auditpayload", "correction", "decision", "homecontact",
        "homeworkrecord", "homeworktask", "plannercheck", "plannercomment", "plannervisit", "reportissued",
        "reward", "samplefinding", "studyattendance", "targetreview", "teachinggroupmembership", "trajectory",
    }
)  # fmt: skip
"""Tables of which there is something each week, or of each subject; of the others, some rows a pupil at most."""
LARGEST = GROWING - {"correction", "homecontact", "reward", "targetreview"}
"""With statistics SQLite takes any stretch of days for a quarter of all, and rather scans what is not the largest."""
STATISTICS = Path(__file__).with_name("statistics_of_seven_years.txt")
"""What ANALYZE says of 2,500 pupils after seven years: of a small school SQLite would rightly scan what is small."""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with two years of records."""
    path = tmp_path_factory.mktemp("plans") / "school.db"
    size = DemoSize(years=(7, 8, 9, 10, 11), forms=4, smallest=28, largest=28, weeks=60, homework=0.1)
    make_demo(path, today=TODAY, size=size)
    return path


@pytest.fixture(scope="module", params=["without statistics", "with statistics"])
def school(request: pytest.FixtureRequest, two_years: Path) -> Iterator[Path]:
    """The school, open."""
    path = Path(shutil.copy(two_years, two_years.with_name(f"{request.param}.db")))
    open_database(path)
    if request.param == "with statistics":
        database.execute_sql("ANALYZE")
        database.execute_sql("DELETE FROM sqlite_stat1")
        for line in STATISTICS.read_text().splitlines():
            database.execute_sql(
                "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", line.split("|")
            )
        close_database()
        open_database(path)
    yield path
    close_database()


@pytest.mark.parametrize(
    "screen", [one for one in READS if one.what not in WHOLE_SCHOOL], ids=lambda one: one.what
)
def test_no_screen_scans_what_grows(school: Path, screen: ScreenRead) -> None:
    session = open_session(screen.who, TODAY)
    with asked() as sent:
        screen.read(session)
    assert sent
    large = LARGEST if "with statistics" in school.name else GROWING
    assert [(table, one[0][:300]) for one in sent for table in scanned(one, large)] == []


def test_a_scan_is_seen(school: Path) -> None:
    bad: list[Asked] = [
        ('SELECT "t1"."id" FROM "homeworkrecord" AS "t1" WHERE ("t1"."reason" = ?)', ("",)),
        ("SELECT week FROM plannercheck", ()),
        ('SELECT 1 FROM "pupil" AS "t1" INNER JOIN "absence" AS "t2" ON ("t2"."code" = "t1"."surname")', ()),
    ]
    assert [scanned(one, GROWING) for one in bad] == [["homeworkrecord"], ["plannercheck"], ["absence"]]
    assert (
        scanned(('SELECT "t1"."id" FROM "homeworkrecord" AS "t1" WHERE ("t1"."task_id" = ?)', (3,)), GROWING)
        == []
    )


def test_every_growing_table_holds_something(school: Path) -> None:
    empty = {
        name
        for name in GROWING
        if not database.execute_sql(f'SELECT EXISTS(SELECT 1 FROM "{name}")').fetchone()[0]
    }
    assert empty == {"auditpayload"}
