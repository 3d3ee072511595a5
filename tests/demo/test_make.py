"""Making a demonstration: the same again each time, only in its own place, only when it is needed."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.demo import ONE_FORM, demo_is_current, make_demo
from tutor_tui.errors import PolicyError, StoreError
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, AuditPayload, Pupil, School, database
from tutor_tui.store.models.tables import TABLES

TODAY = date(2026, 11, 23)
DRAWN_ANEW = {
    AuditEntry: {"hash", "payload_digest", "subject_digest", "subject_salt"},
    AuditPayload: {"digest", "salt"},
}
"""Columns that hang on the salt of the audit entry, which no seed decides."""


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the database has it."""
    open_database(path)
    try:
        return {
            model.__name__: database.execute_sql(
                f'SELECT {columns(model)} FROM "{model._meta.table_name}" ORDER BY id'
            ).fetchall()
            for model in TABLES
        }
    finally:
        close_database()


def columns(model: type) -> str:
    skipped = DRAWN_ANEW.get(model, set())
    names = [field.column_name for field in model._meta.sorted_fields if field.name not in skipped]
    return ", ".join(f'"{name}"' for name in names)


def test_the_same_seed_and_day_make_the_same_rows_and_keys(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        make_demo(tmp_path / name, seed=4, today=TODAY, size=ONE_FORM)
    first, second = dump(tmp_path / "a.db"), dump(tmp_path / "b.db")
    assert first == second
    assert len(first["PlannerVisit"]) > 500


def test_the_order_of_hashes_changes_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import date; from pathlib import Path; from tutor_tui.demo import *;"
        f"make_demo(Path(sys.argv[1]), seed=4, today=date({TODAY.year}, {TODAY.month}, {TODAY.day}), size=ONE_FORM)"
    )
    for name in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": name, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / name)], env=environment, check=True)
    assert dump(tmp_path / "1") == dump(tmp_path / "2")


@pytest.mark.parametrize("other", [{"seed": 5}, {"today": date(2026, 11, 24)}])
def test_another_seed_or_day_makes_another_school(tmp_path: Path, other: dict[str, object]) -> None:
    make_demo(tmp_path / "a.db", seed=4, today=TODAY, size=ONE_FORM)
    make_demo(tmp_path / "b.db", size=ONE_FORM, **{"seed": 4, "today": TODAY, **other})
    assert dump(tmp_path / "a.db")["PlannerVisit"] != dump(tmp_path / "b.db")["PlannerVisit"]


def test_a_current_one_keeps_what_was_done_in_it(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, today=TODAY, size=ONE_FORM)
    rename_everybody(path)
    assert demo_is_current(path, 1, TODAY, size=ONE_FORM)
    make_demo(path, today=TODAY, size=ONE_FORM)
    assert surnames(path) == {"Changed"}


@pytest.mark.parametrize(
    "other", [{"seed": 2}, {"today": date(2026, 11, 24)}, {"policy": "homework"}, {"replace": True}]
)
def test_an_outdated_one_is_made_anew(tmp_path: Path, other: dict[str, object]) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, today=TODAY, size=ONE_FORM)
    rename_everybody(path)
    make_demo(path, size=ONE_FORM, **{"today": TODAY, **other})
    assert "Changed" not in surnames(path)
    assert not list(tmp_path.glob("*.making*"))


def rename_everybody(path: Path) -> None:
    open_database(path)
    Pupil.update(surname="Changed").execute()
    close_database()


def surnames(path: Path) -> set[str]:
    open_database(path)
    try:
        return {pupil.surname for pupil in Pupil.select()}
    finally:
        close_database()


def test_a_missing_or_other_one_is_not_current(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    assert not demo_is_current(path, 1, TODAY)
    make_demo(path, today=TODAY, size=ONE_FORM)
    assert demo_is_current(path, 1, TODAY, size=ONE_FORM)
    assert not demo_is_current(path, 1, TODAY)
    assert not demo_is_current(path, 1, date(2026, 11, 24), size=ONE_FORM)


def test_a_real_school_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    open_database(path, create=True)
    School.create(name="Real")
    close_database()
    before = path.read_bytes()
    for replace in (False, True):
        with pytest.raises(StoreError, match="real school"):
            make_demo(path, today=TODAY, size=ONE_FORM, replace=replace)
    with pytest.raises(StoreError, match="real school"):
        demo_is_current(path, 1, TODAY)
    assert path.read_bytes() == before


def test_a_database_without_a_school_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    open_database(path, create=True)
    close_database()
    with pytest.raises(StoreError):
        make_demo(path, today=TODAY, size=ONE_FORM)


def test_a_file_that_is_no_database_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but a page of notes\n" * 100)
    with pytest.raises(StoreError):
        make_demo(path, today=TODAY, size=ONE_FORM)
    assert path.read_text().startswith("not a database")


def test_a_path_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        make_demo(tmp_path / "file" / "demo.db", today=TODAY, size=ONE_FORM)


def test_an_unknown_policy_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, today=TODAY, size=ONE_FORM)
    with pytest.raises(PolicyError):
        make_demo(path, today=TODAY, size=ONE_FORM, policy="no-such-policy")
    assert demo_is_current(path, 1, TODAY, size=ONE_FORM)
    assert [found.name for found in tmp_path.iterdir() if "demo" in found.name] == ["demo.db"]


@pytest.mark.parametrize("policy", ["independent-learning", "homework", "primary"])
def test_every_policy_makes_a_school(tmp_path: Path, policy: str) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, today=TODAY, size=ONE_FORM, policy=policy)
    rows = dump(path)
    assert bool(rows["Correction"]) == (policy != "primary")
    assert len(rows["HomeworkRecord"]) > 1000


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo.db", today=TODAY, size=ONE_FORM)
    assert (tmp_path / "demo.db").stat().st_mode & 0o777 == 0o600


def test_the_log_is_whole_and_every_reference_holds(demo) -> None:
    assert list(verify()) == []
    assert AuditEntry.select().count() == 1
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert database.pragma("integrity_check") == "ok"
    assert database.pragma("journal_mode") == "wal"
