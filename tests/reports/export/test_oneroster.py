"""The OneRoster set: what stands in it, and that our own importer reads it back to the same school."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from support.applying import apply_parsed, total
from support.imports import read_file
from support.rows import everything
from support.school import MONDAY, TERM_START, School, add_carer
from support.set_work import add_group, add_task
from tutor_tui.errors import UsageError
from tutor_tui.importers.oneroster.standard import header_fault
from tutor_tui.queries.exports.view import Part
from tutor_tui.reports.export.oneroster import oneroster
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import (
    AuditEntry,
    Carer,
    FormGroup,
    FormMembership,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    PupilCarer,
    Staff,
    TeachingGroup,
    TeachingGroupMembership,
)

Tables = dict[str, list[dict[str, str]]]


@pytest.fixture
def filled(school: School) -> School:
    """A group with tasks in every state, a teacher, carers of whom one is barred, numbers and years."""
    Staff.update(forename="Gill").where(Staff.username == "acarter").execute()
    group = add_group(school, "8A/Ge", teacher="acarter")
    pupils = school.pupils
    states = ["handed_in", "late", "not_done", "exempt"]
    done = add_task(
        group, MONDAY - timedelta(days=11), title="Map",
        records=[(pupil, states[place % 4]) for place, pupil in enumerate(pupils)],
    )  # fmt: skip
    add_task(
        group, MONDAY + timedelta(days=2), title="Rivers", collected=False,
        records=[(pupil, "pending") for pupil in pupils],
    )  # fmt: skip
    HomeworkTask.update(kind="map").execute()
    HomeworkTask.update(kind="quiz").where(HomeworkTask.title == "Rivers").execute()
    HomeworkRecord.update(mark="7.5", feedback="neat, mostly").where(
        HomeworkRecord.task == done, HomeworkRecord.pupil == pupils[0]
    ).execute()
    HomeworkRecord.update(mark="B+").where(
        HomeworkRecord.task == done, HomeworkRecord.pupil == pupils[4]
    ).execute()
    Pupil.update(year_taught=8, upn="H801200001001", sex="F", born_on=TERM_START.replace(year=2013)).where(
        Pupil.id == pupils[0]
    ).execute()
    add_carer(pupils[0], "Diaz", phone="+44 1632 960001", email="diaz@example.org")
    add_carer(pupils[1], "Forbiddenson", restriction="court order", phone="01632 960 666")
    return school


def exported(school: School, folder: Path, by: str | None = "cslt", **part: Any) -> Path:
    """The set as a file."""
    path = folder / "school.zip"
    path.write_bytes(oneroster(school.session(by), Part(**part)).whole())
    return path


def tables(path: Path) -> Tables:
    with ZipFile(path) as packed:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode())))
            for name in packed.namelist()
        }


def read_back(school: School, path: Path) -> dict[str, int]:
    """What reading it back adds, changes and moves, by kind."""
    plan, summary = apply_parsed(school.session(None), read_file(path))
    assert plan.refused == ()
    return {
        kind: number
        for fate in ("added", "changed", "moved")
        for kind, number in total(summary, fate).items()
    }


def state_of() -> dict[str, object]:
    """The school by its names: who is where, what was set, who handed in."""
    forms = {(row.pupil.surname, row.form.name) for row in FormMembership.select() if row.until_on is None}
    groups = {
        (row.pupil.surname, row.group.name, row.group.subject.name)
        for row in TeachingGroupMembership.select()
    }
    work = {
        (
            row.pupil.surname,
            row.task.title,
            row.task.kind,
            row.task.deadline,
            row.state,
            row.mark,
            row.feedback,
        )
        for row in HomeworkRecord.select()
    }
    collected = {(row.title, row.collected_at is not None, row.set_on) for row in HomeworkTask.select()}
    people = {(row.surname, row.forename, row.upn, row.sex, row.born_on) for row in Pupil.select()}
    carers = {
        (row.pupil.surname, row.carer.surname, row.carer.phone, row.carer.email)
        for row in PupilCarer.select() if not row.restriction
    }  # fmt: skip
    return {
        "forms": forms,
        "groups": groups,
        "work": work,
        "tasks": collected,
        "people": people,
        "carers": carers,
    }


def test_it_is_a_set_by_the_standard(filled: School, tmp_path: Path) -> None:
    path = exported(filled, tmp_path)
    found = tables(path)
    said = {row["propertyName"]: row["value"] for row in found["manifest"]}
    assert (said["oneroster.version"], said["file.results"], said["file.scoreScales"]) == (
        "1.2",
        "bulk",
        "absent",
    )
    with ZipFile(path) as packed:
        for name in found.keys() - {"manifest"}:
            header = packed.read(f"{name}.csv").decode().partition("\r\n")[0].split(",")
            assert header_fault(name, header) == ""
    for name, rows in found.items():
        ids = [row["sourcedId"] for row in rows if "sourcedId" in row]
        assert len(ids) == len(set(ids)), name
        assert all(not row.get("status") and not row.get("dateLastModified") for row in rows)
    kinds = {row["role"] for row in found["roles"]}
    assert kinds == {"student", "teacher", "parent"}
    assert {row["classType"] for row in found["classes"]} == {"homeroom", "scheduled"}


def test_a_barred_carer_is_not_in_it(filled: School, tmp_path: Path) -> None:
    whole = str(tables(exported(filled, tmp_path)))
    assert "Forbiddenson" not in whole
    assert "960 666" not in whole
    assert "+44 1632 960001" in whole


def test_a_number_that_a_barred_carer_shares_is_not_in_it_for_another_pupil_either(
    filled: School, tmp_path: Path
) -> None:
    add_carer(filled.pupils[2], "Partnerson", phone="+44 (0)1632 960-666", email="partner@example.org")
    whole = str(tables(exported(filled, tmp_path)))
    assert "partner@example.org" in whole
    assert "960-666" not in whole


def test_who_imports_hands_out_the_roll_without_homes_and_homework(filled: School, tmp_path: Path) -> None:
    found = tables(exported(filled, tmp_path, None))
    assert not {"lineItems", "results", "categories"} & found.keys()
    assert {row["role"] for row in found["roles"]} == {"student", "teacher"}
    assert len(found["enrollments"]) == 28 * 2 + 2, "with who teaches the group, and who tutors the form"


def test_read_back_into_the_same_school_it_notes_the_identifiers_and_then_changes_nothing(
    filled: School, tmp_path: Path
) -> None:
    before = state_of()
    path = exported(filled, tmp_path)
    assert read_back(filled, path) == {
        "pupils": 28, "carers": 1, "staff": 1, "teaching_groups": 1, "tasks": 2,
    }  # fmt: skip
    assert state_of() == before
    assert read_back(filled, path) == {}
    assert read_back(filled, exported(filled, tmp_path)) == {}


def test_a_school_that_came_from_such_a_system_gives_back_the_identifiers_it_was_given(
    filled: School, tmp_path: Path
) -> None:
    Pupil.update(source_id="oneroster:p-1").where(Pupil.id == filled.pupils[0]).execute()
    Staff.update(source_id="oneroster:p-1").where(Staff.username == "acarter").execute()
    TeachingGroup.update(source_id="sds-v1:g-1").execute()
    found = tables(exported(filled, tmp_path))
    ids = {row["familyName"]: row["sourcedId"] for row in found["users"]}
    assert ids["Pupil01"] == "p-1"
    assert ids["Carter"] == Staff.get(Staff.username == "acarter").key.hex, "one identifier is one person's"
    assert "g-1" in {row["sourcedId"] for row in found["classes"]}


def test_read_into_an_empty_school_it_gives_the_same(filled: School, tmp_path: Path, empty: Any) -> None:
    before = state_of()
    path = exported(filled, tmp_path)
    school = empty()
    apply_parsed(school.session(None), read_file(path))
    after = state_of()
    assert after == before
    assert FormGroup.select().where(FormGroup.name == "8A").exists()
    assert Carer.select().count() == 1


@pytest.fixture
def empty(filled: School, tmp_path: Path) -> Iterator[Any]:
    """A call that opens a school in which nobody is, in the place of the one that is open."""
    from support.school import make_school

    def opened() -> School:
        close_database()
        made = make_school(tmp_path / "empty.db", 0)
        Staff.update(forename="Gill").where(Staff.username == "acarter").execute()
        return made

    yield opened
    close_database()
    open_database(filled.path)


def test_older_homework_is_left_out_on_request(filled: School, tmp_path: Path) -> None:
    found = tables(exported(filled, tmp_path, since=MONDAY))
    assert [row["title"] for row in found["lineItems"]] == ["Rivers"]
    assert len(found["results"]) == 28
    with pytest.raises(UsageError, match="whole school"):
        oneroster(filled.session("cslt"), Part(form="8A"))


def test_formulas_are_made_harmless_and_whoever_lacks_a_forename_is_left_out_and_said(
    filled: School, tmp_path: Path
) -> None:
    HomeworkTask.update(title="=cmd|' /C calc'!A0").execute()
    Pupil.update(forename="").where(Pupil.id == filled.pupils[2]).execute()
    ready = oneroster(filled.session("cslt"), Part())
    path = tmp_path / "set.zip"
    path.write_bytes(ready.whole())
    found = tables(path)
    assert all(row["title"].startswith("'=") for row in found["lineItems"])
    assert "Pupil03" not in str(found["users"])
    assert "forename" in ready.notes[0]
    users = {row["sourcedId"] for row in found["users"]}
    assert {row["studentSourcedId"] for row in found["results"]} <= users
    assert {row["userSourcedId"] for row in (*found["enrollments"], *found["roles"])} <= users


def test_it_is_logged_with_its_rows(filled: School) -> None:
    ready = oneroster(filled.session("cslt"), Part())
    ready.content.close()
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert (entry.kind, entry.verb, entry.row_count) == ("export", "export oneroster", ready.rows)


def test_the_same_school_gives_the_same_set(filled: School) -> None:
    session = filled.session("cslt")
    before = everything()
    assert oneroster(session, Part()).whole() == oneroster(session, Part()).whole()
    assert {name: rows for name, rows in everything().items() if "audit" not in name} == {
        name: rows for name, rows in before.items() if "audit" not in name
    }
