from collections.abc import Callable
from datetime import date

import pytest

from support.imports import said
from support.oneroster import good_set
from tutor_tui.importers.oneroster.terms import Term, together
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("starts", "school_year", "year"),
    [
        ("2026-09-01", "2027", 2026),
        ("2027-01-04", "2027", 2026),
        ("2026-08-20", "2026", 2026),
        ("", "2027", 2026),
        ("", "", None),
    ],
)
def test_the_academic_year_is_the_one_in_which_the_session_begins(
    read: Read, starts: str, school_year: str, year: int | None
) -> None:
    tables = good_set()
    tables["academicSessions"][0] |= {"startDate": starts, "schoolYear": school_year}
    assert read(tables).groups[0].year == year


def test_a_year_that_is_none_is_an_error_of_its_row_only(read: Read) -> None:
    tables = good_set()
    tables["academicSessions"].append(
        {**tables["academicSessions"][0], "sourcedId": "z", "schoolYear": "20X7"}
    )
    parsed = read(tables)
    assert said(parsed) == [(3, "schoolYear", "'20X7' is no year")]
    assert len(parsed.pupils) == 3


def test_several_sessions_are_one_time() -> None:
    autumn = Term(2026, date(2026, 9, 1), date(2026, 12, 18))
    spring = Term(2026, date(2027, 1, 4), date(2027, 3, 26))
    assert together([autumn, spring]) == Term(2026, date(2026, 9, 1), date(2027, 3, 26))
    assert together([autumn, Term()]) == Term(2026, None, None)
    assert together([]) == Term()
