"""What is provided is looked at again: it goes on, changes or ends, and the story stays."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.school import MONDAY, School, make_school
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.support.programmes import programmes_on
from tutor_tui.services.support.programmes import provide
from tutor_tui.services.support.reviews import end_provision, review_provision
from tutor_tui.services.undo import undo
from tutor_tui.store.database import close_database
from tutor_tui.store.models import SupportProvision
from tutor_tui.store.session import Session

BEGUN = date(2026, 10, 5)


def arranged(session: Session, pupil_id: int, **fields: object) -> int:
    """Work on paper, since October."""
    given = {"arrangement": "on paper", "from_on": BEGUN, **fields}
    return provide(session, pupil_id, "alternative_arrangement", "means", "no device at home", **given)


def rows() -> list[SupportProvision]:
    return list(SupportProvision.select().order_by(SupportProvision.id))


def test_what_goes_on_is_reviewed_again_in_the_policys_weeks(school: School) -> None:
    session = school.session("bhead")
    held = arranged(session, school.pupils[0])
    SupportProvision.update(review_on=MONDAY).execute()
    assert review_provision(session, held, "continue", "works well") == held
    (row,) = rows()
    assert row.review_on == date(2027, 3, 8), "twelve school weeks"
    assert row.reason == "no device at home; 23 Nov 2026: works well"
    assert row.until_on is None


def test_what_changes_ends_yesterday_and_begins_today(school: School) -> None:
    session, pupil = school.session("bhead"), school.pupils[0]
    held = arranged(session, pupil)
    changed = review_provision(session, held, "change", "got a tablet", arrangement="on the lent tablet")
    old, new = rows()
    assert (old.until_on, old.arrangement, old.review_on) == (MONDAY - timedelta(days=1), "on paper", None)
    assert (new.id, new.from_on, new.arrangement, new.provision) == (
        changed,
        MONDAY,
        "on the lent tablet",
        "means",
    )
    assert [one.provision_id for one in programmes_on([pupil], MONDAY)[pupil]] == [changed]
    undo(session)
    (row,) = rows()
    assert (row.until_on, row.arrangement) == (None, "on paper")


def test_what_began_today_is_changed_in_its_place(school: School) -> None:
    session = school.session("bhead")
    held = arranged(session, school.pupils[0], from_on=MONDAY)
    assert review_provision(session, held, "change", arrangement="by telephone") == held
    assert [row.arrangement for row in rows()] == ["by telephone"]


def test_what_ends_says_why_and_holds_to_the_end_of_its_last_day(school: School) -> None:
    session, pupil = school.session("bhead"), school.pupils[0]
    held = arranged(session, pupil)
    with pytest.raises(TutorError, match="note is empty"):
        review_provision(session, held, "end")
    review_provision(session, held, "end", "has a device now")
    assert programmes_on([pupil], MONDAY)[pupil][0].review_on is None
    assert programmes_on([pupil], MONDAY + timedelta(days=1)) == {}
    tomorrow = school.session("bhead", MONDAY + timedelta(days=1))
    with pytest.raises(TutorError, match="no longer provided"):
        review_provision(tomorrow, held, "continue")


def test_what_has_not_begun_is_taken_away(school: School) -> None:
    session = school.session("bhead")
    held = arranged(session, school.pupils[0], from_on=MONDAY + timedelta(days=7))
    end_provision(session, held, "moved away")
    assert rows() == []
    undo(session)
    assert [row.id for row in rows()] == [held]


def test_going_on_takes_away_a_last_day_that_has_come(school: School) -> None:
    session = school.session("bhead")
    held = arranged(session, school.pupils[0], until_on=MONDAY)
    review_provision(session, held, "continue", "still needed")
    (row,) = rows()
    assert row.until_on is None
    assert row.review_on > MONDAY


def test_a_provision_that_the_policy_no_longer_has_is_ended_or_given_a_day(school: School) -> None:
    session, pupil = school.session("bhead"), school.pupils[0]
    row = SupportProvision.create(
        pupil=pupil, kind="supervised_study", provision="gone", reason="why", from_on=BEGUN
    )
    with pytest.raises(TutorError, match="no supervised study") as told:
        review_provision(session, row.id, "continue")
    assert told.value.remedy == "End it, or give the day of the next review."
    review_provision(session, row.id, "continue", next_on=MONDAY + timedelta(days=14))
    assert rows()[0].review_on == MONDAY + timedelta(days=14)
    with pytest.raises(TutorError, match="is not ahead"):
        review_provision(session, row.id, "continue", next_on=MONDAY)


def test_only_the_posts_that_arrange_it_review_it(school: School) -> None:
    held = arranged(school.session("bhead"), school.pupils[0])
    with pytest.raises(AccessDenied):
        review_provision(school.session("acarter"), held, "end", "why")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["continue", "change", "end"]), st.integers(0, 40)), max_size=6))
def test_never_two_at_once_and_what_lasts_has_a_review_ahead(reviews: list[tuple[str, int]]) -> None:
    """Whatever reviews follow one another, on every day at most one arrangement holds."""
    with tempfile.TemporaryDirectory() as folder:
        school = make_school(Path(folder) / "school.db", 1)
        pupil, day = school.pupils[0], MONDAY
        held: int | None = arranged(school.session("bhead"), pupil, from_on=MONDAY)
        for outcome, days in reviews:
            day += timedelta(days=days)
            if held is None:
                break
            held = review_provision(
                school.session("bhead", day), held, outcome, "so", arrangement=f"otherwise {day}"
            )
            row = SupportProvision.get_by_id(held)
            assert row.review_on is None if outcome == "end" else row.review_on > day
            held = None if outcome == "end" else held
        for ahead in range((day - MONDAY).days + 3):
            on = MONDAY + timedelta(days=ahead)
            assert len(programmes_on([pupil], on).get(pupil, ())) <= 1
        assert bool(programmes_on([pupil], day + timedelta(days=1))) == (held is not None)
        close_database()
