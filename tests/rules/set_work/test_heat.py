"""Every week of the heat map stands as its cycle does, and the tally is what the cells say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.homework import Frequency
from tutor_tui.rules.set_work.frequency import Expected, shortfall
from tutor_tui.rules.set_work.heat import Standing, Tally, tally, week_cells

TERMS = shipped_or_provisional(2026)
WEEKS = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division))).weeks
DAYS = [day for week in WEEKS for day in week.days]
LATER = WEEKS[-1].end + timedelta(days=30)
START = WEEKS[0].start
any_rule = st.builds(
    lambda times, every, minutes: rule(times, every, minutes),
    st.integers(1, 3),
    st.integers(1, 4),
    st.sampled_from([0, 30, 60]),
)
any_tasks = st.lists(st.tuples(st.sampled_from(DAYS), st.none() | st.integers(5, 120)), max_size=60)
any_day = st.dates(START, LATER)


def rule(times: int = 1, every: int = 1, minutes: int = 0) -> Expected:
    return Expected(
        Frequency(clause="c", source="s", times=times, every_weeks=every, minutes=minutes), "school"
    )


def signs(
    wanted: Expected, tasks: list[tuple[date, int | None]], count: int, today: date = LATER
) -> list[Standing]:
    return [cell.standing for cell in week_cells(wanted, tasks, WEEKS, START, today)][:count]


def test_a_week_is_met_partly_met_or_missed() -> None:
    tasks = [(WEEKS[0].days[0], None), (WEEKS[0].days[1], None), (WEEKS[1].days[0], None)]
    assert signs(rule(times=2), tasks, 3) == [Standing.MET, Standing.PARTLY, Standing.MISSED]


def test_both_weeks_of_a_fortnight_stand_alike() -> None:
    assert signs(rule(every=2), [(WEEKS[1].days[0], None)], 4) == [Standing.MET] * 2 + [Standing.MISSED] * 2


def test_a_cycle_that_is_not_over_is_running_unless_it_is_met() -> None:
    today = WEEKS[1].days[0]
    assert signs(rule(), [], 3, today) == [Standing.MISSED, Standing.RUNNING, Standing.RUNNING]
    assert signs(rule(), [(today, None)], 3, today)[1] is Standing.MET


def test_nothing_is_asked_before_the_records_begin_or_without_a_figure() -> None:
    cells = week_cells(rule(), [], WEEKS, WEEKS[2].days[2], LATER)
    assert [cell.standing for cell in cells][:3] == [Standing.NOT_ASKED, Standing.NOT_ASKED, Standing.MISSED]
    tasks = [(WEEKS[0].days[0], 30)]
    (first, *_) = week_cells(Expected(None, "none"), tasks, WEEKS, START, LATER)
    assert (first.tasks, first.minutes, first.standing) == (1, 30, Standing.NOT_ASKED)


@pytest.mark.parametrize(
    ("minutes", "stands"), [(44, Standing.PARTLY), (45, Standing.MET), (None, Standing.MISSED)]
)
def test_about_an_hour_is_met_from_three_quarters(minutes: int | None, stands: Standing) -> None:
    (first, *_) = week_cells(rule(minutes=60), [(WEEKS[0].days[0], minutes)], WEEKS, START, LATER, "minutes")
    assert first.standing is stands


def test_without_minutes_in_the_policy_minutes_are_not_judged() -> None:
    (first, *_) = week_cells(rule(), [(WEEKS[0].days[0], 5)], WEEKS, START, LATER, "minutes")
    assert first.standing is Standing.NOT_ASKED


def test_the_tally_compares_what_was_asked_with_what_was_set() -> None:
    wanted = rule(times=2, minutes=30)
    cells = week_cells(wanted, [(WEEKS[0].days[0], 25), (WEEKS[1].days[0], None)], WEEKS, START, WEEKS[3].end)
    assert tally(wanted, cells, WEEKS[:5]) == Tally(asked=6, set=2)
    assert tally(wanted, cells, WEEKS[:5], "minutes") == Tally(asked=180, set=25)


@given(any_rule, any_tasks, any_day)
def test_no_task_is_lost_and_cycles_stand_alike(
    wanted: Expected, tasks: list[tuple[date, int | None]], today: date
) -> None:
    cells = week_cells(wanted, tasks, WEEKS, START, today)
    assert [cell.start for cell in cells] == [week.start for week in WEEKS]
    assert sum(cell.tasks for cell in cells) == len(tasks)
    assert sum(cell.minutes for cell in cells) == sum(minutes or 0 for _, minutes in tasks)
    size = wanted.every_weeks
    assert all(
        len({cell.standing for cell in cells[at : at + size]}) == 1 for at in range(0, len(cells), size)
    )


@given(any_rule, any_tasks, any_day)
def test_the_map_shows_a_gap_exactly_where_the_triage_finds_one(
    wanted: Expected, tasks: list[tuple[date, int | None]], today: date
) -> None:
    assert wanted.rule is not None
    cells = week_cells(wanted, tasks, WEEKS, START, today)
    judged = [cell for cell in cells if cell.standing in (Standing.MET, Standing.PARTLY, Standing.MISSED)]
    shown = bool(judged) and judged[-1].standing is not Standing.MET
    assert (shortfall(wanted.rule, [day for day, _ in tasks], WEEKS, today) is not None) == shown
