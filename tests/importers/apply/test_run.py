"""Applying: one transaction, one entry, or nothing; taken back as one step."""

import json
import logging
from pathlib import Path

import msgspec
import pytest

from support.applying import apply_parsed, apply_text, pupil_list, record, total
from support.imports import FIXTURES, read_file
from support.rows import everything
from support.school import School
from tutor_tui.errors import AccessDenied, Conflict, ImportRefused
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import, summary_json
from tutor_tui.importers.parsed import Parsed, Question
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, ImportRun, Pupil
from tutor_tui.store.session import Session

NEW = pupil_list([record(2, form="8A"), record(3, surname="Cole", form="8C")])


def test_planning_writes_nothing(manager: Session) -> None:
    before, entries = everything(), AuditEntry.select().count()
    plan = plan_import(manager, NEW, PlanOptions())
    assert plan.writes
    assert everything() == before
    assert AuditEntry.select().count() == entries


def test_one_entry_and_one_run(manager: Session) -> None:
    entries = AuditEntry.select().count()
    _, summary = apply_parsed(manager, NEW)
    assert AuditEntry.select().count() == entries + 1
    entry = AuditEntry.get_by_id(summary.audit_entry)
    assert (entry.verb, entry.subject, entry.actor) == ("import", "pupil-list: list.csv", "owner")
    run = ImportRun.get()
    assert (run.source, run.kind, run.audit_entry) == ("list.csv", "pupils", entry.id)
    assert json.loads(run.summary) == summary.as_json()


def test_nothing_to_change_leaves_no_entry(manager: Session) -> None:
    apply_parsed(manager, NEW)
    entries = AuditEntry.select().count()
    _, summary = apply_parsed(manager, NEW)
    assert summary.audit_entry is None
    assert (AuditEntry.select().count(), ImportRun.select().count()) == (entries, 1)


def test_undo_takes_all_of_it_back(manager: Session) -> None:
    before = everything()
    moved = record(4, surname="Pupil01", forename="Sam", admission_number="1", form="8B", flags=("eal",))
    apply_parsed(manager, pupil_list([*NEW.pupils, moved]), PlanOptions(full_roll=True))
    assert everything() != before
    undone = undo(manager)
    assert undone.verb == "import"
    assert everything() == before
    assert ImportRun.select().count() == 1
    assert list(verify()) == []


def test_what_was_taken_back_can_be_imported_again(manager: Session) -> None:
    apply_parsed(manager, NEW)
    undo(manager)
    _, summary = apply_parsed(manager, NEW)
    assert total(summary, "added") == {"forms": 1, "pupils": 2}


def test_bad_rows_are_left_out_and_listed(owner: Session) -> None:
    parsed = read_file(FIXTURES / "bad-rows.csv")
    _, summary = apply_parsed(owner, parsed)
    refused = summary.as_json()["refused"]
    assert refused
    assert {"file", "line", "column", "reason"} == set(refused[0])
    assert refused[0]["file"] == "bad-rows.csv"
    assert Pupil.select().count() == len(parsed.pupils) > 0


def test_strict_is_all_or_nothing(owner: Session) -> None:
    plan = plan_import(owner, read_file(FIXTURES / "bad-rows.csv"), PlanOptions(strict=True))
    with pytest.raises(ImportRefused, match="strict") as refused:
        apply_import(owner, plan)
    assert refused.value.place.startswith("bad-rows.csv line")
    assert Pupil.select().count() == 0
    _, summary = apply_parsed(owner, read_file(FIXTURES / "sims.csv"), PlanOptions(strict=True))
    assert total(summary, "added")["pupils"] == 6


def test_a_school_that_has_changed_since_the_preview_is_not_written_to(manager: Session) -> None:
    plan = plan_import(manager, NEW, PlanOptions())
    apply_parsed(manager, pupil_list([record(2, form="8B", house="Red")]))
    before = everything()
    with pytest.raises(Conflict):
        apply_import(manager, plan)
    assert everything() == before


def test_a_change_that_does_not_matter_is_no_conflict(manager: Session) -> None:
    plan = plan_import(manager, NEW, PlanOptions())
    apply_parsed(manager, pupil_list([record(2, surname="Dean")]))
    assert apply_import(manager, plan).audit_entry


def test_only_a_data_manager_imports(school: School) -> None:
    tutor = school.session("acarter")
    with pytest.raises(AccessDenied):
        plan_import(tutor, NEW, PlanOptions())
    plan = plan_import(school.session(None), NEW, PlanOptions())
    with pytest.raises(AccessDenied):
        apply_import(tutor, plan)


def test_an_open_question_stops_it(owner: Session) -> None:
    question = Question("dates", "month-first?", "mdy", required=True)
    parsed = Parsed("pupil-list", "pupils", "", 1, pupils=(record(),), questions=(question,))
    with pytest.raises(ImportRefused) as refused:
        apply_parsed(owner, parsed)
    assert "--dates mdy" in refused.value.remedy
    assert Pupil.select().count() == 0


def test_progress_is_told_to_the_end(owner: Session) -> None:
    rows = [record(line, surname=f"P{line}", upn=f"{line:013}", form="8A") for line in range(2, 1202)]
    told: list[tuple[int, int]] = []
    plan = plan_import(owner, pupil_list(rows), PlanOptions())
    apply_import(owner, plan, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert len(told) > 4
    assert told[-1] == (2402, 2402)


def test_the_preview_in_lines(manager: Session, tmp_path: Path) -> None:
    text = "UPN,Adno,Surname,Forename,Form,DOB\n,1,Pupil01,Sam,8B,\nF873400119001,2,[/b],Ann,8A,31/02/2013\n"
    plan, _ = apply_text(manager, tmp_path, text)
    lines = plan.lines_for_people()
    assert "moved: 1 pupil" in lines
    assert "left out: 1 row" in lines
    assert any(line.startswith("moved: Pupil01, Sam: form 8A → 8B") for line in lines)
    assert any(line.startswith("left out: list.csv line 3 column DOB: ") for line in lines)


def test_a_plan_gives_the_same_object_as_its_summary(manager: Session) -> None:
    plan, summary = apply_parsed(manager, NEW)
    assert summary_json(plan.counts(), plan.refused) == summary.as_json()
    assert set(summary.as_json()) == {"added", "changed", "moved", "unchanged", "refused"}
    assert set(summary.as_json()["added"]) == {"year_groups", "forms", "pupils", "identifiers"}


def test_a_pretended_day_writes_to_no_real_school(owner: Session) -> None:
    real = msgspec.structs.replace(owner, is_demo=False)
    with pytest.raises(AccessDenied, match="pretended"):
        apply_import(real, plan_import(real, NEW, PlanOptions()))


def test_an_error_half_way_leaves_nothing(owner: Session) -> None:
    rows = [record(line, surname=f"P{line}", upn=f"{line:013}", form="8A") for line in range(2, 1202)]
    plan = plan_import(owner, pupil_list(rows), PlanOptions())
    before, entries = everything(), AuditEntry.select().count()

    def fail(done: int, of: int) -> None:
        if done > of // 2:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apply_import(owner, plan, progress=fail)
    assert everything() == before
    assert (AuditEntry.select().count(), ImportRun.select().count()) == (entries, 0)


def test_a_whole_school_is_one_step_to_take_back(owner: Session) -> None:
    before = everything()
    rows = [
        record(
            line,
            surname=f"P{line}",
            upn=f"{line:013}",
            form=f"{7 + line % 5}{'ABCDEFGH'[line % 8]}",
            flags=("eal",),
        )
        for line in range(2, 2502)
    ]
    _, summary = apply_parsed(owner, pupil_list(rows))
    assert total(summary, "added") == {"year_groups": 5, "forms": 40, "pupils": 2500}
    assert undo(owner).rows == 5 + 40 + 3 * 2500
    assert everything() == before


def test_planning_asks_no_more_for_many_rows_than_for_few(
    owner: Session, caplog: pytest.LogCaptureFixture
) -> None:
    def queries(count: int) -> int:
        rows = [
            record(line, surname=f"P{line}", upn=f"{line:013}", admission_number=str(line), form="8A", year=8)
            for line in range(count)
        ]
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            plan = plan_import(owner, pupil_list(rows), PlanOptions())
        assert plan.counts()["added"]["pupils"] + plan.counts()["unchanged"]["pupils"] == count
        return len(caplog.records)

    few = queries(5)
    apply_parsed(
        owner, pupil_list([record(5, surname="P5", upn=f"{5:013}", admission_number="5", form="8A", year=8)])
    )
    assert queries(300) == few > 0


def test_taking_back_many_rows_takes_no_more_statements_than_few(
    owner: Session, caplog: pytest.LogCaptureFixture
) -> None:
    def statements(count: int) -> int:
        rows = [
            record(line, surname=f"P{line}", upn=f"{line:013}", admission_number=str(line), form="8A", year=8)
            for line in range(count)
        ]
        apply_parsed(owner, pupil_list(rows))
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            assert undo(owner).rows > count
        return len(caplog.records)

    assert statements(300) == statements(5) > 0
