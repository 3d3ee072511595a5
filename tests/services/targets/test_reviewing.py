"""A review: the target goes on or ends, who was there, who was told, and what of it is refused."""

from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.services.targets.sharing import share_target
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Target, TargetReview

DUE = MONDAY + timedelta(days=60)


@pytest.fixture
def target(school: School) -> int:
    return agree_target(school.session(), school.pupils[0], "I will show my method", DUE)


def test_it_goes_on_until_the_next_review_and_the_day_to_reach_it_stays(school: School, target: int) -> None:
    review_target(school.session(), target, "open", note="better", next_on=date(2026, 12, 11))
    found, review = Target.get(), TargetReview.get()
    assert (found.status, found.due_on, found.review_on) == ("open", DUE, date(2026, 12, 11))
    assert (review.note, review.next_on, review.with_pupil) == ("better", date(2026, 12, 11), True)


def test_the_next_review_is_as_far_ahead_as_the_policy_says(school: School, target: int) -> None:
    review_target(school.session(), target, "open")
    # Six school weeks from 23 November, over the Christmas holiday.
    assert Target.get().review_on == date(2027, 1, 18)


def test_it_is_reviewed_at_the_latest_when_it_is_to_be_reached(school: School, target: int) -> None:
    review_target(school.session(), target, "open", due_on=date(2026, 12, 4))
    assert (Target.get().due_on, Target.get().review_on) == (date(2026, 12, 4), date(2026, 12, 4))


@pytest.mark.parametrize("outcome", ["met", "missed", "dropped"])
def test_what_is_closed_is_reviewed_no_more_and_opened_again_goes_on(
    school: School, target: int, outcome: str
) -> None:
    review_target(school.session(), target, outcome)
    found = Target.get()
    assert (found.status, found.review_on, found.closed_on) == (outcome, None, MONDAY)
    review_target(school.session(), target, "open", next_on=date(2026, 12, 11))
    found = Target.get()
    assert (found.status, found.review_on, found.closed_on) == ("open", date(2026, 12, 11), None)


def test_undo_puts_a_review_back(school: School, target: int) -> None:
    session = school.session()
    before = Target.get().review_on
    review_target(session, target, "met", shared_how="phone")
    undo(session)
    found = Target.get()
    assert (found.status, found.review_on, found.closed_on) == ("open", before, None)
    assert not TargetReview.select().exists()


def test_what_it_measured_and_how_it_was_shared_is_kept(school: School, target: int) -> None:
    session = school.session()
    review_target(session, target, "open", value=6.5, with_pupil=False, shared_how="letter", shared_on=MONDAY)
    review = TargetReview.get()
    assert (review.value, review.with_pupil, review.shared_how, review.shared_on) == (
        6.5, False, "letter", MONDAY,
    )  # fmt: skip


def test_it_is_shared_later(school: School, target: int) -> None:
    review_target(school.session(), target, "open")
    friday = school.session(today=MONDAY + timedelta(days=4))
    share_target(friday, target, "parents' evening", MONDAY + timedelta(days=3))
    review = TargetReview.get()
    assert (review.shared_how, review.shared_on) == ("parents' evening", MONDAY + timedelta(days=3))
    undo(friday)
    assert TargetReview.get().shared_how == ""


@pytest.mark.parametrize(
    ("how", "day", "why"),
    [
        ("", None, "is empty"),
        ("phone", MONDAY + timedelta(days=1), "still to come"),
        ("phone", MONDAY - timedelta(days=1), "before the review"),
    ],
)
def test_sharing_that_cannot_be_is_refused(
    school: School, target: int, how: str, day: date | None, why: str
) -> None:
    review_target(school.session(), target, "open")
    with pytest.raises(TutorError, match=why):
        share_target(school.session(), target, how, day)


def test_what_was_never_reviewed_cannot_be_shared(school: School, target: int) -> None:
    with pytest.raises(TutorError, match="nothing of it was reviewed yet"):
        share_target(school.session(), target, "phone")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"outcome": "done"}, "no outcome"),
        ({"outcome": "open", "next_on": MONDAY}, "not ahead"),
        ({"outcome": "open", "next_on": date(2026, 12, 5)}, "no school day"),
        ({"outcome": "open", "due_on": MONDAY - timedelta(days=1)}, "not ahead"),
        ({"outcome": "met", "note": "x" * 5000}, "5000 characters"),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    school: School, target: int, given: dict[str, object], why: str
) -> None:
    with pytest.raises(TutorError, match=why):
        review_target(school.session(), target, **given)  # type: ignore[arg-type]
    assert not TargetReview.select().exists()


def test_another_forms_tutor_reads_the_words_for_what_is_not_there(school: School, target: int) -> None:
    with pytest.raises(AccessDenied) as missing:
        review_target(school.session(), 9999, "met")
    with pytest.raises(AccessDenied) as other:
        review_target(school.session("dother"), target, "met")
    assert str(other.value) == str(missing.value)


def test_senior_leaders_see_a_pupils_target_and_do_not_review_it(school: School, target: int) -> None:
    with pytest.raises(AccessDenied, match="may not set a target"):
        review_target(school.session("cslt"), target, "met")


def test_the_head_of_year_reviews_it(school: School, target: int) -> None:
    review_target(school.session("bhead"), target, "met")
    assert Target.get().status == "met"
