"""Somebody else writes for long, such as an import: a mark meanwhile is told as not saved, and can be repeated."""

from collections.abc import Iterator

import pytest
from playhouse.cysqlite_ext import CySqliteDatabase

from support.applying import pupil_list, record
from support.rows import everything
from support.school import MONDAY, School, add_homework
from support.teaching import add_teacher
from support.triage import cases
from tutor_tui.errors import NotSaved
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.set_work.hand_in import collect, fill_rest
from tutor_tui.services.triage.cases import settle
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, HomeworkRecord, PlannerVisit, Pupil, database


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


def test_a_case_is_not_settled_nor_a_hand_in_recorded_and_both_can_be_repeated(
    school: School, writer: CySqliteDatabase
) -> None:
    writer.execute_sql("rollback")
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    task = add_homework(school.pupils, collected=False, state="pending")
    shown = cases(school, CaseKind.OVERDUE)
    head, teacher = school.session("bhead"), school.session(add_teacher(school))
    before = everything()
    writer.execute_sql("begin immediate")
    for write in (
        lambda: settle(head, shown),
        lambda: fill_rest(teacher, task),
        lambda: collect(teacher, task),
    ):
        with pytest.raises(NotSaved, match="somebody else has been writing"):
            write()
    assert cases(school, CaseKind.OVERDUE) == shown, "reading goes on"
    assert everything() == before
    writer.execute_sql("rollback")
    settle(head, shown)
    assert fill_rest(teacher, task) == 28
    collect(teacher, task)
    assert list(verify()) == []


def test_a_full_disk_is_told_and_nothing_is_half_settled(school: School) -> None:
    for subject in ("English", "Maths"):
        add_homework(school.pupils, f"{subject} sheet", subject=subject)
    HomeworkRecord.update(state="handed_in").where(HomeworkRecord.pupil > school.pupils[5]).execute()
    shown, head, before = cases(school, CaseKind.OVERDUE), school.session("bhead"), everything()
    assert len(shown) == 6
    pages = database.obj.pragma("page_count")
    database.obj.pragma("max_page_count", pages)

    def until_it_is_full() -> None:
        for _ in range(40):
            settle(head, shown, reason="x" * 4000)
            undo(head)

    with pytest.raises(NotSaved, match="the disk is full"):
        until_it_is_full()
    assert len(cases(school, CaseKind.OVERDUE)) in (0, 6)
    database.obj.pragma("max_page_count", pages * 100)
    if not cases(school, CaseKind.OVERDUE):
        undo(head)
    assert everything() == before
    assert list(verify()) == []
