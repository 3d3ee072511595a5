from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.rules.homework import HandIn, Share, is_hand_in_unrecorded, is_overdue

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
