"""Contacts lists as school systems write them: whose each column is, and each contact once."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import FIXTURES, options, read_file, read_text, said
from support.xlsx import workbook
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.lists.carer_columns import told_apart
from tutor_tui.importers.lists.carers import CARERS_LIST
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.parsed import Parsed


def fields(*headers: str) -> list[str]:
    """The field that each header is taken for; empty for one that is not read."""
    words = vocabulary("carers")
    return [(words.known(name) or ("", 0))[0] for name in told_apart(headers, words)]


def contacts(parsed: Parsed) -> list[tuple[str, str, str, str]]:
    """(pupil's surname, title, forename, surname) of each contact."""
    carers = {carer.source_id: carer for carer in parsed.carers}
    return [
        (link.pupil.surname, carer.title, carer.forename, carer.surname)
        for link in parsed.pupil_carers
        if link.pupil is not None and (carer := carers[link.carer_id])
    ]


def test_a_report_with_a_row_for_each_class_gives_each_contact_once() -> None:
    parsed = read_file(FIXTURES / "contacts-sims.csv")
    assert (parsed.importer, parsed.kind, parsed.rows_read) == ("carers-list", "carers", 8)
    assert contacts(parsed) == [
        ("Brown", "Mrs", "Rosa", "Brown"),
        ("Brown", "Mr", "Jon", "Brown"),
        ("Díaz", "", "Inés", "Díaz"),
    ]
    rosa, jon, ines = parsed.pupil_carers
    assert (rosa.relationship, rosa.order, rosa.has_responsibility, rosa.restriction) == (
        "Mother",
        1,
        True,
        "",
    )
    assert (jon.order, jon.restriction) == (2, "court order")
    assert (ines.is_parent, ines.has_responsibility) == (False, False)
    assert (parsed.carers[0].phone, parsed.carers[0].other_phone) == ("07700 900111", "01632 960111")
    assert parsed.carers[0].email == "rosa.brown@home.example"
    assert any("doctors" in note and note.endswith(": 1.") for note in parsed.notes)
    assert parsed.problems == ()
    assert "High St" not in repr(parsed.carers)


def test_contacts_side_by_side_with_identifiers_of_their_own() -> None:
    parsed = read_file(FIXTURES / "contacts-arbor.csv")
    assert [(one.source_id, one.is_known_so) for one in parsed.carers] == [
        ("g1", True),
        ("g2", True),
        ("g3", True),
    ]
    assert [link.is_parent for link in parsed.pupil_carers] == [True, False, False]
    assert any("does not say who must not be contacted" in note for note in parsed.notes)
    assert any("2 of 3 contacts have parental responsibility neither" in note for note in parsed.notes)


def test_a_workbook_is_the_same_list(tmp_path: Path) -> None:
    with (FIXTURES / "contacts-sims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    parsed = read_text(tmp_path, workbook({"Contacts": rows}), "contacts.xlsx")
    assert contacts(parsed) == contacts(read_file(FIXTURES / "contacts-sims.csv"))
    assert [link.restriction for link in parsed.pupil_carers] == ["", "court order", ""]


def test_a_restriction_in_words_is_kept_as_it_is_written() -> None:
    parsed = read_file(FIXTURES / "contacts-bromcom.csv")
    assert [link.restriction for link in parsed.pupil_carers] == ["", "Injunction of 3 May 2026", ""]
    assert contacts(parsed)[0] == ("Brown", "Mrs", "ROSA", "BROWN")
    proper = read_file(FIXTURES / "contacts-bromcom.csv", proper_case=True)
    assert contacts(proper)[0] == ("Brown", "Mrs", "Rosa", "Brown")


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ("Adno|Name|Name|Relationship", "admission_number full_name contact_name_1 relationship_1"),
        ("Adno|Pupil Name|Name|Mobile", "admission_number full_name contact_name_1 mobile_1"),
        (
            "UPN|Forename|Surname|Forename|Surname|Email",
            "upn forename surname contact_forename_1 contact_surname_1 email_1",
        ),
        (
            "UPN|Contact Name|Mobile|Contact Name|Mobile",
            "upn contact_name_1 mobile_1 contact_name_2 mobile_2",
        ),
        (
            "UPN|Contact 1 Name|Contact 1 Mobile|Contact 2 Name|Parent2 Email",
            "upn contact_name_1 mobile_1 contact_name_2 email_2",
        ),
        ("UPN|Relationship|Contact Name|Relationship|Contact Name",
         "upn relationship_1 contact_name_1 relationship_2 contact_name_2"),
        ("UPN|Contact Name|Mobile|Contact Name|Mobile|Email", "upn contact_name_1 mobile_1 contact_name_2 mobile_2 "),
        ("UPN|Email|Contact Name|Relationship", "upn  contact_name_1 relationship_1"),
        ("UPN|Contact 1 Name|Contact 2 Name|Court Order", "upn contact_name_1 contact_name_2 "),
        ("UPN|Title|Surname|Title|Surname", "upn  surname contact_title_1 contact_surname_1"),
    ],
)  # fmt: skip
def test_whose_a_column_is(headers: str, taken: str) -> None:
    assert fields(*headers.split("|")) == taken.split(" ")


def test_a_column_that_may_be_anybody_s_is_not_read_and_the_preview_says_so(tmp_path: Path) -> None:
    text = "UPN,Contact 1 Name,Contact 1 Mobile,Contact 2 Name,Court Order\nA1,Rosa Brown,1,Jon Brown,Y\n"
    parsed = read_text(tmp_path, text)
    assert {link.restriction for link in parsed.pupil_carers} == {""}
    assert any("'Court Order' is not read: it is not clear whose it is" in note for note in parsed.notes)


def test_a_contact_of_whom_no_column_has_the_name_is_not_read_and_the_preview_says_so(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "UPN,Contact 1 Name,Contact 1 Mobile,Contact 2 Mobile\nA1,Rosa Brown,1,2\n")
    assert [one.forename for one in parsed.carers] == ["Rosa"]
    assert any("says of contact 2 is not read: no column holds the name" in note for note in parsed.notes)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mrs R Brown", ("Mrs", "R", "Brown")),
        ("Brown, Rosa", ("", "Rosa", "Brown")),
        ("BROWN, MRS. ROSA", ("Mrs", "ROSA", "BROWN")),
        ("Anna Van Der Berg", ("", "Anna", "Van Der Berg")),
        ("Brown", ("", "", "Brown")),
    ],
)
def test_names_in_one_cell(tmp_path: Path, name: str, parts: tuple[str, str, str]) -> None:
    parsed = read_text(tmp_path, f'Adno,Pupil Name,Contact Name,Mobile\n1,Lily Brown,"{name}",07\n')
    assert [one[1:] for one in contacts(parsed)] == [parts]


def test_a_name_that_ends_as_the_pupil_s_is_taken_apart_there(tmp_path: Path) -> None:
    text = "Adno,Pupil Surname,Pupil Forename,Contact Name,Mobile\n1,Garcia Lopez,Ana,Mrs Maria Jose GARCÍA López,07\n"
    assert contacts(read_text(tmp_path, text))[0][1:] == ("Mrs", "Maria Jose", "GARCÍA López")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ('1,Lily Brown,"Mr & Mrs Brown",Mother,1', "Contact Name", "two people in one cell"),
        ("1,Lily Brown,,Mother,1", "Contact Name", "a contact without surname"),
        (",,Rosa Brown,Mother,1", "", "does not say which pupil"),
    ],
)
def test_rows_that_are_left_out(tmp_path: Path, row: str, column: str, reason: str) -> None:
    parsed = read_text(
        tmp_path, f"Adno,Pupil Name,Contact Name,Relationship,Priority\n{row}\n2,Tom Diaz,Ines Diaz,,\n"
    )
    ((line, where, why),) = said(parsed)
    assert (line, where) == (2, column)
    assert reason in why
    assert len(parsed.carers) == 1


def test_words_that_nobody_knows_are_left_open(tmp_path: Path) -> None:
    text = (
        "Adno,Pupil Name,Contact Name,Priority,Parental Responsibility\n1,Lily Brown,Rosa Brown,last,maybe\n"
    )
    parsed = read_text(tmp_path, text)
    assert [reason for _, _, reason in said(parsed, "warning")] == [
        "'last' is no place in an order: left open",
        "'maybe' is neither yes nor no: left open",
    ]
    assert (parsed.pupil_carers[0].order, parsed.pupil_carers[0].has_responsibility) == (None, None)


def test_rows_of_one_contact_add_up_and_contradictions_are_said(tmp_path: Path) -> None:
    text = (
        "Adno,Pupil Name,Contact Name,Relationship,Mobile,Home Phone,Court Order\n"
        "1,Lily Brown,Rosa Brown,Mother,071,,\n"
        "1,Lily Brown,Rosa Brown,Aunt,,02,N\n"
        "1,Lily Brown,ROSA BROWN,,,,Y\n"
    )
    parsed = read_text(tmp_path, text)
    (carer,), (link,) = parsed.carers, parsed.pupil_carers
    assert (carer.phone, carer.other_phone) == ("071", "02")
    assert (link.relationship, link.is_parent, link.restriction) == ("Mother", True, "court order")
    assert said(parsed, "warning") == [
        (3, "", "another relationship of the same contact than line 2, which counts")
    ]


def test_a_pupil_list_with_contacts_besides_stays_a_pupil_list_unless_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("UPN,Forename,Surname,Form,Sex,SEN,Contact 1 Name,Contact 1 Mobile\n"
                    "A1,Lily,Brown,8A,F,N,Rosa Brown,071\n")  # fmt: skip
    assert read_file(path).importer == "pupil-list"
    assert len(CARERS_LIST.read(Source([path]), options()).carers) == 1


@pytest.mark.parametrize(
    "name", ["sims.csv", "arbor.csv", "bromcom.csv", "homework.csv", "attendance.csv", "primary.csv"]
)
def test_other_lists_are_no_contacts_lists(name: str) -> None:
    assert CARERS_LIST.sniff(Source([FIXTURES / name]), options()) is None
    with pytest.raises(ImportRefused, match="name of a contact"):
        CARERS_LIST.read(Source([FIXTURES / name]), options())


def test_a_map_of_one_s_own_says_what_the_headers_do_not(tmp_path: Path) -> None:
    own = {
        "Learner": "admission_number",
        "Mum": "contact_name_1",
        "Her mobile": "mobile_1",
        "Dad": "contact_name_2",
    }
    parsed = read_text(tmp_path, "Learner,Mum,Her mobile,Dad\n1,Rosa Brown,071,Jon Brown\n", column_map=own)
    assert parsed.importer == "carers-list"
    assert [one.forename for one in parsed.carers] == ["Rosa", "Jon"]


@pytest.mark.parametrize("text", ["", "Adno,Name,Name,Relationship\n"])
def test_an_empty_list(tmp_path: Path, text: str) -> None:
    if text:
        assert read_text(tmp_path, text).carers == ()
    else:
        with pytest.raises(ImportRefused, match="the file is empty"):
            read_text(tmp_path, text)


def test_hostile_values_are_harmless_and_what_is_too_long_is_left_out(tmp_path: Path) -> None:
    text = (
        "Adno,Pupil Name,Contact Name,Relationship,Mobile\n"
        '1,Lily Brown,[/b] Brown,=cmd,"\x1b[2J07"\n'
        f"2,Tom Diaz,{'x' * 100_000},Mother,07\n"
    )
    parsed = read_text(tmp_path, text)
    assert [(one.forename, one.phone) for one in parsed.carers] == [("[/b]", "07")]
    assert [line for line, _, _ in said(parsed)] == [3]


GOOD = (FIXTURES / "contacts-sims.csv").read_text(encoding="utf-8")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_columns_that_are_exchanged_doubled_or_renamed(data: st.DataObject) -> None:
    header = GOOD.splitlines()[2].split(",")
    names = data.draw(st.permutations(header)) if data.draw(st.booleans()) else list(header)
    for _ in range(data.draw(st.integers(0, 4))):
        names[data.draw(st.integers(0, len(names) - 1))] = data.draw(
            st.sampled_from(
                [*header, "", "Contact 1 Name", "Contact 2 Name", "Mobile 3", "Pupil Name", "Title"]
            )
        )
    lines = [*GOOD.splitlines()[:2], ",".join(names), *GOOD.splitlines()[3:]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            parsed = CARERS_LIST.read(Source([path]), options())
        except ImportRefused:
            return
    known = {one.source_id for one in parsed.carers}
    assert {link.carer_id for link in parsed.pupil_carers} == known
    shares = [(link.pupil_id, link.carer_id) for link in parsed.pupil_carers]
    assert len(set(shares)) == len(shares)
    assert all(one.surname for one in parsed.carers)
