import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.delimited import read_delimited
from tutor_tui.importers.files.table import Row, Table
from tutor_tui.importers.lists.headers import data_rows, find_header, is_footer, refuse_foreign, stated_count
from tutor_tui.importers.lists.vocabulary import vocabulary

PUPILS = vocabulary("pupils")


def table(text: str) -> Table:
    return read_delimited(text.encode(), "f.csv")


def test_the_header_is_the_first_row_with_three_known_names() -> None:
    read = table("Students of Year 7,,\nForm,Tutor,Ms Carter\nUPN,Surname,Forename\nX,Smith,Ann\n")
    assert find_header(read, PUPILS) == 2


def test_two_known_names_are_too_few() -> None:
    assert find_header(table("UPN,Surname,Colour\nX,Smith,red\n"), PUPILS) is None


def test_one_fact_under_three_names_is_one_name() -> None:
    assert find_header(table("Surname,Last Name,Family Name\na,b,c\n"), PUPILS) is None


def test_ones_own_map_makes_names_known() -> None:
    read = table("Ref,Nachname,Vorname\n1,Smith,Ann\n")
    assert find_header(read, PUPILS, {"Ref": "upn", "Nachname": "surname", "Vorname": "forename"}) == 0
    assert find_header(read, PUPILS, {"Nachname": "surname"}) == 0


def test_counts_blank_rows_and_repeated_headers_are_no_data() -> None:
    read = table("UPN,Surname,Forename\n1,Smith,Ann\nUPN,Surname,Forename\n2,Dunn,Bo\n,,\nCount: 2,,\n")
    assert [row.cells[1] for row in data_rows(read, 0)] == ["Smith", "Dunn"]
    assert stated_count(read, 0) == 2


@pytest.mark.parametrize(
    "cells",
    [
        ["Count: 213", "", ""],
        ["Count", "213", ""],
        ["Total pupils: 5"],
        ["Total number of pupils 12"],
        ["", "213 records"],
        ["Page 2 of 3"],
        ["Printed on 22/11/2026 by A Office"],
        ["End of report"],
    ],
)
def test_what_reports_say_at_their_end(cells: list[str]) -> None:
    assert is_footer(Row(9, cells)) is True


@pytest.mark.parametrize(
    "cells",
    [
        ["Page", "Anna"],
        ["Count", "Olaf"],
        ["Total", "Tom", "7A"],
        ["Report", "Ann"],
        ["Printed"],
        ["Count Olaf", "3"],
    ],
)
def test_pupils_with_such_names_are_no_footer(cells: list[str]) -> None:
    assert is_footer(Row(9, cells)) is False


def test_a_last_line_cut_off_is_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        list(data_rows(table("UPN,Surname,Forename\n1,Smith,Ann\n2,Du"), 0))
    assert refused.value.place == "f.csv line 3"
    assert "2 of 3 cells" in refused.value.message


def test_a_last_line_without_end_is_taken_where_it_is_complete() -> None:
    assert len(list(data_rows(table("UPN,Surname,Forename\n1,Smith,Ann"), 0))) == 1
    assert len(list(data_rows(table("UPN,Surname,Forename\n1,Smith,Ann\nCount: 1"), 0))) == 1


def test_files_of_other_formats_say_what_to_give_instead() -> None:
    read = table("sourcedId,givenName,familyName,grades\n1,Ann,Smith,8\n")
    with pytest.raises(ImportRefused, match="OneRoster"):
        refuse_foreign([read], PUPILS)
    refuse_foreign([read], PUPILS, {"sourcedId": "source_id"})
