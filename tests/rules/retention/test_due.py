from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.retention.due import (
    Leaver,
    anonymising_due_on,
    due,
    erasure_due_on,
    log_kept_from,
    years_after,
)

RULE = shipped_policy("independent-learning").rules.retention
LEFT = date(2027, 7, 20)
LEAVER = Leaver(1, LEFT, date(2011, 2, 28), (11, 2026), is_named=True, has_more=True)
TODAY = date(2028, 9, 1)


def test_a_year_after_leaving_the_name_goes() -> None:
    assert due([LEAVER], RULE, date(2028, 7, 19)).anonymise == ()
    found = due([LEAVER], RULE, date(2028, 7, 20))
    assert (found.anonymise, found.erase, found.since) == ((1,), (), date(2028, 7, 20))
    assert found.next_on == date(2036, 2, 28)


def test_on_the_birthday_everything_goes_but_the_counts() -> None:
    nameless = replace(LEAVER, is_named=False)
    assert due([nameless], RULE, date(2036, 2, 27)).erase == ()
    found = due([nameless, LEAVER], RULE, date(2036, 2, 28))
    assert (found.anonymise, found.erase) == ((), (1, 1))


@pytest.mark.parametrize(
    ("born", "year", "day"),
    [
        (date(2012, 2, 29), (11, 2026), date(2037, 3, 1)),
        (None, (11, 2026), date(2036, 9, 1)),
        (None, (13, 2026), date(2034, 9, 1)),
        (None, (0, 2026), date(2047, 9, 1)),
        (None, None, date(2048, 7, 20)),
        (date(1990, 1, 1), None, LEFT + timedelta(days=1)),
    ],
)
def test_the_day_is_known_without_a_day_of_birth(
    born: date | None, year: tuple[int, int] | None, day: date
) -> None:
    assert erasure_due_on(replace(LEAVER, born_on=born, last_year=year), RULE) == day


def test_what_was_erased_is_not_due_again() -> None:
    found = due([replace(LEAVER, is_named=False, has_more=False)], RULE, date(2050, 1, 1))
    assert (found.anonymise, found.erase, found.since, found.next_on) == ((), (), None, None)


def test_the_log_is_kept_for_the_policys_years() -> None:
    assert log_kept_from(RULE, TODAY) == date(2028 - RULE.audit_years, 9, 1)


days = st.dates(date(2020, 1, 1), date(2060, 1, 1))
leavers = st.builds(
    Leaver,
    pupil_id=st.integers(1, 1000),
    left_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    born_on=st.none() | st.dates(date(2000, 1, 1), date(2022, 1, 1)),
    last_year=st.none() | st.tuples(st.integers(-2, 14), st.integers(2019, 2029)),
    is_named=st.booleans(),
    has_more=st.booleans(),
)


@given(leavers, days)
def test_whoever_is_due_stays_due_and_nobody_is_due_twice(leaver: Leaver, today: date) -> None:
    found = due([leaver], RULE, today)
    later = due([leaver], RULE, today + timedelta(days=400))
    assert len(found.anonymise) + len(found.erase) <= 1
    assert set(found.anonymise) <= {*later.anonymise, *later.erase}
    assert set(found.erase) <= set(later.erase)
    if found.since is not None:
        assert leaver.left_on < found.since <= today


@given(leavers, days)
def test_the_next_day_is_the_first_on_which_something_changes(leaver: Leaver, today: date) -> None:
    found = due([leaver], RULE, today)
    if found.next_on is None:
        assert due([leaver], RULE, date(2200, 1, 1)).erase == found.erase
        return
    assert found.next_on > today
    before = due([leaver], RULE, found.next_on - timedelta(days=1))
    assert (before.anonymise, before.erase) == (found.anonymise, found.erase)
    then = due([leaver], RULE, found.next_on)
    assert (then.anonymise, then.erase) != (found.anonymise, found.erase)


@given(leavers)
def test_nobody_is_erased_before_the_age(leaver: Leaver) -> None:
    day = erasure_due_on(leaver, RULE)
    assert day > leaver.left_on
    assert anonymising_due_on(leaver, RULE) > leaver.left_on
    if leaver.born_on is not None:
        assert day >= years_after(leaver.born_on, RULE.pupil_record_to_age)
