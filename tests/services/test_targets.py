from datetime import timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import TutorError
from tutor_tui.services.targets import review_target, set_target
from tutor_tui.store.models import (
    Target,
)


def test_a_target_is_set_reviewed_and_goes_on(school: School) -> None:
    session = school.session()
    target = set_target(session, school.pupils[0], "I will show my method", MONDAY + timedelta(days=14))
    review_target(session, target, "open", note="better", next_on=MONDAY + timedelta(days=28))
    found = Target.get()
    assert (found.status, found.due_on, found.horizon) == ("open", MONDAY + timedelta(days=28), "short")
    review_target(session, target, "met")
    assert Target.get().status == "met"


def test_a_target_in_the_past_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="not ahead"):
        set_target(school.session(), school.pupils[0], "I will", MONDAY)
