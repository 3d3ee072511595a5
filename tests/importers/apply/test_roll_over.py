"""A list and the turn of the year agree: nobody is in two forms, whichever comes first."""

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed, places, pupil, pupil_list, record
from support.school import TERM_START, School
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.services.roll_over import roll_over
from tutor_tui.services.setup import add_year
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormGroup, FormMembership, YearGroup

SAM = {"surname": "Pupil01", "forename": "Sam", "admission_number": "1"}
JULY, AUGUST, FIRST, LATER = date(2027, 7, 12), date(2027, 8, 10), date(2027, 9, 2), date(2027, 9, 9)
EVE, LAST = date(2027, 9, 1), date(2027, 7, 20)


@pytest.fixture
def growing(school: School) -> School:
    """A school that will have a Year 9."""
    add_year(school.session(None), provisional_terms(2027))
    nine = YearGroup.create(number=9)
    for name in ("9A", "9B"):
        FormGroup.create(name=name, year_group=nine)
    return school


def listed(school: School, form: str, today: date) -> None:
    """The school's list of a day says that Sam is in that form."""
    apply_parsed(school.session(None, today), pupil_list([record(form=form, **SAM)]))


def turned(school: School, today: date) -> None:
    manager = school.session(None, today)
    roll_over(manager, read_roll_over(manager, 2027))


@pytest.mark.parametrize("today", [JULY, AUGUST, FIRST, LATER])
def test_a_list_that_says_the_same_moves_nobody(growing: School, today: date) -> None:
    turned(growing, JULY)
    expected = places(pupil("Pupil01"))
    listed(growing, "9A", today)
    assert places(pupil("Pupil01")) == expected == [("8A", TERM_START, EVE), ("9A", FIRST, None)]


@pytest.mark.parametrize("today", [JULY, AUGUST])
def test_a_list_of_the_old_year_takes_nothing_back(growing: School, today: date) -> None:
    turned(growing, JULY)
    listed(growing, "8A", today)
    assert places(pupil("Pupil01")) == [("8A", TERM_START, EVE), ("9A", FIRST, None)]


def test_a_move_before_the_summer_lasts_until_the_eve(growing: School) -> None:
    turned(growing, JULY)
    listed(growing, "8B", date(2027, 7, 13))
    assert places(pupil("Pupil01")) == [
        ("8A", TERM_START, JULY), ("8B", date(2027, 7, 13), EVE), ("9A", FIRST, None)
    ]  # fmt: skip


def test_a_list_in_the_holidays_speaks_of_the_new_year(growing: School) -> None:
    turned(growing, JULY)
    listed(growing, "9B", AUGUST)
    assert places(pupil("Pupil01")) == [("8A", TERM_START, EVE), ("9B", FIRST, None)]


def test_a_list_in_september_moves_on_from_the_new_form(growing: School) -> None:
    turned(growing, JULY)
    listed(growing, "9B", LATER)
    assert places(pupil("Pupil01")) == [
        ("8A", TERM_START, EVE), ("9A", FIRST, date(2027, 9, 8)), ("9B", LATER, None)
    ]  # fmt: skip


@pytest.mark.parametrize("today", [AUGUST, FIRST])
def test_whom_a_list_has_moved_already_the_turn_leaves_there(growing: School, today: date) -> None:
    listed(growing, "9B", today)
    turned(growing, LATER)
    assert places(pupil("Pupil01")) == [("8A", TERM_START, LAST), ("9B", today, None)]
    assert places(pupil("Pupil02")) == [("8A", TERM_START, EVE), ("9A", FIRST, None)]


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([JULY, AUGUST, FIRST, LATER]), st.sampled_from(["8A", "8B", "9A", "9B", "turn"])
    ),
    max_size=5,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_nobody_is_ever_in_two_forms(growing: School, events: list[tuple[date, str]]) -> None:
    done = []
    try:
        for today, what in sorted(events, key=lambda event: event[0]):
            session = growing.session(None, today)
            if what == "turn":
                done.append((session, roll_over(session, read_roll_over(session, 2027)).does_nothing))
            else:
                _, summary = apply_parsed(session, pupil_list([record(form=what, **SAM)]))
                done.append((session, summary.audit_entry is None))
        rows = list(FormMembership.select().order_by(FormMembership.pupil, FormMembership.from_on))
        for one, following in itertools.pairwise(rows):
            if one.pupil_id == following.pupil_id:
                assert one.until_on is not None
                assert one.until_on < following.from_on
    finally:
        for session, wrote_nothing in reversed(done):
            if not wrote_nothing:
                undo(session)
