from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.homework import HandIn, Share, is_overdue
from tutor_tui.rules.set_work.hand_in import EXEMPT, LATE, DueDay, Standing, postponed, restated, too_early

DUE = date(2026, 11, 23)
LATER = DUE + timedelta(days=3)
CORRECTED = Standing(HandIn.NOT_DONE, closed_on=DUE, closed_reason="correction served")


def test_handed_in_counts_for_the_day_it_was_due() -> None:
    assert restated(Standing(), HandIn.HANDED_IN, DUE, LATER) == Standing(HandIn.HANDED_IN, DUE)
    assert restated(Standing(), HandIn.HANDED_IN, DUE, DUE - timedelta(2)).handed_in_on == DUE - timedelta(2)


def test_who_was_away_hands_in_on_the_return_and_is_not_late() -> None:
    assert restated(Standing(), HandIn.HANDED_IN, DUE, LATER, away=True) == Standing(HandIn.HANDED_IN, LATER)


def test_late_closes_and_going_back_opens_again() -> None:
    late = restated(Standing(HandIn.NOT_DONE), HandIn.LATE, DUE, LATER)
    assert late == Standing(HandIn.LATE, LATER, closed_on=LATER, closed_reason=LATE)
    assert restated(late, HandIn.NOT_DONE, DUE, LATER) == Standing(HandIn.NOT_DONE)
    assert restated(late, HandIn.PENDING, DUE, LATER) == Standing()


def test_what_came_late_is_in_time_where_the_deadline_goes_to_that_day_or_beyond() -> None:
    late = restated(Standing(), HandIn.LATE, DUE, LATER)
    assert postponed(late, LATER) == Standing(HandIn.HANDED_IN, LATER)
    assert postponed(late, LATER - timedelta(1)) == late
    served = restated(CORRECTED, HandIn.LATE, DUE, LATER)
    assert postponed(served, LATER) == Standing(
        HandIn.HANDED_IN, LATER, closed_on=DUE, closed_reason="correction served"
    )


@pytest.mark.parametrize("state", [HandIn.PENDING, HandIn.NOT_DONE, HandIn.EXEMPT, HandIn.HANDED_IN])
def test_another_deadline_changes_nothing_else(state: HandIn) -> None:
    standing = restated(Standing(), state, DUE, LATER, reason="illness")
    assert postponed(standing, LATER) == standing


def test_exempt_closes_with_its_reason_and_the_reason_can_be_another() -> None:
    exempt = restated(Standing(), HandIn.EXEMPT, DUE, LATER, reason="illness")
    assert exempt == Standing(HandIn.EXEMPT, None, "illness", DUE, EXEMPT)
    assert restated(exempt, HandIn.EXEMPT, DUE, LATER, reason="carer").exempt_reason == "carer"
    assert restated(exempt, HandIn.HANDED_IN, DUE, LATER) == Standing(HandIn.HANDED_IN, DUE)


def test_what_a_served_correction_closed_stays_closed() -> None:
    late = restated(CORRECTED, HandIn.LATE, DUE, LATER)
    assert (late.state, late.closed_on, late.closed_reason) == (HandIn.LATE, DUE, "correction served")
    assert restated(late, HandIn.NOT_DONE, DUE, LATER) == CORRECTED


@pytest.mark.parametrize(
    ("am", "pm", "seen"),
    [
        (None, None, "unknown"),
        (True, None, "present"),
        (None, False, "absent"),
        (True, True, "present"),
        (False, False, "absent"),
        (False, True, "part"),
    ],
)
def test_the_day_it_was_due(am: bool | None, pm: bool | None, seen: str) -> None:
    assert DueDay(am, pm).seen == seen


def test_nothing_is_late_or_missed_before_its_time() -> None:
    before = DUE - timedelta(1)
    assert too_early(HandIn.LATE, DUE, DUE) == "due today is not late"
    assert (
        too_early(HandIn.LATE, DUE, before) == too_early(HandIn.NOT_DONE, DUE, before) == "it is not due yet"
    )
    assert not too_early(HandIn.NOT_DONE, DUE, DUE)
    assert not too_early(HandIn.LATE, DUE, LATER)
    assert not any(too_early(what, DUE, before) for what in (HandIn.HANDED_IN, HandIn.EXEMPT, HandIn.PENDING))


marks = st.lists(st.tuples(st.sampled_from(list(HandIn)), st.booleans()), max_size=6)
todays = st.dates(DUE - timedelta(9), DUE + timedelta(30))
starts = st.sampled_from([Standing(), Standing(HandIn.NOT_DONE), CORRECTED])


@given(starts, marks, todays)
def test_only_the_last_mark_counts(
    start: Standing, given_marks: list[tuple[HandIn, bool]], today: date
) -> None:
    now = start
    for what, away in given_marks:
        now = restated(now, what, DUE, today, reason="r", away=away)
    again = now
    for what in (HandIn.EXEMPT, HandIn.LATE, HandIn.PENDING):
        again = restated(again, what, DUE, today, reason="r")
    assert again.state is HandIn.PENDING
    assert again.handed_in_on is None
    assert again.exempt_reason == ""
    assert (again.closed_on, again.closed_reason) == (
        (start.closed_on, start.closed_reason) if start is CORRECTED else (None, "")
    )


@given(starts, st.sampled_from(list(HandIn)), todays)
def test_whoever_handed_in_or_need_not_is_never_overdue_and_the_same_mark_is_no_news(
    start: Standing, what: HandIn, today: date
) -> None:
    now = restated(start, what, DUE, today, reason="r")
    assert restated(now, what, DUE, today + timedelta(1), reason="r") == now
    share = Share(DUE, True, now.state, closed=now.closed_on is not None)
    if what in (HandIn.HANDED_IN, HandIn.LATE, HandIn.EXEMPT):
        assert not is_overdue(share, today)
    assert (now.closed_on is None) == (now.closed_reason == "")
