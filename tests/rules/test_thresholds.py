"""The decision rule, stated as properties: a rung fires once, the top rung stops, undo and back-dating just work."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.planner import Presence, Visit
from tutor_tui.rules.thresholds import (
    Decided,
    Event,
    Finding,
    find,
    overdue_event,
    period_start,
    planner_event,
)

TERMS = shipped_or_provisional(2026)
CALENDAR = SchoolCalendar(build_weeks(TERMS, bank_holidays(TERMS.division)))
TODAY = date(2026, 12, 11)
HALF_TERM = [week.start for week in CALENDAR.half_term_weeks(CALENDAR.week_for(TODAY)) if week.start <= TODAY]


def rung(
    number: int, at: int, *, within: str = "half_term", warn: int = 0, counts: str = "unsigned"
) -> Threshold:
    return Threshold(
        id="unsigned",
        counts=counts,
        rung=number,
        at=at,
        within=within,
        warn_before=warn,
        proposes="contact_home",
        clause="a clause",
        source="default",
    )


def unsigned(day: date) -> Event:
    event = planner_event(
        Visit(day - timedelta(days=day.weekday()), day, Presence.BROUGHT, parent_signed=False)
    )
    assert event is not None
    return event


def decide(finding: Finding, outcome: str = "accepted", until_on: date | None = None) -> Decided:
    return Decided(
        finding.rule, finding.threshold.rung, frozenset(finding.evidence_key.split()), outcome, until_on
    )


def search(
    rungs: list[Threshold], days: list[date], decided: tuple[Decided, ...] = ()
) -> tuple[Finding, ...]:
    return find(rungs, [unsigned(day) for day in days], decided, CALENDAR, TODAY)


days_of_half_term = st.lists(st.sampled_from(HALF_TERM), unique=True)


def test_one_short_of_the_threshold_finds_nothing() -> None:
    assert search([rung(1, 3)], HALF_TERM[:2]) == ()


def test_the_threshold_finds_with_its_evidence() -> None:
    (finding,) = search([rung(1, 3)], HALF_TERM[:3])
    assert finding.reached
    assert finding.count == 3
    assert [event.day for event in finding.evidence] == HALF_TERM[:3]


def test_a_warning_comes_before_the_threshold() -> None:
    (finding,) = search([rung(1, 3, warn=1)], HALF_TERM[:2])
    assert not finding.reached


def test_a_decided_warning_does_not_decide_the_threshold() -> None:
    (warning,) = search([rung(1, 3, warn=1)], HALF_TERM[:2])
    assert search([rung(1, 3, warn=1)], HALF_TERM[:2], (decide(warning),)) == ()
    (finding,) = search([rung(1, 3, warn=1)], HALF_TERM[:3], (decide(warning),))
    assert finding.reached


def test_a_new_half_term_begins_at_none() -> None:
    before = CALENDAR.previous_week(CALENDAR.week_of(HALF_TERM[0]))
    assert before is not None
    assert search([rung(1, 3)], [before.start, *HALF_TERM[:2]]) == ()


def test_what_happens_after_today_does_not_count() -> None:
    assert search([rung(1, 1)], [TODAY + timedelta(days=3)]) == ()


def test_the_highest_rung_reached_is_proposed() -> None:
    (finding,) = search([rung(1, 2), rung(2, 4)], HALF_TERM[:4])
    assert finding.threshold.rung == 2


@given(days_of_half_term, st.integers(1, 4))
def test_it_finds_exactly_at_the_number(days: list[date], at: int) -> None:
    assert bool(search([rung(1, at)], days)) == (len(days) >= at)


@given(days_of_half_term, days_of_half_term, st.integers(1, 4))
def test_a_rung_fires_once_and_more_of_the_same_does_not_ask_again(
    days: list[date], more: list[date], at: int
) -> None:
    for finding in search([rung(1, at)], days):
        assert search([rung(1, at)], sorted({*days, *more}), (decide(finding),)) == ()


@given(days_of_half_term, st.integers(1, 4), st.integers(1, 4))
def test_a_changed_policy_does_not_ask_again(days: list[date], at: int, new: int) -> None:
    for finding in search([rung(1, at)], days):
        assert search([rung(1, new)], days, (decide(finding),)) == ()


@given(st.sampled_from(HALF_TERM), st.integers(2, 4))
def test_evidence_taken_back_and_new_evidence_asks_again(withdrawn: date, at: int) -> None:
    days = HALF_TERM[:at]
    (finding,) = search([rung(1, at)], days)
    left = [day for day in days if day != withdrawn]
    again = search([rung(1, at)], [*left, *HALF_TERM[at : at + at - len(left)]], (decide(finding),))
    assert bool(again) == (withdrawn in days)


def test_above_the_top_rung_nothing_more_is_proposed() -> None:
    rungs = [rung(1, 2), rung(2, 3)]
    (top,) = search(rungs, HALF_TERM[:3])
    assert search(rungs, HALF_TERM, (decide(top),)) == ()


def test_a_decided_lower_rung_leaves_the_next() -> None:
    rungs = [rung(1, 2), rung(2, 3)]
    (first,) = search(rungs, HALF_TERM[:2])
    (second,) = search(rungs, HALF_TERM[:3], (decide(first),))
    assert second.threshold.rung == 2


def test_a_decision_on_a_higher_rung_silences_the_lower() -> None:
    rungs = [rung(1, 2), rung(2, 4)]
    (top,) = search(rungs, HALF_TERM[:4])
    assert search(rungs, HALF_TERM[:4], (decide(top),)) == ()


def test_a_snoozed_finding_comes_back_on_its_day() -> None:
    (finding,) = search([rung(1, 3)], HALF_TERM[:3])
    assert search([rung(1, 3)], HALF_TERM[:3], (decide(finding, "snoozed", TODAY + timedelta(days=1)),)) == ()
    assert search([rung(1, 3)], HALF_TERM[:3], (decide(finding, "snoozed", TODAY),)) == (finding,)


@given(st.permutations(HALF_TERM[:4]))
def test_the_order_of_recording_does_not_matter(days: list[date]) -> None:
    assert search([rung(1, 3)], days) == search([rung(1, 3)], sorted(days))


def test_a_look_at_an_absent_pupil_is_nothing_to_count() -> None:
    assert planner_event(Visit(HALF_TERM[0], HALF_TERM[0], Presence.ABSENT, parent_signed=False)) is None


def test_negatives_count_every_trouble_once_a_look() -> None:
    look = Visit(HALF_TERM[0], HALF_TERM[0], Presence.BROUGHT, parent_signed=False, tasks_recorded=False)
    event = planner_event(look)
    assert event is not None
    assert {"unsigned", "tasks_not_recorded", "negative"} == event.counts_as


@pytest.mark.parametrize("within", ["week", "month", "half_term", "term", "year"])
def test_each_period_holds_its_day(within: str) -> None:
    first = period_start(TODAY, within, CALENDAR)
    assert first <= TODAY
    assert period_start(first, within, CALENDAR) == first


def test_in_a_holiday_the_period_before_it_holds() -> None:
    christmas = date(2026, 12, 25)
    assert period_start(christmas, "half_term", CALENDAR) == HALF_TERM[0]


@pytest.mark.parametrize("name", shipped_policy_names())
def test_every_shipped_threshold_fires_at_its_number_and_not_one_short(name: str) -> None:
    for threshold in shipped_policy(name).rules.thresholds:
        if threshold.counts == "clean":
            continue
        alone = [msgspec.structs.replace(threshold, rung=1, warn_before=0)]
        first = period_start(TODAY, threshold.within, CALENDAR)
        days = CALENDAR.school_days(first, TODAY)[: threshold.at]
        events = [_event(threshold.counts, day, number) for number, day in enumerate(days)]
        assert len(events) == threshold.at
        (finding,) = find(alone, events, (), CALENDAR, TODAY)
        assert finding.evidence == tuple(events)
        assert find(alone, events[:-1], (), CALENDAR, TODAY) == ()


def _event(counts: str, day: date, number: int) -> Event:
    week = day - timedelta(days=day.weekday())
    look = {
        "unsigned": Visit(week, day, Presence.BROUGHT, parent_signed=False),
        "negative": Visit(week, day, Presence.FORGOTTEN),
        "no_planner": Visit(week, day, Presence.FORGOTTEN),
        "lost": Visit(week, day, Presence.LOST),
        "tasks_not_recorded": Visit(week, day, Presence.BROUGHT, parent_signed=True, tasks_recorded=False),
    }.get(counts)
    event = planner_event(look) if look else overdue_event(number, day)
    assert event is not None
    return event
