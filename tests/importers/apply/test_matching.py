"""Which pupil a row is about: each rule, and each doubt."""

from datetime import date
from typing import Any

import pytest

from support.applying import apply_parsed, places, pupil_list, reasons, record
from tutor_tui.importers.apply.identity import admission_key, identity
from tutor_tui.importers.apply.plan import ImportPlan
from tutor_tui.importers.parsed import ColumnUse, Parsed
from tutor_tui.store.models import Pupil
from tutor_tui.store.session import Session

UPN, OTHER_UPN = "F873400119001", "G873400120002"
BORN, OTHER_DAY = date(2013, 5, 6), date(2013, 6, 7)


def imported(owner: Session, *rows: dict[str, Any]) -> ImportPlan:
    records = [record(line, **facts) for line, facts in enumerate(rows, start=2)]
    return apply_parsed(owner, pupil_list(records))[0]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"upn": UPN}, {"upn": UPN, "surname": "Black", "forename": "Lil"}),
        ({"upn": UPN, "admission_number": "7"}, {"admission_number": "0007", "surname": "Black"}),
        ({"admission_number": "0007"}, {"upn": UPN, "admission_number": "7"}),
        ({"source_id": "x1"}, {"source_id": "x1", "forename": "Lil"}),
        ({"born": BORN, "form": "8A"}, {"born": BORN, "form": "8B"}),
        ({"born": BORN, "preferred_forename": "Lil"}, {"born": BORN, "forename": "Lil"}),
        ({"forename": "Zoë", "surname": "O’Neil", "born": BORN}, {"forename": "ZOE", "surname": "ONeil", "born": BORN}),
        ({"form": "8A"}, {"form": "8A", "born": BORN, "upn": UPN}),
        ({"form": "8A", "born": BORN}, {"form": "8A"}),
        ({"form": "8A"}, {}),
        ({"upn": "F87340011900A", "born": BORN}, {"upn": UPN, "born": BORN}),
        ({"upn": UPN, "admission_number": "7"}, {"upn": OTHER_UPN, "admission_number": "7"}),
    ],
)  # fmt: skip
def test_the_same_pupil(owner: Session, known: dict[str, Any], said: dict[str, Any]) -> None:
    imported(owner, known)
    plan = imported(owner, said)
    assert not plan.refused
    assert Pupil.select().count() == 1


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"upn": UPN}, {"upn": OTHER_UPN}),
        ({"born": BORN, "form": "8A"}, {"born": OTHER_DAY, "form": "8A"}),
        ({"admission_number": "7", "form": "8A"}, {"admission_number": "8", "form": "8A"}),
        ({"forename": "Ann", "born": BORN}, {"forename": "Lily", "born": BORN}),
        ({"admission_number": "000"}, {"admission_number": "0", "forename": "Ann"}),
    ],
)
def test_somebody_else(owner: Session, known: dict[str, Any], said: dict[str, Any]) -> None:
    imported(owner, known)
    plan = imported(owner, said)
    assert not plan.refused
    assert Pupil.select().count() == 2


@pytest.mark.parametrize(
    ("known", "said", "reason"),
    [
        (
            [{"upn": UPN, "admission_number": "1"}, {"admission_number": "2", "forename": "Ann"}],
            {"upn": UPN, "admission_number": "2"},
            "the UPN is that of Brown, Lily, the admission number that of Brown, Ann",
        ),
        (
            [{"born": BORN, "upn": UPN}, {"born": BORN, "upn": OTHER_UPN}],
            {"born": BORN},
            "several pupils have this name and date of birth",
        ),
        ([{"born": BORN, "upn": UPN}], {"born": BORN, "upn": OTHER_UPN}, "but another number"),
        (
            [{"admission_number": "7"}],
            {"admission_number": "7", "forename": "Ann", "surname": "Black"},
            "who has another name",
        ),
        (
            [{"admission_number": "7", "upn": UPN}],
            {"admission_number": "7", "upn": OTHER_UPN, "forename": "Ann"},
            "another UPN and another name",
        ),
        ([{"form": "8A"}], {"form": "8B"}, "Brown, Lily (8A) has the same name; neither"),
        ([{"form": "8A"}, {"form": "8B"}], {}, "several pupils have this name"),
        ([], {"upn": UPN + "1"}, "14 characters"),
    ],
)
def test_a_doubt_is_left_out_with_its_reason(
    owner: Session, known: list[dict[str, Any]], said: dict[str, Any], reason: str
) -> None:
    assert not imported(owner, *known).refused
    plan = imported(owner, said)
    assert reason in reasons(plan)[2]
    assert Pupil.select().count() == len(known)
    assert not plan.writes


def test_two_rows_about_one_pupil_are_both_left_out(owner: Session) -> None:
    imported(owner, {"upn": UPN, "born": BORN})
    plan = imported(owner, {"upn": UPN, "house": "Red"}, {"born": BORN, "house": "Blue"}, {"forename": "Ann"})
    assert reasons(plan) == {
        2: "about the same pupil as line 3 of list.csv: Brown, Lily",
        3: "about the same pupil as line 2 of list.csv: Brown, Lily",
    }
    assert {row.forename for row in Pupil.select()} == {"Lily", "Ann"}


def test_two_new_rows_that_nothing_tells_apart_are_both_left_out(owner: Session) -> None:
    plan = imported(owner, {"upn": UPN, "born": BORN}, {"born": BORN})
    assert sorted(reasons(plan)) == [2, 3]
    assert Pupil.select().count() == 0


def test_namesakes_with_numbers_of_their_own_are_two(owner: Session) -> None:
    rows = ({"admission_number": "1", "born": BORN}, {"admission_number": "2", "born": BORN})
    assert not imported(owner, *rows).refused
    assert Pupil.select().count() == 2
    assert not imported(owner, *reversed(rows)).writes


def test_a_namesake_in_another_form_is_new_where_the_list_has_the_known_one_too(owner: Session) -> None:
    imported(owner, {"form": "8A"})
    assert not imported(owner, {"form": "8B"}, {"form": "8A"}).refused
    assert [places(row)[0][0] for row in Pupil.select().order_by(Pupil.id)] == ["8A", "8B"]


def test_an_identifier_holds_within_its_own_system_only(owner: Session) -> None:
    def of_system(header: str, **facts: Any) -> Parsed:
        columns = (ColumnUse(header, "source_id", "identifier", "synonym"),)
        return Parsed(
            "pupil-list", "pupils", "", 1, pupils=(record(source_id="1", **facts),), columns=columns
        )

    apply_parsed(owner, of_system("Arbor ID", forename="Ann"))
    plan, _ = apply_parsed(owner, of_system("Bromcom ID", forename="Ben"))
    assert not plan.refused
    assert {row.source_id for row in Pupil.select()} == {"arborid:1", "bromcomid:1"}
    assert not apply_parsed(owner, of_system("Arbor ID", forename="Ann"))[0].writes


def test_zero_padding_does_not_count_and_long_identifiers_fit() -> None:
    assert admission_key("00A12") == admission_key("a12")
    assert admission_key("000") == ""
    assert len(identity("list", "x" * 400)) < 100
    assert identity("list", "") == ""
