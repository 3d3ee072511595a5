from datetime import timedelta

import pytest

from support.ladders import add_geography, as_
from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import TutorError
from tutor_tui.queries.inbox import inbox
from tutor_tui.services.referrals import answer_referral, raise_referral, refer, see_answer
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormTutor, Referral


@pytest.fixture
def geography(school: School) -> int:
    return add_geography(school)


def waits(school: School, username: str, today: object = MONDAY) -> list[tuple[str, str, str]]:
    return [(one.kind, one.text, one.whom) for one in inbox(as_(school, username, today=today))]  # type: ignore[arg-type]


def test_a_concern_that_remains_goes_to_the_next_stage_and_no_longer_asks_the_first(
    school: School, geography: int
) -> None:
    asked = refer(as_(school, "acarter"), school.pupils[0], "too hard?", subject_id=geography)
    raised = raise_referral(as_(school, "acarter"), asked, "nobody answered")
    later = Referral.get_by_id(raised)
    assert (later.stage, later.subject_id, later.pupil_id) == ("assistant_head", geography, school.pupils[0])
    assert later.raised_from_id == asked
    assert later.due_on == MONDAY + timedelta(days=7)
    assert waits(school, "gleader") == []
    assert waits(school, "cslt") == [("referral", "nobody answered", "Ms Carter")]


def test_after_the_last_stage_nobody_is_asked(school: School, geography: int) -> None:
    session = as_(school, "acarter")
    raised = raise_referral(session, refer(session, school.pupils[0], "x"), "y")
    with pytest.raises(TutorError, match="asks nobody after the AHT"):
        raise_referral(session, raised, "z")


def test_it_is_raised_once_and_undo_gives_it_back_to_the_first_stage(school: School, geography: int) -> None:
    session = as_(school, "acarter")
    asked = refer(session, school.pupils[0], "x", subject_id=geography)
    before = everything()
    raise_referral(session, asked, "y")
    with pytest.raises(TutorError, match="raised already"):
        raise_referral(session, asked, "z")
    undo(session)
    assert everything() == before
    assert [kind for kind, _, _ in waits(school, "gleader")] == ["referral"]


def test_what_was_told_the_head_of_year_goes_to_the_first_academic_stage(
    school: School, geography: int
) -> None:
    session = as_(school, "bhead")
    asked = refer(session, school.pupils[0], "x", subject_id=geography)
    Referral.update(stage="head_of_year").execute()
    assert Referral.get_by_id(raise_referral(session, asked, "y")).stage == "curriculum_leader"


def test_only_whoever_has_the_concern_raises_it(school: School, geography: int) -> None:
    asked = refer(as_(school, "acarter"), school.pupils[0], "x", subject_id=geography)
    for username in ("dother", "cslt"):
        with pytest.raises(TutorError, match="no such referral"):
            raise_referral(as_(school, username), asked, "y")
    assert raise_referral(as_(school, "bhead"), asked, "y")


def test_whoever_asked_is_told_the_answer_once(school: School, geography: int) -> None:
    tutor = as_(school, "acarter")
    asked = refer(tutor, school.pupils[0], "too hard?", subject_id=geography)
    answer_referral(as_(school, "gleader"), asked, "one task fewer", "task changed")
    assert waits(school, "acarter") == [("answered", "one task fewer (task changed)", "Mrs Lead")]
    assert waits(school, "gleader") == []
    see_answer(tutor, asked)
    assert waits(school, "acarter") == []
    with pytest.raises(TutorError, match="no news"):
        see_answer(tutor, asked)
    undo(tutor)
    assert [kind for kind, _, _ in waits(school, "acarter")] == ["answered"]


def test_an_old_answer_is_no_news(school: School, geography: int) -> None:
    asked = refer(as_(school, "acarter"), school.pupils[0], "x", subject_id=geography)
    answer_referral(as_(school, "gleader"), asked, "y")
    assert waits(school, "acarter", MONDAY + timedelta(days=28)) != []
    assert waits(school, "acarter", MONDAY + timedelta(days=29)) == []


def test_an_answer_that_is_raised_was_read(school: School, geography: int) -> None:
    session = as_(school, "acarter")
    asked = refer(session, school.pupils[0], "x", subject_id=geography)
    answer_referral(as_(school, "gleader"), asked, "no", "no change needed")
    raise_referral(session, asked, "still")
    assert waits(school, "acarter") == []


def test_an_outcome_is_one_of_the_words(school: School, geography: int) -> None:
    asked = refer(as_(school, "acarter"), school.pupils[0], "x", subject_id=geography)
    with pytest.raises(TutorError, match="is no outcome"):
        answer_referral(as_(school, "gleader"), asked, "y", "whatever")
    assert Referral.get_by_id(asked).answer == ""


def test_whose_post_has_ended_is_told_nothing_of_the_pupil_any_more(school: School, geography: int) -> None:
    asked = refer(as_(school, "acarter"), school.pupils[0], "too hard?", subject_id=geography)
    answer_referral(as_(school, "gleader"), asked, "one task fewer")
    assert [kind for kind, _, _ in waits(school, "acarter")] == ["answered"]
    FormTutor.update(until_on=MONDAY - timedelta(days=1)).execute()
    assert waits(school, "acarter") == []
    with pytest.raises(TutorError, match="no news any more"):
        see_answer(as_(school, "acarter"), asked)
    with pytest.raises(TutorError, match="within your post"):
        raise_referral(as_(school, "acarter"), asked, "still too hard")
