from datetime import date
from pathlib import Path

import pytest

from support.imports import FIXTURES, options, read_file, read_text, said
from support.xlsx import workbook
from tutor_tui.errors import ImportRefused, UsageError
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.pupils import PupilRecord

HEADER = "UPN,Surname,Forename,DOB,Form\n"


def one(parsed: Parsed) -> PupilRecord:
    (pupil,) = parsed.pupils
    return pupil


def test_a_sims_report_with_title_rows_and_a_count() -> None:
    parsed = read_file(FIXTURES / "sims.csv")
    assert parsed.importer == "pupil-list"
    assert parsed.problems == ()
    assert parsed.questions == ()
    assert parsed.rows_read == len(parsed.pupils) == 6
    zara, yusuf, lily, sean, mia, jose = parsed.pupils
    assert (zara.admission_number, zara.upn, zara.year, zara.form) == ("007", "F873400119001", 9, "9A")
    assert zara.born == date(2012, 9, 4)
    assert zara.place.line == 5
    assert yusuf.flags == ("sen-k", "pupil-premium", "fsm", "eal")
    assert (lily.surname, lily.preferred_forename, lily.flags) == ("Brown-Smythe", "Lil", ("sen-e",))
    assert (sean.forename, sean.surname, sean.flags) == ("Seán", "O'Brien", ("looked-after",))
    assert mia.flags_known == ("pupil-premium", "fsm")
    assert (jose.surname, jose.flags) == ("García Márquez", ("sen-e", "eal"))


def test_an_arbor_list_with_words_for_codes() -> None:
    parsed = read_file(FIXTURES / "arbor.csv")
    assert parsed.problems == ()
    amara, william, niamh, xiu = parsed.pupils
    assert (amara.source_id, amara.house, amara.flags, amara.sex) == ("1001", "Brontë", ("eal",), "F")
    assert "sen-k" in amara.flags_known
    assert (william.surname, william.preferred_forename) == ("van der Berg", "Will")
    assert william.flags == ("sen-k", "pupil-premium", "fsm")
    assert niamh.flags == ("sen-e", "pupil-premium", "fsm")
    assert (xiu.form, xiu.email) == (None, "xiu@greenfield.example")
    assert parsed.notes == ("1 of 4 pupils have no form in this list.",)
    assert [use.header for use in parsed.columns if not use.field] == ["Photo"]


def test_a_bromcom_list_with_semicolons_in_windows_1252_and_two_digit_years() -> None:
    parsed = read_file(FIXTURES / "bromcom.csv")
    assert parsed.encodings == ("bromcom.csv: cp1252",)
    assert [(pupil.forename, pupil.surname) for pupil in parsed.pupils[:2]] == [
        ("Chloé", "D’Souza"),
        ("Zoë", "Møller"),
    ]
    assert [pupil.born for pupil in parsed.pupils][:2] == [date(2014, 12, 14), date(2015, 4, 3)]
    assert [pupil.year for pupil in parsed.pupils] == [7, 7, 7, 7]
    assert [pupil.flags for pupil in parsed.pupils] == [(), ("sen-k", "eal"), ("eal",), ()]
    assert [pupil.admission_number for pupil in parsed.pupils] == ["0501", "0502", "0503", "0504"]
    assert any("'Student ID' is not read" in note for note in parsed.notes)


def test_an_isams_list_in_utf16_with_tabs_and_month_names() -> None:
    parsed = read_file(FIXTURES / "isams.txt")
    assert parsed.problems == ()
    assert [pupil.born for pupil in parsed.pupils] == [date(2011, 9, 4), date(2012, 3, 17), date(2012, 1, 1)]
    assert [pupil.forename for pupil in parsed.pupils] == ["Henrietta", "Ùna", "Rhys"]
    assert parsed.pupils[0].preferred_forename == "Henry"


def test_a_primary_list_with_names_in_one_column_and_in_capitals() -> None:
    parsed = read_file(FIXTURES / "primary.csv")
    assert [pupil.year for pupil in parsed.pupils] == [0, -1, 1, 2, 0]
    assert parsed.pupils[3].surname == "VAN DER BERG"
    (question,) = parsed.questions
    assert (question.option, question.required) == ("proper_case", False)
    assert said(parsed, "warning") == [(6, "", "read as surname 'JONES', forename 'MARY ANN'")]
    rewritten = read_file(FIXTURES / "primary.csv", proper_case=True)
    assert rewritten.questions == ()
    assert [pupil.surname for pupil in rewritten.pupils] == [
        "Smith",
        "O'Neill",
        "McDonald",
        "Van Der Berg",
        "Jones",
    ]


def test_every_bad_row_has_line_column_and_reason_and_the_others_are_read() -> None:
    parsed = read_file(FIXTURES / "bad-rows.csv")
    assert [pupil.surname for pupil in parsed.pupils] == ["Smith", "Gray", "Ives"]
    assert parsed.rows_read == 10
    errors = said(parsed)
    assert [(line, column) for line, column, _ in errors] == [
        (3, "Surname"),
        (4, "DOB"),
        (5, "UPN"),
        (6, "UPN"),
        (7, ""),
        (9, ""),
        (11, "DOB"),
    ]
    assert "the same UPN as line 6" in errors[2][2]
    assert "the same UPN as line 5" in errors[3][2]
    assert [(line, column) for line, column, _ in said(parsed, "warning")] == [
        (8, "UPN"),
        (8, "Year"),
        (8, "Gender"),
    ]
    assert len(parsed.refused) == 7


def test_a_wrong_check_letter_is_kept_and_warned_of(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "a801200005001,Smith,Ann,,8A\n")
    assert one(parsed).upn == "A801200005001"
    assert "should be B" in said(parsed, "warning")[0][2]


@pytest.mark.parametrize("blank", ["", "-", "n/a", "NONE"])
def test_missing_numbers_are_legal_and_no_duplicates(tmp_path: Path, blank: str) -> None:
    parsed = read_text(tmp_path, HEADER + f"{blank},Smith,Ann,,8A\n{blank},Null,Bo,,8A\n")
    assert [pupil.upn for pupil in parsed.pupils] == ["", ""]
    assert parsed.problems == ()


def test_admission_numbers_meet_without_their_zeros(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "Adno,Surname,Forename\n007,Smith,Ann\n7,Dunn,Bo\n8,Cole,Cy\n")
    assert [pupil.surname for pupil in parsed.pupils] == ["Cole"]
    assert [column for _, column, _ in said(parsed)] == ["Adno", "Adno"]


def test_without_numbers_the_same_name_is_told_apart_by_form_or_birthday(tmp_path: Path) -> None:
    text = "Surname,Forename,Form,DOB\nSmith,Ann,8A,\nSmith,Ann,8B,\nSmith,Zoe,8A,\nSMITH,Zoë,8A,\n"
    parsed = read_text(tmp_path, text)
    assert [pupil.form for pupil in parsed.pupils] == ["8A", "8B"]
    assert [line for line, _, _ in said(parsed)] == [4, 5]


def test_the_year_taught_in_counts_where_two_years_differ(tmp_path: Path) -> None:
    text = "Surname,Forename,Year,Year taught in\nSmith,Ann,Year 8,Year  9\nDunn,Bo,8,\n"
    assert [pupil.year for pupil in read_text(tmp_path, text).pupils] == [9, 8]


def test_an_explicit_eal_column_counts_before_the_language(tmp_path: Path) -> None:
    text = "Surname,Forename,Form,EAL,Language\nA,A,8A,N,Polish\nB,B,8A,,Polish\nC,C,8A,Y,English\nD,D,8A,,English\n"
    parsed = read_text(tmp_path, text)
    assert [pupil.flags for pupil in parsed.pupils] == [(), ("eal",), ("eal",), ()]
    assert all(pupil.flags_known == ("eal",) for pupil in parsed.pupils)


def test_an_unknown_word_leaves_its_flag_open(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "Surname,Forename,FSM\nSmith,Ann,perhaps\n")
    assert one(parsed).flags_known == ()
    assert said(parsed, "warning") == [
        (2, "FSM", "'perhaps' is no word that is known for free school meals: left open")
    ]


def test_month_first_dates_are_offered_and_the_option_decides(tmp_path: Path) -> None:
    text = HEADER + "1,Smith,Ann,4/2/2013,8A\n2,Dunn,Bo,12/19/2012,8A\n"
    offered = read_text(tmp_path, text)
    assert offered.pupils[0].born == date(2013, 4, 2)
    assert [question.required for question in offered.questions] == [True]
    decided = read_text(tmp_path, text, dates="mdy")
    assert decided.pupils == offered.pupils
    assert decided.questions == ()
    with pytest.raises(ImportRefused, match="does not fit"):
        read_text(tmp_path, text, dates="dmy")


def test_dates_in_two_orders_refuse_the_whole_file(tmp_path: Path) -> None:
    text = HEADER + "1,Smith,Ann,19/12/2012,8A\n2,Dunn,Bo,12/19/2012,8A\n"
    with pytest.raises(ImportRefused, match="two orders"):
        read_text(tmp_path, text)
    assert len(read_text(tmp_path, text, dates="dmy").pupils) == 1


def test_a_form_for_all_fills_only_what_is_blank(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "1,Smith,Ann,,8A\n2,Dunn,Bo,,\n", form="8B")
    assert [pupil.form for pupil in parsed.pupils] == ["8A", "8B"]


def test_the_form_can_be_any_column_that_also_means_something_else(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, "Surname,Forename,Year\nSmith,Ann,8\n", form_from="YEAR")
    assert (one(parsed).form, one(parsed).year) == ("8", 8)
    with pytest.raises(ImportRefused) as refused:
        read_text(tmp_path, "Surname,Forename,Year\nSmith,Ann,8\n", form_from="Tutor")
    assert "Surname, Forename, Year" in refused.value.remedy


def test_ones_own_map_reads_what_no_synonym_knows(tmp_path: Path) -> None:
    text = "Ref,Nachname,Vorname,Surname\n7,Schmidt,Änne,x\n"
    own = {"Nachname": "surname", "Vorname": "forename", "Ref": "admission_number", "Surname": "ignore"}
    pupil = one(read_text(tmp_path, text, column_map=own))
    assert (pupil.surname, pupil.forename, pupil.admission_number) == ("Schmidt", "Änne", "7")


def test_a_map_with_an_unknown_field_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="surnme"):
        read_text(tmp_path, HEADER + "1,Smith,Ann,,8A\n", column_map={"Surname": "surnme"})


def test_a_workbook_reads_as_its_csv_would(tmp_path: Path) -> None:
    rows = [
        ["Pupils of 8A"],
        [],
        ["Adno", "Surname", "Forename", "DOB", "Year", "FSM"],
        [1234, "O’Brien", "Seán", date(2013, 2, 1), 8, True],
        ["0007", "Smith", "Ann", 41306, 8.0, False],
        ["Count: 2"],
    ]
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook({"Notes": [["Ask the office"]], "Pupils": rows}))
    parsed = read_file(path)
    assert [pupil.admission_number for pupil in parsed.pupils] == ["1234", "0007"]
    assert [pupil.born for pupil in parsed.pupils] == [date(2013, 2, 1), date(2013, 2, 1)]
    assert [pupil.flags for pupil in parsed.pupils] == [("fsm",), ()]
    assert parsed.pupils[0].place.line == 4
    assert parsed.problems == ()


def test_several_files_are_one_list_and_share_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "year7.csv").write_text(HEADER + "R201100018042,Smith,Ann,,7A\n")
    (tmp_path / "year8.csv").write_text(HEADER + "R201100018042,Dunn,Bo,,8A\nH801200001001,Cole,Cy,,8A\n")
    parsed = read_file(tmp_path)
    assert [pupil.surname for pupil in parsed.pupils] == ["Cole"]
    assert [problem.place.file for problem in parsed.refused] == ["year7.csv", "year8.csv"]


def test_another_count_below_the_list_is_warned_of(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "1,Smith,Ann,,8A\nCount: 213,,,,\n")
    assert "says that it holds 213 rows, and 1 were read" in said(parsed, "warning")[0][2]


def test_terminal_escapes_and_direction_marks_never_get_in(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "1,\x1b[31mSmi\u202eth\x1b[0m,[/b]Ann,,8A\n")
    assert (one(parsed).surname, one(parsed).forename) == ("Smith", "[/b]Ann")


def test_a_name_of_two_hundred_characters_is_a_name_and_more_is_not(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + f"1,{'n' * 200},Ann,,8A\n2,{'n' * 201},Bo,,8A\n")
    assert len(one(parsed).surname) == 200
    assert said(parsed) == [(3, "Surname", "201 characters: more than the 200 that this can have")]


def test_a_last_row_without_end_of_line_is_read_and_noted(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, HEADER + "1,Smith,Ann,,8A")
    assert one(parsed).form == "8A"
    assert parsed.notes == ("list.csv ends without an end of line: see that its last row is whole.",)


@pytest.mark.parametrize("text", [HEADER, HEADER.strip(), "\ufeff" + HEADER])
def test_a_list_without_rows_is_empty_and_no_failure(tmp_path: Path, text: str) -> None:
    parsed = read_text(tmp_path, text)
    assert parsed.pupils == ()
    assert parsed.rows_read == 0


def test_two_readings_give_the_same() -> None:
    assert read_file(FIXTURES / "sims.csv") == read_file(FIXTURES / "sims.csv")
    assert options() == options()


def test_an_empty_legal_surname_does_not_hide_the_surname(tmp_path: Path) -> None:
    text = "Adno,Surname,Legal Surname,Forename,Reg\n1,Smith,,Ann,8A\n2,Dunn,,Bo,8A\n"
    assert [pupil.surname for pupil in read_text(tmp_path, text).pupils] == ["Smith", "Dunn"]
