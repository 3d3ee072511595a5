"""What other systems call pupils: remembered from every list that says it, and never moved silently."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed, pupil, pupil_list, reasons, record
from support.imports import options
from support.platforms import SATCHEL, WHO, documents, written
from support.rows import everything
from support.school import School
from tutor_tui.importers.apply import ImportPlan
from tutor_tui.importers.apply.identity import address
from tutor_tui.importers.parsed import ColumnUse
from tutor_tui.importers.together import read_together
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeworkRecord, Pupil, PupilIdentifier
from tutor_tui.store.session import Session

UPN, OTHER_UPN = "F873400119001", "G873400120002"


def listed(session: Session, *rows: dict[str, Any], header: str = "Forename") -> ImportPlan:
    """Import a pupil list; `header` stands over its identifiers."""
    made = pupil_list([record(line, **facts) for line, facts in enumerate(rows, start=2)])
    field = "forename" if header == "Forename" else "source_id"
    return apply_parsed(session, replace(made, columns=(ColumnUse(header, field, field, "synonym"),)))[0]


def kept() -> set[tuple[str, str, str]]:
    return {(row.pupil.forename, row.system, row.identifier) for row in PupilIdentifier.select()}


def test_an_address_is_remembered_and_found_by(owner: Session) -> None:
    listed(owner, {"upn": UPN, "email": "L.Brown@school.example"})
    assert kept() == {("Lily", "email", "l.brown@school.example")}
    plan = listed(owner, {"email": "l.brown@school.example", "house": "Red", "form": "8B"})
    assert not plan.refused
    assert (Pupil.select().count(), pupil("Brown").house) == (1, "Red")


def test_a_second_time_changes_nothing_and_undo_takes_it_back(owner: Session) -> None:
    rows = (
        {"upn": UPN, "email": "a@s.example"},
        {"upn": OTHER_UPN, "forename": "Ann", "email": "b@s.example"},
    )
    before = everything()
    listed(owner, *rows)
    assert not listed(owner, *rows).writes
    undo(owner)
    assert everything() == before


def test_a_pupil_on_record_is_told_of_and_gets_another_address(owner: Session) -> None:
    listed(owner, {"upn": UPN})
    plan = listed(owner, {"upn": UPN, "email": "a@s.example"})
    assert [str(change) for change in plan.added["identifiers"]] == [
        "Brown, Lily: e-mail address a@s.example"
    ]
    before = everything()
    plan = listed(owner, {"upn": UPN, "email": "b@s.example"})
    assert [str(change) for change in plan.changed["identifiers"]] == [
        "Brown, Lily: e-mail address a@s.example → b@s.example"
    ]
    assert kept() == {("Lily", "email", "b@s.example")}
    undo(owner)
    assert everything() == before


def test_an_address_that_moves_is_refused(owner: Session) -> None:
    listed(owner, {"upn": UPN, "email": "a@s.example"}, {"upn": OTHER_UPN, "forename": "Ann"})
    before = everything()
    plan = listed(owner, {"upn": OTHER_UPN, "forename": "Ann", "email": "a@s.example"})
    assert reasons(plan) == {2: "the UPN is that of Brown, Ann, the e-mail address that of Brown, Lily"}
    assert everything() == before


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"upn": OTHER_UPN, "forename": "Ann"}, "another number"),
        ({"forename": "Ann"}, "another name"),
    ],
)
def test_a_new_pupil_with_somebodys_address_is_refused(
    owner: Session, said: dict[str, Any], reason: str
) -> None:
    listed(owner, {"upn": UPN, "email": "a@s.example"})
    plan = listed(owner, {**said, "email": "a@s.example"})
    assert reasons(plan) == {2: f"the e-mail address is that of Brown, Lily, who has {reason}"}
    assert Pupil.select().count() == 1


def test_an_address_of_two_in_one_list_is_neithers(owner: Session) -> None:
    rows = (
        {"upn": UPN, "email": "home@s.example"},
        {"upn": OTHER_UPN, "forename": "Ann", "email": "home@s.example"},
    )
    plan = listed(owner, *rows)
    assert Pupil.select().count() == 2
    assert kept() == set()
    assert {problem.reason for problem in plan.warnings} == {
        "the e-mail address is several pupils', and is not remembered"
    }
    assert not listed(owner, *rows).writes


def test_identifiers_of_two_systems_stay_side_by_side(owner: Session) -> None:
    listed(owner, {"upn": UPN, "source_id": "17"}, header="Arbor ID")
    listed(owner, {"upn": UPN, "source_id": "900"}, header="Google ID")
    assert pupil("Brown").source_id == "arborid:17"
    assert kept() == {("Lily", "google-classroom", "900")}
    for header, number in (("Arbor ID", "17"), ("Google ID", "900")):
        plan = listed(owner, {"source_id": number, "form": "8Z", "house": header}, header=header)
        assert not plan.refused
        assert (Pupil.select().count(), pupil("Brown").house) == (1, header)
    listed(owner, {"upn": OTHER_UPN, "forename": "Ann", "source_id": "18"}, header="Arbor ID")
    plan = listed(owner, {"upn": OTHER_UPN, "forename": "Ann", "source_id": "900"}, header="Google ID")
    assert "the identifier that of Brown, Lily" in reasons(plan)[2]
    assert kept() == {("Lily", "google-classroom", "900")}


def test_another_identifier_in_a_known_system_is_somebody_else(owner: Session) -> None:
    listed(owner, {"upn": UPN, "source_id": "17"}, header="Arbor ID")
    listed(owner, {"upn": UPN, "source_id": "900"}, header="Google ID")
    listed(owner, {"source_id": "901"}, header="Google ID")
    assert Pupil.select().count() == 2


@pytest.mark.parametrize("said", ["n/a", "-", "a@", "@b", "a b@c", "a@b@c", "", "x" * 300 + "@b"])
def test_what_is_no_address_is_not_kept(owner: Session, said: str) -> None:
    listed(owner, {"upn": UPN, "email": said})
    assert (Pupil.select().count(), kept()) == (1, set())


@given(st.text(max_size=30))
@settings(max_examples=25)
def test_an_address_is_its_own(said: str) -> None:
    made = address(said)
    assert made == address(made)
    assert not made or "@" in made


@pytest.fixture
def numbered(school: School) -> None:
    for number, pupil_id in enumerate(school.pupils, start=1):
        Pupil.update(admission_number=f"00{number}").where(Pupil.id == pupil_id).execute()


EXPORTS: dict[str, dict[str, Any]] = {
    "google-classroom": documents("google-classroom"),
    "satchel": dict(SATCHEL),
}


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize("name", EXPORTS)
def test_a_platforms_next_files_need_no_list(manager: Session, tmp_path: Path, name: str) -> None:
    def imported(files: dict[str, Any], folder: str) -> ImportPlan:
        return apply_parsed(manager, read_together([written(files, tmp_path / folder)], options()))[0]

    without = {file: said for file, said in EXPORTS[name].items() if file != "students.json"}
    plan = imported({**EXPORTS[name], "who.csv": WHO}, "first")
    assert plan.added["identifiers"]
    assert not plan.refused
    known, identifiers = HomeworkRecord.select().count(), kept()
    HomeworkRecord.delete().execute()
    plan = imported(without, "next")
    assert not plan.refused
    assert (HomeworkRecord.select().count(), kept()) == (known, identifiers)
    assert not imported(without, "again").writes


@pytest.mark.usefixtures("numbered")
def test_a_list_that_says_another_pupil_than_before_is_refused(manager: Session, tmp_path: Path) -> None:
    files = documents("google-classroom")
    first = {**files, "who.csv": "Google ID,Admission Number\n901,001\n902,002\n903,003\n"}
    apply_parsed(manager, read_together([written(first, tmp_path / "first")], options()))
    before = everything()
    moved = {**files, "who.csv": "Google ID,Admission Number\n901,004\n902,002\n903,003\n"}
    plan = apply_parsed(manager, read_together([written(moved, tmp_path / "moved")], options()))[0]
    said = [problem for problem in plan.refused if problem.place.file.endswith("who.csv")]
    assert [problem.place.line for problem in said] == [2]
    assert "the admission number is that of" in said[0].reason
    assert "the identifier that of" in said[0].reason
    assert everything() == before
