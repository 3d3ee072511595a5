import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.reports.neutral import neutral


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("  =1", "'  =1"),
        ("\x1b=1", "'=1"),
        ("Khan, Ali", "Khan, Ali"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_begins_as_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert neutral(text) == cell


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_is_one_line(text: str) -> None:
    cell = neutral(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    out = io.StringIO()
    csv.writer(out).writerow([cell, "end"])
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [[cell, "end"]]
