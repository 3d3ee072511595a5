"""Files of term dates: what is read, what is refused and how it says so."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.term_dates import Cycle, NamedDay, academic_year, day_of, terms_for
from tutor_tui.calendar.terms import load_terms, parse_terms, shipped_terms, terms_text
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import CalendarError
from tutor_tui.paths import shipped_config

YEAR = """
[[year]]
year = 2026
division = "scotland"
inset = [2026-09-01, { day = 2027-02-17, name = "In-service day" }]
closed = [2027-05-06]

[year.cycle]
letters = "AB"

[[year.term]]
name = "Autumn term"
starts = 2026-08-18
ends = 2026-12-18
half_term = { first = 2026-10-12, last = 2026-10-16 }

[[year.term]]
name = "Spring term"
starts = 2027-01-05
ends = 2027-03-25

[[year.term]]
name = "Summer term"
starts = 2027-04-12
ends = 2027-06-25
"""


def test_a_year_is_read_as_written() -> None:
    file = parse_terms(YEAR, "here.toml")
    terms = terms_for(file, 2026)
    assert terms is not None
    assert terms_for(file, 2025) is None
    assert [term.starts for term in terms.term] == [date(2026, 8, 18), date(2027, 1, 5), date(2027, 4, 12)]
    assert terms.term[1].half_term is None
    assert terms.inset == (date(2026, 9, 1), NamedDay(date(2027, 2, 17), "In-service day"))
    assert terms.cycle == Cycle("AB", "A", "never", False)
    assert not terms.provisional


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("year = 2026", 'year = "2026"', "year #1, year", "expected `int`, got `str`"),
        ("year = 2026", "year = 1826", "year #1, year", "from 2000 to 2099"),
        ("year = 2026", "year = 2025", "year #1, term #1, ends", "outside the academic year 2025"),
        ("year = 2026", "yaer = 2026", "year #1", "unknown field `yaer`"),
        ('"scotland"', '"wales"', "year #1, division", '"england-and-wales", "scotland"'),
        ('"AB"', '"ABC"', "year #1, cycle, letters", 'expected one of "AB", ""'),
        ("[2026-09-01,", '["2026-09-01",', "year #1, inset #1", "without quotes"),
        ("[2027-05-06]", "[2027-05-08]", "year #1, closed #1", "is a Saturday; expected Monday to Friday"),
        ("[2027-05-06]", "[2027-05-06, 2027-05-06]", "year #1, closed #2", "stands twice"),
        ("[2027-05-06]", "[2072-05-06]", "year #1, closed #1", "outside the academic year"),
        (
            "ends = 2026-12-18",
            "ends = 2026-08-01",
            "year #1, term #1, ends",
            "before it starts on 2026-08-18",
        ),
        (
            "ends = 2026-12-18",
            "ends = 2027-01-05",
            "year #1, term #2, starts",
            "Autumn term ends on 2027-01-05",
        ),
        (
            "last = 2026-10-16",
            "last = 2026-10-09",
            "year #1, term #1, half_term, last",
            "before its first day",
        ),
        ("first = 2026-10-12", "first = 2026-08-18", "year #1, term #1, half_term", "lies outside"),
        ("first = 2026-10-12, ", "", "year #1, term #1, half_term", "missing required field `first`"),
        (YEAR[YEAR.rindex("[[") :], "", "year #1, term", "length 3"),
        (YEAR, "year = []", "year", "at least one [[year]]"),
    ],
)
def test_an_error_names_file_key_and_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    assert old in YEAR
    with pytest.raises(CalendarError) as raised:
        parse_terms(YEAR.replace(old, new, 1), "here.toml")
    assert raised.value.place == f"here.toml: {key}"
    assert expected in raised.value.message
    assert raised.value.remedy


def test_all_impossible_dates_are_listed_at_once() -> None:
    wrong = YEAR.replace("[2027-05-06]", "[2027-05-08]").replace("ends = 2027-06-25", "ends = 2027-04-01")
    with pytest.raises(CalendarError, match=r"(?s)ends on 2027-04-01.*closed #1: 2027-05-08 is a Saturday"):
        parse_terms(wrong, "here.toml")


def test_a_year_twice_and_years_that_overlap_are_refused() -> None:
    with pytest.raises(CalendarError, match="2026 stands twice"):
        parse_terms(YEAR + YEAR, "here.toml")
    later = "\n".join(
        line.replace("2027-", "2028-").replace("2026", "2027")
        if not line.startswith(("inset", "closed"))
        else ""
        for line in YEAR.splitlines()
    )
    assert len(parse_terms(YEAR + later, "here.toml").year) == 2
    overlapping = YEAR.replace("2027-06-25", "2027-08-20") + later
    with pytest.raises(CalendarError, match=r"year #2, term #1, starts: .*after the year before has ended"):
        parse_terms(overlapping, "here.toml")


def test_text_that_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(CalendarError, match=r"here.toml: this is no TOML: .*line 2"):
        parse_terms("a = 1\nb = = 2", "here.toml")


def test_what_is_written_reads_back_the_same() -> None:
    for file in (parse_terms(YEAR, "here.toml"), shipped_terms()):
        assert parse_terms(terms_text(file), "there.toml") == file


def test_a_file_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    missing = tmp_path / "no such folder" / "terms.toml"
    with pytest.raises(CalendarError, match="cannot be read") as raised:
        load_terms(missing)
    assert raised.value.place == str(missing)
    missing = tmp_path / "utf16.toml"
    missing.write_text(YEAR, encoding="utf-16")
    with pytest.raises(CalendarError, match="cannot be read"):
        load_terms(missing)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_shipped_years_have_190_days_for_pupils_and_five_for_staff(year: int) -> None:
    terms = terms_for(shipped_terms(), year)
    assert terms is not None
    assert terms.provisional
    weeks = build_weeks(terms, bank_holidays(terms.division))
    assert sum(len(week.days) for week in weeks) == 190
    in_term = [term for term in terms.term for day in terms.inset if term.starts <= day_of(day) <= term.ends]
    assert len(in_term) == len(terms.inset) == 5
    assert sorted({week.half_term for week in weeks}) == [1, 2, 3, 4, 5, 6]


def test_the_shipped_years_make_one_calendar_without_a_clash_with_bank_holidays() -> None:
    holidays = bank_holidays("england-and-wales")
    file = shipped_terms()
    calendar = SchoolCalendar(week for terms in file.year for week in build_weeks(terms, holidays))
    assert not any(calendar.is_school_day(day) for day in holidays)
    assert not any(day_of(entry) in holidays for terms in file.year for entry in terms.inset)
    week = calendar.week_of(date(2026, 11, 23))
    assert week is not None
    assert (week.number, week.cycle, week.term, week.half_term) == (12, "B", 1, 2)


def test_every_key_of_the_shipped_file_stands_under_a_comment() -> None:
    lines = (shipped_config() / "terms" / "england.toml").read_text(encoding="utf-8").splitlines()
    explained = {line.split(" = ")[0] for before, line in pairwise(lines) if before.startswith("#")}
    keys = {line.split(" = ")[0] for line in lines if " = " in line and line[0].isalpha()}
    assert len(keys) == 13
    assert keys - explained == {"ends"}, "ends is explained together with starts"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2027, 1, 4), 2026)]
)
def test_the_academic_year_turns_in_august(day: date, year: int) -> None:
    assert academic_year(day) == year
