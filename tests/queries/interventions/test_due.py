"""Which review meetings are to be held, and by whom."""

from datetime import date, timedelta

from support.interventions import make_one, staff_id, started
from support.school import MONDAY, School
from tutor_tui.queries.interventions.due import overdue_reviews, own_reviews
from tutor_tui.services.interventions.course import hold_review
from tutor_tui.services.interventions.pupils import withdraw
from tutor_tui.store.models import InterventionReview


def due_on(day: date) -> None:
    InterventionReview.update(due_on=day).execute()


def test_reviews_are_told_to_whoever_leads_it(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3], led_by=staff_id("acarter"))
    due_on(MONDAY + timedelta(days=3))
    assert own_reviews(school.session(), MONDAY) == ()
    (found,) = own_reviews(school.session(), MONDAY + timedelta(days=7))
    assert (found.record.intervention_id, found.due_on) == (made, MONDAY + timedelta(days=3))
    assert own_reviews(school.session("bhead"), MONDAY + timedelta(days=7)) == ()


def test_today_is_not_overdue_for_the_year(school: School) -> None:
    make_one(school.session("bhead"), school.pupils[:3])
    due_on(MONDAY)
    assert overdue_reviews(school.session("bhead"), school.pupils) == ()
    due_on(MONDAY - timedelta(days=3))
    assert len(overdue_reviews(school.session("bhead"), school.pupils)) == 1
    assert overdue_reviews(school.session("bhead"), school.pupils[10:]) == ()


def test_what_was_held_and_what_has_ended_asks_for_none(school: School) -> None:
    head = school.session("bhead")
    made = make_one(head, school.pupils[:3])
    due_on(MONDAY - timedelta(days=3))
    hold_review(head, made, "goes_on")
    assert own_reviews(head, MONDAY) == overdue_reviews(head, school.pupils) == ()
    due_on(MONDAY - timedelta(days=3))
    started(made, MONDAY - timedelta(days=60), MONDAY - timedelta(days=1))
    assert own_reviews(head, MONDAY) == overdue_reviews(head, school.pupils) == ()


def test_whoever_was_withdrawn_is_nobodys_matter_any_more(school: School) -> None:
    head = school.session("bhead")
    made = make_one(head, school.pupils[:2])
    due_on(MONDAY - timedelta(days=3))
    withdraw(head, made, school.pupils[0], MONDAY)
    assert overdue_reviews(school.session("bhead", today=MONDAY + timedelta(days=1)), school.pupils[:1]) == ()
