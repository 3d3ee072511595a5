from datetime import timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import TutorError
from tutor_tui.queries.registration.promises import carry_over
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.words import LONGEST
from tutor_tui.store.models import (
    PlannerComment,
)


def test_a_carers_comment_waits_until_it_is_answered(school: School) -> None:
    session = school.session()
    comment_id = add_comment(session, school.pupils[0], MONDAY, "Please call me")
    assert [waiting.text for waiting in carry_over(session, school.pupils).comments] == ["Please call me"]
    reply_to(session, comment_id, "I will on Tuesday")
    assert carry_over(session, school.pupils).comments == ()


def test_a_comment_with_its_reply_is_settled_at_once(school: School) -> None:
    session = school.session()
    add_comment(session, school.pupils[0], MONDAY, "Well done?", reply="Yes")
    assert carry_over(session, school.pupils).comments == ()


def test_days_waiting_are_school_days(school: School) -> None:
    friday = school.session(today=MONDAY - timedelta(days=3))
    add_comment(friday, school.pupils[0], MONDAY - timedelta(days=7), "Hello")
    (waiting,) = carry_over(school.session(), school.pupils).comments
    assert waiting.days == 1


@pytest.mark.parametrize("text", ["", "   ", "\x1b[2J", "\u200b"])
def test_an_empty_comment_is_refused(school: School, text: str) -> None:
    with pytest.raises(TutorError, match="empty"):
        add_comment(school.session(), school.pupils[0], MONDAY, text)
    assert PlannerComment.select().count() == 0


def test_a_too_long_text_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="characters"):
        add_comment(school.session(), school.pupils[0], MONDAY, "x" * (LONGEST + 1))


def test_terminal_escapes_are_not_stored(school: School) -> None:
    add_comment(school.session(), school.pupils[0], MONDAY, "call\x1b]52;c;eA==\x07 me [/b]")
    assert PlannerComment.get().text == "call me [/b]"
