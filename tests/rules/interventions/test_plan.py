"""An intervention without an end or a measure is refused, with what is missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.interventions.plan import STAGES, Plan, missing, school_weeks, stage_beside, too_long

CALENDAR = SchoolCalendar(build_weeks(provisional_terms(2026), bank_holidays("england-and-wales")))
WORDS = shipped_policy("independent-learning").rules.vocabulary
WHOLE = Plan(2, "Fractions", "gaps in number", 1, 6, date(2026, 11, 23), date(2027, 1, 29), "test", "test")
some_day = st.dates(CALENDAR.weeks[0].start, CALENDAR.weeks[-1].end + timedelta(days=60))


def test_a_whole_plan_lacks_nothing() -> None:
    assert missing(WHOLE, WORDS) == ()
    assert too_long(WHOLE, CALENDAR, 20) == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends_on": None}, "no end"),
        ({"entry_measure": " "}, "no entry measure"),
        ({"exit_measure": ""}, "no exit measure"),
        ({"need": "\t"}, "no need that it answers"),
        ({"name": ""}, "no name"),
        ({"led_by": None}, "nobody who leads it"),
        ({"pupils": 0}, "no pupil"),
        ({"wave": 4}, "no wave (1, 2 or 3)"),
        ({"wave": 1, "pupils": 1}, "one pupil only, where wave 1 is a whole class"),
    ],
)
def test_each_thing_that_is_missing_is_named(change: dict[str, object], said: str) -> None:
    assert missing(replace(WHOLE, **change), WORDS) == (said,)  # type: ignore[arg-type]


def test_all_that_is_missing_is_named_at_once() -> None:
    lacking = missing(replace(WHOLE, ends_on=None, entry_measure="", exit_measure=""), WORDS)
    assert lacking == ("no end", "no entry measure", "no exit measure")


def test_an_end_before_the_start_and_one_too_far_ahead_are_told() -> None:
    assert "before it starts" in too_long(replace(WHOLE, ends_on=date(2026, 11, 20)), CALENDAR, 20)
    assert "the policy allows 5" in too_long(WHOLE, CALENDAR, 5)
    assert too_long(replace(WHOLE, ends_on=WHOLE.starts_on), CALENDAR, 1) == ""


@given(some_day, st.integers(0, 200))
def test_a_longer_stretch_never_has_fewer_weeks(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    weeks = school_weeks(CALENDAR, first, last)
    assert 0 <= weeks <= days // 7 + 2
    assert weeks <= school_weeks(CALENDAR, first, last + timedelta(days=1))


def test_a_school_without_weeks_counts_weeks_of_seven_days() -> None:
    assert school_weeks(SchoolCalendar(), date(2026, 9, 1), date(2026, 9, 15)) == 2


def test_stages_follow_one_another() -> None:
    walked, stage = [], STAGES[0]
    while stage is not None:
        walked.append(stage)
        stage = stage_beside(stage, 1)
    assert tuple(walked) == STAGES
    assert stage_beside("introduce", -1) is None
    with pytest.raises(ValueError, match="tuple"):
        stage_beside("elsewhere", 1)
