"""What is kept too long goes, by two people, all at once, and the school's counts stay what they were."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.filled import SURNAME, fill
from support.rows import everything
from support.school import School, add_carer
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.errors import AccessDenied, NotSaved, TutorError
from tutor_tui.queries.equity.view import equity
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.queries.retention import preview
from tutor_tui.queries.retention.preview import read_retention
from tutor_tui.queries.sampling.coverage import coverage
from tutor_tui.queries.school.view import school_view
from tutor_tui.queries.session import open_session
from tutor_tui.reports.health.note import Verdict
from tutor_tui.reports.health.retention import look_at_retention
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.comments import add_comment
from tutor_tui.services.protection import retention
from tutor_tui.services.protection.erasure import NAMELESS, How, erase_pupils
from tutor_tui.services.protection.retention import ask_for_retention
from tutor_tui.services.work import work
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import (
    AuditEntry,
    FormMembership,
    HomeworkRecord,
    Pupil,
    Referral,
    Staff,
    SupportFlag,
)
from tutor_tui.store.session import Session

LEFT, LATER = date(2027, 7, 20), date(2028, 9, 1)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def left(school: School) -> School:
    """A school of which two pupils left more than a year before `LATER`: one of whom everything is known."""
    fill(school, school.pupils[3])
    add_carer(school.pupils[4])
    add_comment(school.session(), school.pupils[4], MONDAY, "a word")
    ids = [school.pupils[3], school.pupils[4]]
    Pupil.update(left_on=LEFT).where(Pupil.id.in_(ids)).execute()
    FormMembership.update(until_on=LEFT).where(FormMembership.pupil.in_(ids)).execute()
    return school


@pytest.fixture
def manager(left: School) -> Session:
    return left.session(None, LATER)


def agreed(school: School, session: Session, today: date = LATER) -> None:
    row = ask_for_retention(session, read_retention(session))
    answer(school.session("cslt", today), row.id, agreed=True)


def test_the_preview_says_who_and_how_much_and_changes_nothing(manager: Session) -> None:
    before = everything()
    found = read_retention(manager)
    assert len(found.due.anonymise) == 2
    assert found.due.erase == ()
    assert [name.partition(",")[0] for name in found.names] == ["Pupil05", SURNAME]
    goes = {table.what: (table.deleted, table.emptied) for table in found.tables}
    assert goes["carers"] == (2, 0)
    assert goes["comments in the planner"] == (0, 2)
    assert everything() == before


def test_nothing_goes_before_a_second_person_agrees(left: School, manager: Session) -> None:
    row = ask_for_retention(manager, read_retention(manager))
    assert SURNAME not in row.about + row.payload
    assert Pupil.get_by_id(left.pupils[3]).surname == SURNAME
    with pytest.raises(AccessDenied):
        answer(manager, row.id, agreed=True)
    with pytest.raises(TutorError, match="asked for the same"):
        ask_for_retention(manager, read_retention(manager))
    answer(left.session("cslt", LATER), row.id, agreed=True)
    assert Pupil.get_by_id(left.pupils[3]).surname == NAMELESS
    assert SupportFlag.select().where(SupportFlag.pupil == left.pupils[3]).exists()
    assert list(verify()) == []


def test_afterwards_nothing_is_due_until_the_next(left: School, manager: Session) -> None:
    agreed(left, manager)
    found = read_retention(manager)
    assert found.nothing_is_due
    assert found.due.next_on == date(2039, 9, 1), "all of Year 8 of 2026-27 are 25 then"
    with pytest.raises(TutorError, match="nothing is due"):
        ask_for_retention(manager, found)


def test_at_the_age_only_the_counts_stay(left: School, manager: Session) -> None:
    agreed(left, manager)
    then = date(2039, 9, 1)
    later = left.session(None, then)
    assert read_retention(later).due.erase
    agreed(left, later, then)
    assert not SupportFlag.select().where(SupportFlag.pupil == left.pupils[3]).exists()
    assert HomeworkRecord.select().where(HomeworkRecord.pupil == left.pupils[3]).exists()
    assert read_retention(later).due.erase == ()


def test_who_came_back_meanwhile_is_left_alone(left: School, manager: Session) -> None:
    row = ask_for_retention(manager, read_retention(manager))
    Pupil.update(left_on=None).where(Pupil.id == left.pupils[3]).execute()
    answer(left.session("cslt", LATER), row.id, agreed=True)
    assert Pupil.get_by_id(left.pupils[3]).surname == SURNAME
    assert Pupil.get_by_id(left.pupils[4]).surname == NAMELESS


def test_what_is_no_longer_due_cannot_be_carried_out(left: School, manager: Session) -> None:
    row = ask_for_retention(manager, read_retention(manager))
    Pupil.update(left_on=None).execute()
    before = everything()
    with pytest.raises(TutorError, match="any more"):
        answer(left.session("cslt", LATER), row.id, agreed=True)
    assert everything() == before


@pytest.mark.parametrize("fails", ["erase_pupils", "prune"])
def test_nothing_is_half_done(
    left: School, manager: Session, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    monkeypatch.setattr(retention, "_BATCH", 1)
    row = ask_for_retention(manager, read_retention(manager))
    before, entries = everything(), AuditEntry.select().count()
    calls = 0

    def broken(unit: object, *rest: object) -> object:
        nonlocal calls
        calls += 1
        if fails == "erase_pupils" and calls == 1:
            return erase_pupils(unit, *rest)  # type: ignore[arg-type]
        raise MemoryError

    monkeypatch.setattr(retention, fails, broken)
    with pytest.raises(NotSaved):
        answer(left.session("cslt", LATER), row.id, agreed=True)
    assert everything() == before
    assert AuditEntry.select().count() == entries
    monkeypatch.undo()
    answer(left.session("cslt", LATER), row.id, agreed=True)
    assert Pupil.get_by_id(left.pupils[4]).surname == NAMELESS


def test_of_many_the_longest_ago_come_first(
    left: School, manager: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST", 1)
    Pupil.update(left_on=LEFT - timedelta(days=9)).where(Pupil.id == left.pupils[4]).execute()
    found = read_retention(manager)
    assert (found.due.anonymise, found.waiting) == ((left.pupils[4],), 1)
    agreed(left, manager)
    assert read_retention(manager).due.anonymise == (left.pupils[3],)


def test_old_entries_of_the_log_go_and_the_chain_is_followed_from_there(left: School) -> None:
    then = date(2034, 9, 1)
    old = AuditEntry.select().count()
    session = left.session(None, then)
    found = read_retention(session)
    assert found.log_from == date(2027, 9, 1)
    assert found.log_entries == old
    agreed(left, session, then)
    assert AuditEntry.select().where(AuditEntry.verb == "found school").count() == 0
    assert list(verify()) == []


def test_pupils_of_whom_nobody_said_that_they_left_are_counted(left: School) -> None:
    FormMembership.update(until_on=LEFT).where(FormMembership.pupil == left.pupils[7]).execute()
    assert read_retention(left.session(None, LATER)).strays == 1


def test_the_doctor_says_when_it_is_overdue(left: School) -> None:
    def verdicts(today: date) -> dict[str, Verdict]:
        return {note.subject: note.verdict for note in look_at_retention(left.session(None, today))}

    assert verdicts(LEFT + timedelta(days=365))["retention"] is Verdict.OK
    assert verdicts(LATER)["retention"] is Verdict.WARN
    agreed(left, left.session(None, LATER))
    assert verdicts(LATER)["retention"] is Verdict.OK


def test_only_who_asks_or_agrees_sees_it(left: School) -> None:
    for username in ("acarter", "bhead", "dother"):
        with pytest.raises(AccessDenied):
            read_retention(left.session(username, LATER))
    shown = read_retention(left.session("cslt", LATER))
    with pytest.raises(AccessDenied):
        ask_for_retention(left.session("bhead", LATER), shown)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo(path, today=MONDAY, size=DemoSize(years=(7, 8), forms=2, smallest=18, largest=20, weeks=13))
    return path


@pytest.fixture
def counted(demo: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "counted.db"
    shutil.copy(demo, path)
    open_database(path)
    yield path
    close_database()


def statistics(*, needs: bool) -> list[object]:
    """What the school is shown of this half term and the last; of needs only where they stay."""
    leader = open_session("rkhan", MONDAY)
    watched = monitoring(leader)
    found: list[object] = [
        school_view(leader),
        school_view(leader, span="term"),
        watched.choices,
        watched.heat,
    ]
    found += [watched.chased, watched.balance, school_view(leader, on=date(2026, 10, 5)), coverage(leader)]
    return [*found, equity(leader), equity(leader, 8)] if needs else found


@pytest.mark.parametrize("how", list(How))
def test_every_count_of_the_school_stays_what_it_was(counted: Path, how: How) -> None:
    here = FormMembership.select(FormMembership.pupil).where(FormMembership.until_on.is_null())
    ids = sorted({row[0] for row in here.tuples()})[::3]
    left_on = date(2026, 11, 20)
    Pupil.update(left_on=left_on).where(Pupil.id.in_(ids)).execute()
    FormMembership.update(until_on=left_on).where(FormMembership.pupil.in_(ids)).execute()
    before = statistics(needs=how is How.ANONYMISE)
    with work(open_session("rkhan", MONDAY), "erase", "", undoable=False) as unit:
        erase_pupils(unit, ids, how)
    assert statistics(needs=how is How.ANONYMISE) == before


def test_of_whom_no_name_is_kept_nothing_is_asked(left: School, manager: Session) -> None:

    for pupil_id in (left.pupils[4], left.pupils[5]):
        Referral.create(
            pupil=pupil_id, stage="head_of_year", asked_by=Staff.get(Staff.username == "acarter"), asked_on=MONDAY,
            question="too hard?", due_on=LATER,
        )  # fmt: skip
    agreed(left, manager)
    asked = [one for one in inbox(left.session("bhead", LATER)) if one.kind == "referral"]
    assert [row.pupil_id for row in asked] == [left.pupils[5]]


def test_a_name_of_signs_only_is_a_name(left: School, manager: Session) -> None:
    Pupil.update(surname="☆", forename="", find_key="").where(Pupil.id == left.pupils[4]).execute()
    assert left.pupils[4] in read_retention(manager).due.anonymise
