"""The shipped gov.uk list."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from tutor_tui.calendar.bank_holidays import Division, bank_holidays, read_bank_holidays
from tutor_tui.errors import CalendarError


def test_each_division_has_its_own_days() -> None:
    assert bank_holidays("england-and-wales")[date(2026, 4, 6)] == "Easter Monday"
    assert date(2026, 4, 6) not in bank_holidays("scotland")
    assert bank_holidays("northern-ireland")[date(2026, 3, 17)] == "St Patrick’s Day"


@pytest.mark.parametrize("division", ["england-and-wales", "scotland", "northern-ireland"])
def test_the_list_is_ascending_and_of_weekdays(division: Division) -> None:
    days = list(bank_holidays(division))
    assert days == sorted(days)
    assert {day.year for day in days} == set(range(2012, 2029))
    assert all(day.weekday() < 5 for day in days)


def test_the_list_cannot_be_changed_by_a_caller() -> None:
    with pytest.raises(TypeError):
        bank_holidays("scotland")[date(2026, 1, 1)] = "mine"  # type: ignore[index]


def test_an_unknown_division_is_refused() -> None:
    with pytest.raises(CalendarError, match="no bank holidays for 'wales'") as raised:
        bank_holidays(cast(Division, "wales"))
    assert "england-and-wales, scotland, northern-ireland" in raised.value.remedy


@pytest.mark.parametrize("text", ["", "[]", '{"scotland": {"events": [{"title": "x", "date": "soon"}]}}'])
def test_a_damaged_list_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bank-holidays.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalendarError, match="cannot be read") as raised:
        read_bank_holidays(path, "scotland")
    assert raised.value.place == str(path)
