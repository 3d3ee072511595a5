from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.importers.parsed import DateOrder
from tutor_tui.importers.values.dates import DateColumn, number_pair

TODAY = date(2026, 11, 22)


def read(text: str, order: DateOrder = "dmy") -> date:
    return DateColumn(order, TODAY).read(text)


@pytest.mark.parametrize(
    "text",
    [
        "04/09/2012",
        "4/9/2012",
        "4.9.12",
        "04-09-2012",
        "4 9 2012",
        "4 Sep 2012",
        "4-Sep-12",
        "4th September 2012",
        "September 4, 2012",
        "Sept 4 2012",
        "Tue 4 Sep 2012",
        "Tuesday, 4 September 2012",
        "2012-09-04",
        "2012/9/4",
        "20120904",
        "2012-09-04T00:00:00Z",
        "2012-09-04 00:00:00",
        "04/09/2012 00:00",
        "4/9/2012 12:00:00 AM",
        "41156",
        "41156.0",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert read(text) == date(2012, 9, 4)


def test_the_order_decides_only_what_is_open() -> None:
    assert read("04/09/2012", "mdy") == date(2012, 4, 9)
    assert read("2012-09-04", "mdy") == date(2012, 9, 4)
    assert read("4 Sep 2012", "mdy") == date(2012, 9, 4)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("31/02/2012", "dmy"),
        ("12/31/2012", "dmy"),
        ("31/12/2012", "mdy"),
        ("04/09/2012", "iso"),
        ("4 Sep 2012", "iso"),
        ("soon", "dmy"),
        ("4 Foo 2012", "dmy"),
        ("0/0/0000", "dmy"),
        ("", "dmy"),
        ("04/09/2012 and more", "dmy"),
    ],
)
def test_what_is_no_date_says_so(text: str, order: DateOrder) -> None:
    with pytest.raises(ValueError, match="is no"):
        read(text, order)


@pytest.mark.parametrize(
    ("text", "year"), [("22/11/26", 2026), ("23/11/26", 1926), ("01/01/09", 2009), ("01/01/99", 1999)]
)
def test_two_digits_never_lie_in_the_future(text: str, year: int) -> None:
    assert read(text).year == year


@given(st.dates(date(1955, 1, 1), TODAY))
def test_what_is_written_is_read(day: date) -> None:
    assert read(day.strftime("%d/%m/%Y")) == day
    assert read(day.strftime("%m/%d/%Y"), "mdy") == day
    assert read(day.isoformat(), "iso") == day
    assert read(day.strftime("%d %B %Y")) == day
    assert read(str((day - date(1899, 12, 30)).days), "iso") == day
    if day > TODAY - timedelta(days=36000):
        assert read(day.strftime("%d/%m/%y")) == day


@given(st.text())
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    pair = number_pair(text)
    assert pair is None or all(number < 100 for number in pair)
    try:
        day = read(text)
    except ValueError:
        return
    assert isinstance(day, date)
