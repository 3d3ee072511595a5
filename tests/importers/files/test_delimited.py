import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.delimited import first_row, read_delimited
from tutor_tui.importers.files.table import Table


def table(text: str) -> Table:
    return read_delimited(text.encode(), "f.csv")


def cells(text: str) -> list[list[str]]:
    return [row.cells for row in table(text).rows]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "Surname,Forename,Form\nSmith,Ann,8A\nDunn,Bo,8A\n".replace(",", delimiter)
    assert cells(text)[1] == ["Smith", "Ann", "8A"]


def test_commas_within_values_do_not_count_where_semicolons_part_them() -> None:
    assert cells("Name;Form;Year\nSmith, Ann;8A;8\nDunn, Bo;8A;8\n")[1] == ["Smith, Ann", "8A", "8"]


def test_title_rows_do_not_hide_the_delimiter() -> None:
    assert cells("Our list, 2026, autumn\nName;Form;Year;UPN\nAnn;8A;8;\nBo;8A;8;\n")[2] == [
        "Ann",
        "8A",
        "8",
        "",
    ]


def test_a_spreadsheets_hint_is_obeyed_and_left_out() -> None:
    read = table("sep=;\nName;Form\nAnn, B;8A\n")
    assert [row.cells for row in read.rows] == [["Name", "Form"], ["Ann, B", "8A"]]
    assert read.rows[0].line == 2


def test_rows_keep_the_line_on_which_they_begin() -> None:
    read = table('A,B\n\n1,"two\nlines"\n,,\n3,4\n')
    assert [row.line for row in read.rows] == [1, 3, 6]


def test_old_line_ends_are_lines() -> None:
    assert cells("A,B\r1,2\r") == [["A", "B"], ["1", "2"]]


def test_quotes_after_a_blank_are_quotes() -> None:
    assert cells('A,B\n1, "x, y"\n')[1] == ["1", "x, y"]


def test_an_unclosed_quote_is_refused_where_it_opens() -> None:
    text = 'A,B,C\n1,2,3\n4,"5,6\n' + "7,8,9\n" * 1000
    with pytest.raises(ImportRefused) as refused:
        table(text)
    assert refused.value.place == "f.csv line 3"
    assert "quotation mark" in refused.value.message
    assert refused.value.remedy


def test_a_quote_that_swallowed_rows_is_refused() -> None:
    text = 'A,B,C\n1,"2,3\n4,5,6\n7,8,9\n10,11",12\n'
    with pytest.raises(ImportRefused, match="holds whole rows"):
        table(text)


def test_an_address_of_several_lines_is_no_swallowed_row() -> None:
    assert cells('A,B,C\n1,"2 The Street, Bourne\nLincs, UK\nPE10 9AA",3\n')[1][2] == "3"


def test_a_value_longer_than_any_is_refused() -> None:
    with pytest.raises(ImportRefused, match="longer than any list"):
        table('A,B\n1,"' + "x" * 131_073 + '"\n')


@pytest.mark.parametrize(
    ("text", "unfinished"), [("A,B\n1,2\n", False), ("A,B\n1,2", True), ("A,B\n1,2\r", False)]
)
def test_a_file_without_a_last_line_end_is_marked(text: str, unfinished: bool) -> None:
    assert table(text).unfinished is unfinished


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(ImportRefused, match="columns"):
        table("," * 600 + "x\n")


def test_the_first_row_is_read_without_what_follows() -> None:
    assert first_row(b'\n"a","b, c"\n"never closed', "list.csv") == ["a", "b, c"]
    assert first_row(b"\n\n", "list.csv") == []
