"""Two people at one intervention: who was slower is told, and nothing of either is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.interventions import make_one, started
from support.meanwhile import meanwhile
from support.rows import everything
from support.school import MONDAY, School, make_school
from tutor_tui.errors import Conflict
from tutor_tui.queries.interventions.reach import one_seen
from tutor_tui.services.interventions import course
from tutor_tui.services.interventions.arranging import change
from tutor_tui.services.interventions.course import end_early, evaluate, hold_review, move_stage
from tutor_tui.services.interventions.pupils import Values, measure
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Intervention, InterventionPupil, InterventionReview


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield make_school(tmp_path / "school.db", 4)
    close_database()


@pytest.fixture
def one(school: School) -> int:
    return make_one(school.session("bhead"), school.pupils[:2])


@pytest.mark.parametrize(
    "late",
    [
        lambda s, one, seen: move_stage(s, one, "try", seen=seen),
        lambda s, one, seen: change(s, one, seen=seen, meets="never"),
        lambda s, one, seen: end_early(s, one, "moved", seen=seen),
        lambda s, one, seen: hold_review(s, one, "goes_on", seen=seen),
    ],
)
def test_what_was_changed_since_it_was_looked_at_stays(school: School, one: int, late: object) -> None:
    assert callable(late)
    seen = one_seen(school.session("bhead"), one).record.version
    move_stage(school.session("bhead"), one, "model", seen=seen)
    before = everything()
    with pytest.raises(Conflict):
        late(school.session("bhead"), one, seen)
    assert everything() == before


def test_an_evaluation_is_not_written_over_another(school: School, one: int) -> None:
    started(one, MONDAY, MONDAY)
    seen = one_seen(school.session("bhead"), one).record.version
    evaluate(school.session("bhead"), one, 2, "mine", seen=seen)
    with pytest.raises(Conflict):
        evaluate(school.session("bhead"), one, 4, "yours", seen=seen)
    assert Intervention.get_by_id(one).evaluation == "mine"


def test_a_meeting_that_was_held_is_not_held_again_in_the_place_of_the_next(school: School, one: int) -> None:
    meeting = one_seen(school.session("bhead"), one).review
    assert meeting is not None
    hold_review(school.session("bhead"), one, "goes_on", meeting_id=meeting.review_id)
    with pytest.raises(Conflict):
        hold_review(school.session("bhead"), one, "goes_on", meeting_id=meeting.review_id)
    assert InterventionReview.select().where(InterventionReview.held_on.is_null(False)).count() == 1


def test_two_who_measure_different_pupils_lose_nothing(school: School, one: int) -> None:
    first, second = school.pupils[:2]
    empty = {pupil: Values(None, None) for pupil in (first, second)}
    measure(school.session("bhead"), one, empty | {first: Values(12, None)}, seen=empty)
    measure(school.session("bhead"), one, empty | {second: Values(20, None)}, seen=empty)
    assert [row.entry_value for row in InterventionPupil.select().order_by(InterventionPupil.id)] == [12, 20]


def test_two_who_measure_one_pupil_are_told(school: School, one: int) -> None:
    pupil = school.pupils[0]
    empty = {pupil: Values(None, None)}
    measure(school.session("bhead"), one, {pupil: Values(12, None)}, seen=empty)
    assert measure(school.session("bhead"), one, {pupil: Values(12, None)}, seen=empty) == 0
    with pytest.raises(Conflict, match="Pupil01, Sam: somebody else has recorded 12 at entry meanwhile"):
        measure(school.session("bhead"), one, {pupil: Values(13, None)}, seen=empty)
    assert InterventionPupil.get(InterventionPupil.pupil == pupil).entry_value == 12


def test_a_meeting_that_somebody_holds_at_the_same_moment_keeps_what_was_said(
    school: School, one: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, course, lambda: hold_review(school.session("bhead"), one, "changes", "first"))
    with pytest.raises(Conflict):
        hold_review(school.session("bhead"), one, "changes", "second")
    assert [row.note for row in InterventionReview.select() if row.held_on] == ["first"]
