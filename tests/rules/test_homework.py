from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.policy.escalation import ClosesOn, Corrections
from tutor_tui.rules.homework import HandIn, Share, is_hand_in_unrecorded, is_overdue, lapsed_before

CALENDAR = SchoolCalendar(
    week
    for year in (2025, 2026)
    for week in build_weeks(provisional_terms(year), bank_holidays("england-and-wales"))
)
TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize("state", [HandIn.PENDING, HandIn.NOT_DONE])
def test_collected_past_its_deadline_and_owed_is_overdue(state: HandIn) -> None:
    assert is_overdue(Share(YESTERDAY, collected=True, state=state), TODAY)


def test_due_today_is_not_overdue() -> None:
    assert not is_overdue(Share(TODAY, collected=True, state=HandIn.PENDING), TODAY)


def test_not_collected_is_the_teachers_matter() -> None:
    share = Share(YESTERDAY, collected=False, state=HandIn.PENDING)
    assert not is_overdue(share, TODAY)
    assert is_hand_in_unrecorded(share, TODAY)


@pytest.mark.parametrize("state", [HandIn.HANDED_IN, HandIn.LATE, HandIn.EXEMPT])
def test_handed_in_late_or_exempt_is_settled(state: HandIn) -> None:
    assert not is_overdue(Share(YESTERDAY, collected=True, state=state), TODAY)


@given(
    st.dates(date(2026, 9, 1), date(2027, 7, 20)),
    st.booleans(),
    st.sampled_from(list(HandIn)),
    st.booleans(),
    st.booleans(),
    st.dates(date(2026, 9, 1), date(2027, 7, 20)),
)
def test_a_share_is_never_both_the_pupils_and_the_teachers_matter(
    deadline: date, collected: bool, state: HandIn, withdrawn: bool, closed: bool, today: date
) -> None:
    share = Share(deadline, collected=collected, state=state, withdrawn=withdrawn, closed=closed)
    assert not (is_overdue(share, today) and is_hand_in_unrecorded(share, today))
    if withdrawn or deadline >= today:
        assert not is_overdue(share, today)


def closing(*closes: ClosesOn) -> Corrections:
    return Corrections(
        mode="automatic", days_to_serve=5, overdue_closes_on=closes, clause="a clause", source="default"
    )


def end_of_its_term(deadline: date) -> date | None:
    """The last school day of the term in which the deadline lies; of a deadline in the holidays, of the next."""
    after = [week for week in CALENDAR.weeks if week.start + timedelta(days=6) >= deadline]
    return CALENDAR.term_weeks(after[0])[-1].end if after else None


around = st.dates(date(2025, 8, 1), date(2027, 8, 31))


@given(around, around)
def test_work_lapses_exactly_when_its_term_has_ended(deadline: date, today: date) -> None:
    first = lapsed_before(closing("end_of_term"), CALENDAR, today)
    end = end_of_its_term(deadline)
    lapsed = first is not None and deadline < first
    assert lapsed == (end is not None and end < today)
    share = Share(deadline, collected=True, state=HandIn.NOT_DONE, lapsed=lapsed)
    assert is_overdue(share, today) == (deadline < today and not lapsed)


@given(around, around)
def test_once_lapsed_work_stays_so(deadline: date, today: date) -> None:
    days = [lapsed_before(closing("end_of_term"), CALENDAR, today + timedelta(days=n)) for n in (0, 1, 40)]
    known = [first or date.min for first in days]
    assert known == sorted(known)


@given(around)
def test_where_the_policy_does_not_say_so_no_term_closes_work(today: date) -> None:
    assert lapsed_before(closing("correction_served"), CALENDAR, today) is None


def test_a_school_without_weeks_has_no_terms_that_close_work() -> None:
    assert lapsed_before(closing("end_of_term"), SchoolCalendar(), TODAY) is None


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 18), date(2026, 7, 27)),
        (date(2026, 12, 19), date(2026, 12, 21)),
        (date(2027, 1, 5), date(2026, 12, 21)),
    ],
)
def test_the_autumn_is_closed_the_day_after_its_last_school_day(today: date, first: date) -> None:
    found = lapsed_before(closing("end_of_term"), CALENDAR, today)
    assert found == first
