from collections.abc import Callable

import pytest

from support.imports import said
from support.oneroster import good_set
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]
UPN = "H801200001001"


@pytest.mark.parametrize(
    ("facts", "upn", "admission"),
    [
        ({"identifier": UPN}, UPN, ""),
        ({"identifier": "0047"}, "", "0047"),
        ({"identifier": "n/a"}, "", ""),
        ({"identifier": "0047", "userIds": "{UPN:h801200001001},{Adno:12}"}, UPN, "12"),
        ({"metadata.upn": UPN, "identifier": UPN}, UPN, ""),
        ({"userIds": "{Local:863}, broken, {UPN:}"}, "", ""),
    ],
)
def test_numbers_are_known_by_their_kind_or_their_shape(
    read: Read, facts: dict[str, str], upn: str, admission: str
) -> None:
    tables = good_set()
    tables["users"][1]["userIds"] = ""
    tables["users"][2] |= facts
    ann = read(tables).pupils[2]
    assert (ann.upn, ann.admission_number, ann.middle_names) == (upn, admission, "May")


def test_a_wrong_check_letter_is_kept_and_warned_of(read: Read) -> None:
    tables = good_set()
    tables["users"][1]["userIds"] = "{UPN:A801200001001}"
    parsed = read(tables)
    assert parsed.pupils[1].upn == "A801200001001"
    assert "check letter" in said(parsed, "warning")[0][2]


def test_the_first_grade_is_the_year_and_what_is_none_stays_open(read: Read) -> None:
    tables = good_set()
    for row, grades in zip(tables["users"], ("09,10", "KG", ""), strict=False):
        row["grades"] = grades
    parsed = read(tables)
    assert [one.year for one in parsed.pupils] == [9, None, None]
    assert said(parsed, "warning") == [(3, "grades", "'KG' is no year group")]


def test_preferred_names_come_with_version_1_2(read: Read) -> None:
    tables = good_set()
    tables["users"][0] |= {"preferredGivenName": "Lil", "preferredFamilyName": "Diaz"}
    lily = read(tables, "1.2").pupils[0]
    assert (lily.forename, lily.preferred_forename, lily.preferred_surname) == ("Lily", "Lil", "Diaz")


def test_birthdays_to_come_and_unknown_sexes(read: Read) -> None:
    tables = good_set()
    tables["demographics"][0]["birthDate"] = "2027-01-02"
    tables["demographics"][1]["sex"] = "boyish"
    parsed = read(tables)
    assert [one.born is None for one in parsed.pupils] == [True, False, True]
    assert said(parsed) == [(2, "birthDate", "born on 2027-01-02, which is still to come")]
    assert [line for line, _, _ in said(parsed, "warning")] == [3]


def test_dates_in_the_school_s_own_order_are_read(read: Read) -> None:
    tables = good_set()
    tables["demographics"][0]["birthDate"] = "14/01/2014"
    tables["demographics"][1]["birthDate"] = "3/4/2014"
    assert [str(one.born) for one in read(tables).pupils] == ["2014-01-14", "2014-04-03", "None"]
