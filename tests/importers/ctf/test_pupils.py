from datetime import date
from pathlib import Path

import pytest

from support.ctf import ctf, pupil, read_pupils, school
from support.imports import FIXTURES, read_file, read_text, said
from tutor_tui.importers.records.pupils import PupilRecord


def one(folder: Path, *elements: object, **given: object) -> PupilRecord:
    (found,) = read_pupils(folder, pupil(*elements), **given).pupils  # type: ignore[arg-type]
    return found


def test_every_block_of_a_pupil_is_read() -> None:
    parsed = read_file(FIXTURES / "ctf.xml")
    ada = parsed.pupils[0]
    assert (ada.forename, ada.surname, ada.upn) == ("Adaeze", "Okonkwo-Bright", "M383210725001")
    assert (ada.preferred_forename, ada.preferred_surname) == ("Ada", "Bright")
    assert (ada.middle_names, ada.year, ada.sex, ada.born) == ("Grace Ngozi", 7, "F", date(2015, 3, 8))
    assert ada.flags == ("sen-e", "fsm")
    assert ada.flags_known == ("sen-k", "sen-e", "fsm", "looked-after")
    assert (ada.joined, ada.left, ada.form) == (date(2026, 9, 2), None, None)
    assert [one.flags for one in parsed.pupils[1:]] == [(), (), ("looked-after",), ("sen-k",), ()]
    assert parsed.pupils[1].flags_known == ("sen-k", "sen-e", "fsm")


def test_a_name_is_enough(tmp_path: Path) -> None:
    found = one(tmp_path)
    assert (found.surname, found.upn, found.born, found.flags_known, found.year) == (
        "Brown",
        "",
        None,
        (),
        None,
    )


def test_gender_is_an_older_name_and_namespaces_do_not_count() -> None:
    tobi, renee = read_file(FIXTURES / "ctf-old.xml").pupils
    assert (tobi.sex, renee.sex, renee.forename) == ("M", "F", "Renée")
    assert tobi.flags == ("sen-k",)
    assert tobi.joined is None
    assert read_file(FIXTURES / "ctf-old.xml", school_id="3834021").pupils[0].joined == date(2024, 9, 3)


def test_case_of_element_names_does_not_count(tmp_path: Path) -> None:
    text = ctf(pupil(("UPN", "M383210725001"))).replace("Pupil>", "PUPIL>").replace("Surname", "SURNAME")
    assert read_text(tmp_path, text, "x.xml").pupils[0].surname == "Brown"


def test_names_in_capitals_are_asked_about_and_rewritten() -> None:
    shouted = read_file(FIXTURES / "ctf-capitals.xml")
    assert [question.option for question in shouted.questions] == ["proper_case"]
    assert shouted.pupils[1].forename == "JOSÉ"
    proper = read_file(FIXTURES / "ctf-capitals.xml", proper_case=True)
    assert [(one.forename, one.surname) for one in proper.pupils] == [
        ("Eilidh", "McDonald"),
        ("José", "Smith-Jones"),
    ]
    assert (proper.carers[0].forename, proper.carers[0].surname) == ("Fiona", "McDonald")
    assert not proper.questions


def test_the_year_of_another_school_year_is_left_open() -> None:
    parsed = read_file(FIXTURES / "ctf-capitals.xml")
    assert {one.year for one in parsed.pupils} == {None}
    assert any("another school year" in note for note in parsed.notes)


@pytest.mark.parametrize(("text", "year"), [("R", 0), ("N2", -1), ("11", 11), ("", None)])
def test_years(tmp_path: Path, text: str, year: int | None) -> None:
    assert one(tmp_path, ("BasicDetails", [("NCyearActual", text)])).year == year


def test_what_is_no_year_is_warned_of(tmp_path: Path) -> None:
    parsed = read_pupils(tmp_path, pupil(("BasicDetails", [("NCyearActual", "X")])))
    assert said(parsed, "warning") == [(1, "BasicDetails/NCyearActual", "'X' is no year group")]


def sen(*entries: tuple[str, str, str]) -> tuple[str, object]:
    return "SENhistory", [
        ("SEN", [("StartDate", start), ("EndDate", end), ("SENprovision", code)])
        for start, end, code in entries
    ]


@pytest.mark.parametrize(
    ("entries", "flags", "known"),
    [
        ([("2020-01-01", "", "K"), ("2024-01-01", "", "E")], ("sen-e",), True),
        ([("2024-01-01", "", "E"), ("2020-01-01", "", "K")], ("sen-e",), True),
        ([("2020-01-01", "", "E"), ("2027-01-01", "", "N")], ("sen-e",), True),
        ([("2020-01-01", "", "K"), ("2024-01-01", "", "N")], (), True),
        ([("", "", "S")], ("sen-e",), True),
        ([("2020-01-01", "2024-01-01", "K")], (), False),
        ([("2024-01-01", "", "K"), ("2024-01-01", "", "E")], (), False),
        ([("2024-13-01", "", "K")], (), False),
        ([("2024-01-01", "", "Q")], (), False),
    ],
)
def test_the_provision_that_holds_today_counts(
    tmp_path: Path, entries: list[tuple[str, str, str]], flags: tuple[str, ...], known: bool
) -> None:
    parsed = read_pupils(tmp_path, pupil(sen(*entries)))
    assert parsed.pupils[0].flags == flags
    assert ("sen-k" in parsed.pupils[0].flags_known) is known
    assert bool(said(parsed, "warning")) is not known


@pytest.mark.parametrize(
    ("periods", "is_known", "eligible"),
    [
        ([("2022-09-01", "")], True, True),
        ([("2020-09-01", "2021-07-01"), ("2026-11-22", "2026-11-22")], True, True),
        ([("2020-09-01", "2026-11-21")], True, False),
        ([("2026-11-23", "")], False, False),
        ([("", "")], False, False),
        ([("yesterday", "")], False, False),
    ],
)
def test_free_meals_are_those_of_today(
    tmp_path: Path, periods: list[tuple[str, str]], is_known: bool, eligible: bool
) -> None:
    said_so = [("FSMinstance", [("FSMstartDate", start), ("FSMendDate", end)]) for start, end in periods]
    found = one(tmp_path, ("FSMhistory", said_so))
    assert ("fsm" in found.flags_known, "fsm" in found.flags) == (is_known, eligible)


def history(number: str, entered: str, left: str = "") -> tuple[str, object]:
    return "School", [*school(number), ("EntryDate", entered), ("LeavingDate", left)]


def test_of_the_history_only_our_own_school_counts(tmp_path: Path) -> None:
    head = [("SourceSchool", school("3832107")), ("DestSchool", school("3834021"))]
    moved = (
        "SchoolHistory",
        [history("3832107", "2019-09-03", "2026-07-21"), history("3834021", "2026-09-02")],
    )
    found = one(tmp_path, moved, header=head)
    assert (found.joined, found.left) == (date(2026, 9, 2), None)
    leaver = one(tmp_path, moved, header=head, school_id="383/2107")
    assert (leaver.joined, leaver.left) == (date(2019, 9, 3), date(2026, 7, 21))
    assert one(tmp_path, moved).joined is None


def test_bad_pupils_are_left_out_with_their_number(tmp_path: Path) -> None:
    parsed = read_pupils(
        tmp_path,
        pupil(),
        pupil(surname=""),
        pupil(("DOB", "2015-02-30"), forename="Ann"),
        pupil(("DOB", "2030-01-01"), forename="Ben"),
        pupil(surname="x" * 100_000),
    )
    assert [one.forename for one in parsed.pupils] == ["Lily"]
    assert [(line, column) for line, column, _ in said(parsed)] == [
        (2, "Surname"),
        (3, "DOB"),
        (4, "DOB"),
        (5, "Surname"),
    ]
    assert str(parsed.refused[0].place) == "ctf.xml pupil 2 field Surname"


def test_a_upn_that_stands_twice_leaves_both_out_and_a_wrong_letter_is_a_warning(tmp_path: Path) -> None:
    upn = ("UPN", "M383210725001")
    parsed = read_pupils(tmp_path, pupil(upn), pupil(upn, forename="Ann"), pupil(("UPN", "A383210725001")))
    assert len(parsed.pupils) == 1
    assert [reason for *_, reason in said(parsed)] == [
        "the same UPN as pupil 2 of ctf.xml",
        "the same UPN as pupil 1 of ctf.xml",
    ]
    assert "check letter should be M" in said(parsed, "warning")[0][2]


def test_hostile_values_are_harmless(tmp_path: Path) -> None:
    found = one(tmp_path, ("BasicDetails", [("MiddleNames", "=cmd|' /C calc'!A0 [/b] \u202e")]))
    assert found.middle_names == "=cmd|' /C calc'!A0 [/b]"
