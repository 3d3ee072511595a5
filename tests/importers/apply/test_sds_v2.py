"""A School Data Sync 2 set as a school: from the files to the database, again, and back."""

from pathlib import Path

import pytest

from support.applying import apply_parsed, pupil, total
from support.imports import read_file
from support.rows import everything
from support.sds_v2 import Tables, enrolment, good_set, person, role, set_in, texts
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Carer, PupilCarer, SupportFlag, TeachingGroupTeacher
from tutor_tui.store.session import Session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "set"


def parsed_set(folder: Path, tables: Tables | None = None) -> Parsed:
    return read_file(set_in(folder, texts(tables or good_set())), school_id="s1", form="8A")


def test_the_whole_school_comes_in_again_it_changes_nothing_and_one_undo_empties_it(
    owner: Session, folder: Path
) -> None:
    before = everything()
    parsed = parsed_set(folder)
    _, summary = apply_parsed(owner, parsed)
    assert total(summary, "added") == {
        "year_groups": 1,
        "forms": 1,
        "pupils": 3,
        "carers": 2,
        "pupil_carers": 3,
        "staff": 1,
        "subjects": 1,
        "teaching_groups": 1,
        "group_members": 2,
        "group_teachers": 1,
    }
    assert pupil("Brown").source_id == "sds-v2:p1"
    assert TeachingGroupTeacher.get().staff.username == "l1"
    assert {(flag.pupil.surname, flag.kind) for flag in SupportFlag.select()} == {
        ("Brown", "fsm"),
        ("Diaz", "more-able"),
    }
    assert not plan_import(owner, parsed, PlanOptions(full_roll=True)).writes
    undo(owner)
    assert everything() == before


def test_a_flag_that_the_set_no_longer_names_stays(owner: Session, folder: Path) -> None:
    apply_parsed(owner, parsed_set(folder))
    tables = good_set()
    del tables["userFlags"][0]
    assert not plan_import(owner, parsed_set(folder, tables), PlanOptions()).writes


def test_a_restricted_carer_stays_out(owner: Session, folder: Path) -> None:
    apply_parsed(owner, parsed_set(folder))
    jon = Carer.get(Carer.forename == "Jon")
    PupilCarer.update(restriction="court order").where(PupilCarer.carer == jon).execute()
    tables = good_set()
    tables["relationships"].append(
        {"userSourcedId": "p3", "relationshipUserSourcedId": "k2", "relationshipRole": "parent"}
    )
    tables["users"][6]["phone"] = "09"
    plan, _ = apply_parsed(owner, parsed_set(folder, tables))
    assert not plan.writes
    assert carers_of(pupil("O'Neil").id).carers == ()


def test_two_thousand_five_hundred_pupils(owner: Session, folder: Path) -> None:
    tables = good_set()
    numbers = [f"q{n}" for n in range(2_500)]
    tables["users"] += [person(n, f"F{n}", f"S{n}") for n in numbers]
    tables["users"] += [person(f"c{n}", f"F{n}", f"C{n}", email=f"{n}@x.example") for n in numbers]
    tables["roles"] += [role(n, "student", grade="9") for n in numbers]
    tables["enrollments"] += [enrolment(n) for n in numbers]
    tables["relationships"] += [
        {"userSourcedId": n, "relationshipUserSourcedId": f"c{n}", "relationshipRole": "parent"}
        for n in numbers
    ]
    parsed = parsed_set(folder, tables)
    assert (len(parsed.pupils), len(parsed.pupil_carers)) == (2_503, 2_503)
    _, summary = apply_parsed(owner, parsed)
    assert total(summary, "added")["pupil_carers"] == 2_503
