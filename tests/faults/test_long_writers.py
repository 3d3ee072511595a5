"""Somebody else writes for long, such as an import: a mark meanwhile is told as not saved, and can be repeated."""

from collections.abc import Iterator

import pytest
from playhouse.cysqlite_ext import CySqliteDatabase

from support.applying import pupil_list, record
from support.school import MONDAY, School
from tutor_tui.errors import NotSaved
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.audit import verify
from tutor_tui.store.models import AuditEntry, PlannerVisit, Pupil, database


@pytest.fixture
def writer(school: School) -> Iterator[CySqliteDatabase]:
    """Another connection in the middle of a transaction; ours loses patience at once."""
    database.obj.pragma("busy_timeout", 1)
    other = CySqliteDatabase(str(school.path), rank_functions=False)
    other.execute_sql("begin immediate")
    yield other
    other.close()


def test_a_mark_is_not_saved_and_can_be_repeated(school: School, writer: CySqliteDatabase) -> None:
    session, entries = school.session(), AuditEntry.select().count()
    for write in (
        lambda: mark(session, [school.pupils[0]], MONDAY, Mark.LOST),
        lambda: add_comment(session, school.pupils[0], MONDAY, "please call"),
    ):
        with pytest.raises(NotSaved, match="somebody else has been writing") as caught:
            write()
        assert caught.value.remedy == "Try again."
    assert AuditEntry.select().count() == entries
    writer.execute_sql("rollback")
    mark(session, [school.pupils[0]], MONDAY, Mark.LOST)
    assert PlannerVisit.get().presence == "lost"
    assert AuditEntry.select().count() == entries + 1
    assert list(verify()) == []


def test_an_import_waits_its_turn_or_writes_nothing(school: School, writer: CySqliteDatabase) -> None:
    manager, before = school.session(None), Pupil.select().count()
    plan = plan_import(manager, pupil_list([record(2, surname="Cole", form="8A")]), PlanOptions())
    with pytest.raises(NotSaved, match="somebody else has been writing"):
        apply_import(manager, plan)
    assert Pupil.select().count() == before
    writer.execute_sql("rollback")
    apply_import(manager, plan)
    assert Pupil.select().count() == before + 1
