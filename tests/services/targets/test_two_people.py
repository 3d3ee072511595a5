"""Two people at one target: who was slower is told, and nothing is written over."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.aims import SOON, add_aims
from support.rows import everything
from support.school import MONDAY, School, make_school
from tutor_tui.errors import Conflict
from tutor_tui.queries.targets.to_review import to_review
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.changing import change_target
from tutor_tui.services.targets.goals import NO_GOAL
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.store.database import close_database


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield make_school(tmp_path / "school.db", 4)
    close_database()


@pytest.mark.parametrize("first", ["review", "change"])
def test_what_was_seen_and_changed_since_stays(school: School, first: str) -> None:
    target = add_aims(school).targets[Layer.PUPIL]
    tutor, head = school.session("acarter"), school.session("bhead")
    seen = to_review(head, target).row.version
    if first == "review":
        review_target(tutor, target, "met", note="done", seen=seen)
    else:
        change_target(tutor, target, "I will ask", SOON, MONDAY + timedelta(days=7), NO_GOAL, seen=seen)
    before = everything()
    with pytest.raises(Conflict):
        review_target(head, target, "open", seen=seen)
    with pytest.raises(Conflict):
        change_target(head, target, "mine", SOON, MONDAY + timedelta(days=7), NO_GOAL, seen=seen)
    assert everything() == before
