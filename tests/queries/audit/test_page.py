"""The log page by page: what is asked for, who reads how much, and what it costs."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import tutor_tui
from support.counting import statements
from support.posts import give_post
from support.school import MONDAY, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.errors import AccessDenied
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.audit.entry import read_entry
from tutor_tui.queries.audit.page import ERASED, LogRow, read_page
from tutor_tui.queries.audit.sight import RUNNING_TABLES, RUNNING_VERBS, Sight
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.services import planners
from tutor_tui.services.logbook import exported, searched, viewed
from tutor_tui.services.setup import add_year, adopt_policy
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.erasing import erase
from tutor_tui.store.models import AuditEntry, AuditPayload, FormGroup, Pupil, database
from tutor_tui.store.models.tables import BY_NAME

NAME = "Quillfeather"


@pytest.fixture
def log(school: School) -> School:
    Pupil.update(surname=NAME).where(Pupil.id == school.pupils[0]).execute()
    tutor, owner = school.session(), school.session(None)
    planners.mark(tutor, school.pupils[:1], MONDAY, planners.Mark.SIGNED)
    planners.mark(tutor, school.pupils[1:2], MONDAY, planners.Mark.SIGNED)
    viewed(tutor, school.pupils[0])
    searched(tutor, NAME, 1)
    exported(tutor, "form status", 28, subject=NAME)
    add_staff(owner, "newone", "Newcomer")
    add_year(owner, provisional_terms(2027))
    return school


def read(school: School, wanted: Wanted = Wanted(), who: str | None = "cslt") -> tuple[LogRow, ...]:  # noqa: B008
    return read_page(school.session(who), wanted).rows


def test_the_newest_come_first_with_names(log: School) -> None:
    rows = read(log)
    assert [row.verb for row in rows[:5]] == ["academic year", "add staff", "form status", "find", "see card"]
    assert (rows[4].name, rows[4].subject.split(",")[0], rows[4].pupil_id) == (
        "Ms Carter",
        NAME,
        log.pupils[0],
    )
    assert [row.entry_id for row in rows] == sorted((row.entry_id for row in rows), reverse=True)


def test_a_pupils_part_is_what_was_seen_and_written(log: School) -> None:
    rows = read(log, Wanted(pupil_id=log.pupils[0]))
    assert [row.verb for row in rows] == ["see card", "sign"]
    assert [row.verb for row in read(log, Wanted(pupil_id=log.pupils[1]))] == ["sign"]


@pytest.mark.parametrize(
    ("wanted", "verbs"),
    [
        (Wanted(kind="read"), {"find", "see card"}),
        (Wanted(kind="export", person="acarter"), {"form status"}),
        (Wanted(verb="find"), {"find"}),
        (Wanted(person="nobody"), set()),
    ],
)
def test_what_is_asked_for_is_shown(log: School, wanted: Wanted, verbs: set[str]) -> None:
    assert {row.verb for row in read(log, wanted)} == verbs


def test_a_day_is_londons(log: School) -> None:
    """Half past midnight in summer is still the day before in UTC."""
    AuditEntry.update(at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)).where(AuditEntry.verb == "find").execute()
    july = date(2026, 7, 1)
    assert [row.verb for row in read(log, Wanted(first=july, last=july))] == ["find"]
    assert read(log, Wanted(last=july - timedelta(days=1))) == ()
    assert read(log, Wanted(first=date(2040, 1, 1))) == ()


def test_pages_follow_one_another_without_gap_or_repeat(log: School) -> None:
    session, found, before = log.session("cslt"), [], None
    while True:
        page = read_page(session, Wanted(), before, 3)
        assert len(page.rows) <= 3
        found += [row.entry_id for row in page.rows]
        before = page.before
        if before is None:
            break
    assert found == [row.id for row in AuditEntry.select().order_by(AuditEntry.id.desc())]


def test_a_page_takes_as_many_statements_as_a_longer_one(log: School) -> None:
    session = log.session("cslt")
    with statements() as few:
        read_page(session, Wanted(), None, 2)
    with statements() as many:
        read_page(session, Wanted(), None, 50)
    assert len(few) == len(many)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(person="acarter"),
        Wanted(kind="read"),
        Wanted(verb="find"),
        Wanted(pupil_id=3),
        Wanted(first=MONDAY, last=MONDAY),
        Wanted(),
    ],
)
def test_no_page_scans_the_log_or_sorts_it(log: School, wanted: Wanted) -> None:
    select = AuditEntry.select(AuditEntry.id).where(*wanted.conditions, AuditEntry.id < 10**6)
    sql, values = select.order_by(AuditEntry.id.desc()).limit(100).sql()
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    assert not [step for step in plan if step.startswith("SCAN") and "auditpayload" in step], plan
    assert any("SEARCH" in step for step in plan), plan


def test_whoever_runs_the_school_reads_nothing_of_pupils(log: School) -> None:
    page = read_page(log.session(None), Wanted())
    assert page.sight is Sight.RUNNING
    assert {row.verb for row in page.rows} >= {"academic year", "add staff", "form status", "found school"}
    assert NAME not in repr(page)
    assert not {"find", "see card", "sign"} & {row.verb for row in page.rows}
    with pytest.raises(AccessDenied):
        read_page(log.session(None), Wanted(pupil_id=log.pupils[0]))


def test_what_is_taken_back_is_read_by_whoever_reads_the_thing(log: School) -> None:
    tutor, owner = log.session(), log.session(None)
    planners.mark(tutor, log.pupils[2:3], MONDAY, planners.Mark.SIGNED)
    undo(tutor)
    add_staff(owner, "another", "Another")
    undo(owner)
    undone = [row.subject for row in read(log, Wanted(verb="undo"), None)]
    assert undone == ["add staff: another"]
    assert len(read(log, Wanted(verb="undo"))) == 1 + len(undone)


def test_both_posts_read_everything(log: School) -> None:
    give_post(log.session(None), "cslt", Role.DATA_MANAGER, Scope.SCHOOL, None, from_on=MONDAY)
    assert read_page(log.session("cslt"), Wanted()).sight is Sight.ALL


@pytest.mark.parametrize("who", ["acarter", "bhead"])
def test_nobody_else_reads_it(log: School, who: str) -> None:
    with pytest.raises(AccessDenied, match="may not read the log"):
        read_page(log.session(who), Wanted())
    entry = AuditEntry.select().where(AuditEntry.actor == who).first() or AuditEntry.select().first()
    with pytest.raises(AccessDenied):
        read_entry(log.session(who), entry.id)


def test_an_entry_beyond_ones_sight_is_as_if_it_were_not(log: School) -> None:
    sign = AuditEntry.get(AuditEntry.verb == "sign")
    said = set()
    for entry_id in (sign.id, 10**6):
        with pytest.raises(AccessDenied) as error:
            read_entry(log.session(None), entry_id)
        said.add(str(error.value))
    assert len(said) == 1


def test_a_row_is_told_column_by_column(log: School) -> None:
    planners.mark(log.session(), log.pupils[:1], MONDAY, planners.Mark.UNSIGNED)
    newest = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    entry = read_entry(log.session("cslt"), newest.id)
    said = {
        (change.what, field.name): (field.before, field.after)
        for change in entry.changes
        for field in change.fields
    }
    assert said["planner on a day", "parent signed"] == ("yes", "no")
    assert said["planner check", "state"] == ("signed", "unsigned")
    assert {change.done for change in entry.changes} == {"changed"}
    assert all(change.whom.startswith(NAME) for change in entry.changes)


def test_of_an_import_some_rows_are_shown_and_the_rest_is_counted(log: School) -> None:
    from tutor_tui.services.work import work

    form = FormGroup.get(FormGroup.name == "8B").id
    with work(log.session(None), "import", "list.csv") as unit:
        unit.insert_many([Pupil(surname=f"P{n}", forename="x", find_key="x") for n in range(205)])
    add_pupil(form, "Later", roll=1)
    newest = AuditEntry.get(AuditEntry.verb == "import")
    entry = read_entry(log.session("cslt"), newest.id)
    assert (len(entry.changes), entry.more) == (200, (("pupil", 5),))
    theirs = read_entry(log.session(None), newest.id)
    assert (theirs.changes, theirs.more) == ((), (("pupil", 205),))
    assert theirs.row.subject == "list.csv"


def test_what_was_erased_is_said_to_be(log: School) -> None:
    sign = AuditEntry.select().where(AuditEntry.verb == "sign").order_by(AuditEntry.id).first()
    payload = [row.id for row in AuditPayload.select().where(AuditPayload.entry == sign.id)]
    with database.atomic():
        erase(log.session(None), payload, [sign.id], "pupil:1")
    entry = read_entry(log.session("cslt"), sign.id)
    assert entry.row.subject == ERASED
    assert {change.done for change in entry.changes} == {"erased"}
    assert {change.fields for change in entry.changes} == {()}


def test_a_long_text_is_cut(log: School) -> None:
    adopt_policy(log.session(None), shipped_policy("homework"), MONDAY)
    newest = AuditEntry.get(AuditEntry.verb == "adopt policy")
    [change] = read_entry(log.session(None), newest.id).changes
    text = next(field.after for field in change.fields if field.name == "text")
    assert len(text) < 400
    assert text.endswith("characters)")


RUNS_THE_SCHOOL = (
    "services/staff/staff_list.py", "services/staff/keys.py", "services/staff/posts.py", "services/staff/cover.py",
    "services/setup.py", "services/roll_over.py", "services/attainment/points.py", "importers/apply/run.py",
    "importers/apply/maps.py",
)  # fmt: skip


@pytest.mark.parametrize("module", RUNS_THE_SCHOOL)
def test_what_runs_the_school_is_read_by_whoever_runs_it(module: str) -> None:
    source = Path(tutor_tui.__file__).parent / module
    verbs = {
        node.args[1].value
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "work"
        and isinstance(node.args[1], ast.Constant)
    }
    assert verbs <= set(RUNNING_VERBS)


def test_tables_of_running_the_school_are_tables() -> None:
    assert BY_NAME.keys() >= RUNNING_TABLES
    assert len(set(RUNNING_VERBS)) == len(RUNNING_VERBS)
