"""Places in forms: from which day, moved on which day, never overwritten."""

from datetime import date

import pytest

from support.applying import apply_parsed, places, pupil, pupil_list, record
from support.school import MONDAY, TERM_START, School
from tutor_tui.importers.apply import PlanOptions
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import FormMembership
from tutor_tui.store.session import Session

YEAR_START = date(2026, 9, 2)
"""The first school day: pupils are not in on the first of September."""
SAM = {"surname": "Pupil01", "forename": "Sam", "admission_number": "1"}


@pytest.mark.parametrize(
    ("joined", "start"),
    [
        (None, YEAR_START),
        (date(2022, 9, 1), YEAR_START),
        (date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_new_pupil_is_in_the_form_from_the_start_of_the_year_or_the_joining(
    owner: Session, joined: date | None, start: date
) -> None:
    apply_parsed(owner, pupil_list([record(form="8A", joined=joined)]))
    assert places(pupil("Brown")) == [("8A", start, None)]


def test_a_newcomer_to_a_form_that_has_been_checked_begins_today(school: School, manager: Session) -> None:
    mark(school.session(), [school.pupils[0]], MONDAY, Mark.SIGNED)
    apply_parsed(manager, pupil_list([record(2, form="8A"), record(3, surname="Cole", form="8B")]))
    assert places(pupil("Brown")) == [("8A", MONDAY, None)]
    assert places(pupil("Cole")) == [("8B", YEAR_START, None)]


def test_a_changed_form_is_a_move_on_a_day(manager: Session) -> None:
    plan, _ = apply_parsed(manager, pupil_list([record(form="8B", **SAM)]))
    assert places(pupil("Pupil01")) == [("8A", TERM_START, date(2026, 11, 20)), ("8B", MONDAY, None)]
    assert plan.counts()["moved"]["pupils"] == 1
    assert plan.counts()["changed"]["pupils"] == 0
    assert ("form", "8A", "8B") in plan.moved["pupils"][0].fields
    assert not apply_parsed(manager, pupil_list([record(form="8B", **SAM)]))[0].writes


@pytest.mark.parametrize(
    ("moved_on", "ended"),
    [(date(2026, 11, 2), date(2026, 10, 23)), (date(2026, 11, 30), date(2026, 11, 27))],
)
def test_the_day_of_the_move_can_be_said(manager: Session, moved_on: date, ended: date) -> None:
    options = PlanOptions(moved_on=moved_on)
    apply_parsed(manager, pupil_list([record(form="8B", **SAM)]), options)
    assert places(pupil("Pupil01")) == [("8A", TERM_START, ended), ("8B", moved_on, None)]
    assert not apply_parsed(manager, pupil_list([record(form="8B", **SAM)]), options)[0].writes


def test_a_place_that_never_lasted_a_day_leaves_no_trace(manager: Session) -> None:
    apply_parsed(manager, pupil_list([record(form="8B", **SAM)]))
    apply_parsed(manager, pupil_list([record(form="8C", **SAM)]))
    assert places(pupil("Pupil01")) == [("8A", TERM_START, date(2026, 11, 20)), ("8C", MONDAY, None)]


def test_another_spelling_of_the_form_is_no_move(manager: Session) -> None:
    assert not apply_parsed(manager, pupil_list([record(form=" 8 a", **SAM)]))[0].writes


def test_a_list_without_forms_moves_nobody(manager: Session) -> None:
    assert not apply_parsed(manager, pupil_list([record(**SAM)]))[0].writes
    assert FormMembership.select().where(FormMembership.until_on.is_null(False)).count() == 0
