"""Stages, reviews, the end and the evaluation, by whoever leads it or arranges such things."""

from datetime import date, timedelta

import pytest

from support.interventions import ENDS, add_person, add_subject, make_one, staff_id, started
from support.school import MONDAY, School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.services.interventions.course import end_early, evaluate, hold_review, move_stage
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    FormTutor,
    Intervention,
    InterventionPupil,
    InterventionReview,
    StaffRole,
)


@pytest.fixture
def led(school: School) -> int:
    """One that Ms Carter leads."""
    return make_one(school.session("bhead"), school.pupils[:4], led_by=staff_id("acarter"))


def open_reviews(intervention_id: int) -> list[date]:
    return [
        row.due_on
        for row in InterventionReview.select().where(
            InterventionReview.intervention == intervention_id, InterventionReview.held_on.is_null()
        )
    ]


def test_whoever_leads_it_moves_the_stage(school: School, led: int) -> None:
    session = school.session()
    assert move_stage(session, led, "remember")
    assert not move_stage(session, led, "remember")
    assert Intervention.get_by_id(led).stage == "remember"
    undo(session)
    assert Intervention.get_by_id(led).stage == "introduce"
    with pytest.raises(TutorError, match="no stage"):
        move_stage(session, led, "elsewhere")


def test_a_review_is_held_and_the_next_one_is_set(school: School, led: int) -> None:
    session = school.session(today=date(2026, 12, 14))
    hold_review(session, led, "goes_on", "all come", link_to_lessons="start with the wall")
    held = InterventionReview.get(InterventionReview.held_on.is_null(False))
    assert (held.held_on, held.outcome, held.by.username, held.note) == (
        date(2026, 12, 14),
        "goes_on",
        "acarter",
        "all come",
    )
    assert open_reviews(led) == [ENDS], "the last one is on the last day"
    assert Intervention.get_by_id(led).link_to_lessons == "start with the wall"
    undo(session)
    assert open_reviews(led) == [date(2027, 1, 18)]


def test_what_changes_or_ends_is_explained(school: School, led: int) -> None:
    for outcome in ("changes", "ends"):
        with pytest.raises(TutorError, match="note"):
            hold_review(school.session(), led, outcome)  # type: ignore[arg-type]


def test_a_review_can_end_it(school: School, led: int) -> None:
    session = school.session()
    hold_review(session, led, "ends", "they have caught up")
    assert Intervention.get_by_id(led).closed_on == MONDAY
    assert open_reviews(led) == []
    with pytest.raises(TutorError, match="has ended"):
        hold_review(session, led, "goes_on")
    with pytest.raises(TutorError, match="has ended"):
        move_stage(session, led, "model")
    undo(session)
    assert Intervention.get_by_id(led).closed_on is None
    assert len(open_reviews(led)) == 1


def test_ending_and_evaluating_are_not_the_leaders(school: School, led: int) -> None:
    with pytest.raises(AccessDenied):
        end_early(school.session(), led, "enough")
    started(led, MONDAY - timedelta(weeks=6), MONDAY - timedelta(days=3))
    with pytest.raises(AccessDenied):
        evaluate(school.session(), led, 1, "good")


def test_it_is_ended_early_with_a_reason(school: School, led: int) -> None:
    session = school.session("bhead")
    with pytest.raises(TutorError, match="reason"):
        end_early(session, led, "")
    end_early(session, led, "the room is gone")
    assert Intervention.get_by_id(led).closed_on == MONDAY
    assert InterventionReview.get(InterventionReview.outcome == "ends").note == "the room is gone"
    with pytest.raises(TutorError, match="ended already"):
        end_early(session, led, "again")


def test_one_that_has_not_begun_is_taken_away(school: School) -> None:
    session = school.session("bhead")
    made = make_one(session, school.pupils[:2], starts_on=MONDAY + timedelta(days=7))
    end_early(session, made, "no longer needed")
    assert Intervention.select().count() == InterventionPupil.select().count() == 0
    undo(session)
    assert Intervention.select().count() == 1
    assert InterventionPupil.select().count() == 2
    assert len(open_reviews(made)) == 1


def test_it_is_evaluated_once_it_has_ended(school: School, led: int) -> None:
    session = school.session("bhead")
    with pytest.raises(TutorError, match="still runs"):
        evaluate(session, led, 2, "most gained")
    started(led, MONDAY - timedelta(weeks=6), MONDAY - timedelta(days=3))
    with pytest.raises(TutorError, match="no score"):
        evaluate(session, led, 5, "most gained")
    with pytest.raises(TutorError, match="evaluation is empty"):
        evaluate(session, led, 2, " ")
    evaluate(session, led, 2, "most gained")
    row = Intervention.get_by_id(led)
    assert (row.score, row.evaluated_on, row.evaluated_by.username) == (2, MONDAY, "bhead")
    assert row.closed_on == MONDAY - timedelta(days=3)
    assert open_reviews(led) == []
    undo(session)
    assert Intervention.get_by_id(led).score is None


def test_a_leader_without_any_post_is_let_in_no_longer(school: School) -> None:
    subject = add_subject("Maths", school.pupils[:3])
    add_person("fmaths", "Number", Role.CURRICULUM_LEADER, Scope.SUBJECT, subject)
    made = make_one(school.session("bhead"), school.pupils[5:8], led_by=staff_id("fmaths"))
    move_stage(school.session("fmaths"), made, "model")
    StaffRole.delete().where(StaffRole.staff == staff_id("fmaths")).execute()
    with pytest.raises(AccessDenied, match="no such intervention"):
        move_stage(school.session("fmaths"), made, "try")


def test_a_tutor_who_does_not_lead_it_may_not_record(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:2])
    assert FormTutor.select().exists()
    for write in (
        lambda: move_stage(school.session(), made, "model"),
        lambda: hold_review(school.session(), made, "goes_on"),
    ):
        with pytest.raises(AccessDenied, match="may not"):
            write()
