"""Telling a teacher or tutor, and the answer of whoever was told."""

import pytest

from support.sampling import LEADER_WORK, SLT_WORK, drawn, fill
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.sampling.received import received
from tutor_tui.services.sampling.feedback import answer_feedback, feed_back
from tutor_tui.services.sampling.looking import judge_rest
from tutor_tui.services.undo import undo
from tutor_tui.store.models import SampleItem, Staff, TeachingGroupMembership


def person(username: str) -> int:
    return int(Staff.get(Staff.username == username).id)


def looked(school: School, username: str = "mlead", rule: str = LEADER_WORK) -> list[SampleItem]:
    fill(school)
    items = drawn(school, username, rule)
    for item in items:
        judge_rest(school.session(username), item.id)
    return items


def test_the_teacher_is_told_and_answers(school: School) -> None:
    items = looked(school)
    ids = [item.id for item in items]
    feed_back(school.session("mlead"), ids, person("mteach"), "Dates are missing on half of it.")
    (waiting,) = [one for one in inbox(school.session("mteach")) if one.kind == "sample"]
    assert waiting.who == "Year 8 Maths, 6 pupils"
    assert waiting.whom == "Mrs Leadwell"
    assert answer_feedback(school.session("mteach"), waiting.row_id, "I stamp them now.") == 6
    rows = list(SampleItem.select())
    assert {(row.answer, row.answered_on) for row in rows} == {("I stamp them now.", MONDAY)}
    assert not [one for one in inbox(school.session("mteach")) if one.kind == "sample"]


def test_each_pupil_can_be_told_of_apart(school: School) -> None:
    items = looked(school)
    session = school.session("mlead")
    for item in items[:2]:
        feed_back(session, [item.id], person("mteach"), f"About {item.id}.")
    lines = [one for one in inbox(school.session("mteach")) if one.kind == "sample"]
    assert len(lines) == 2
    assert answer_feedback(school.session("mteach"), lines[0].row_id, "Yes.") == 1
    undo(session)
    assert SampleItem.select().where(SampleItem.fed_back_on.is_null(False)).count() == 1


def test_only_whoever_was_told_sees_it_and_answers(school: School) -> None:
    items = looked(school)
    feed_back(school.session("mlead"), [items[0].id], person("mteach"), "Well done.")
    for username in ("acarter", "bhead", "cslt", "mlead"):
        session = school.session(username)
        assert not [one for one in inbox(session) if one.kind == "sample"]
        for item_id in (items[0].id, 9999):
            with pytest.raises(AccessDenied, match="no such sample"):
                answer_feedback(session, item_id, "For the teacher")
            with pytest.raises(AccessDenied, match="no such sample"):
                received(session, item_id)
    told = school.session("mteach")
    with pytest.raises(AccessDenied):
        received(told, items[1].id)


def test_a_pupil_out_of_ones_post_is_not_named(school: School) -> None:
    items = looked(school)
    feed_back(school.session("mlead"), [items[0].id], person("mteach"), "Well done.")
    TeachingGroupMembership.update(until_on=MONDAY).execute()
    later = school.session("mteach", MONDAY.replace(day=24))
    (one,) = received(later)
    assert (one.pupils, one.others, one.pupil_id) == ((), 1, None)
    assert answer_feedback(later, one.item_id, "Thank you.") == 1


def test_the_tutor_is_told_of_a_sample_of_no_subject(school: School) -> None:
    items = looked(school, "cslt", SLT_WORK)
    in_8a = [item for item in items if item.pupil_id in school.pupils]
    feed_back(school.session("cslt"), [item.id for item in in_8a], person("acarter"), "Diaries are full.")
    assert [one for one in inbox(school.session("acarter")) if one.kind == "sample"]


@pytest.mark.parametrize("username", ["cslt", "bhead", "dother"])
def test_nobody_else_is_told(school: School, username: str) -> None:
    items = looked(school)
    mine = next(item for item in items if item.pupil_id in school.pupils)
    with pytest.raises(TutorError, match="only a teacher or tutor"):
        feed_back(school.session("mlead"), [mine.id], person(username), "To you.")


def test_first_look_then_tell_and_not_over_an_answer(school: School) -> None:
    fill(school)
    first, second = drawn(school)[:2]
    session = school.session("mlead")
    with pytest.raises(TutorError, match="has not been looked at"):
        feed_back(session, [first.id], person("mteach"), "Unseen.")
    judge_rest(session, first.id)
    with pytest.raises(TutorError, match="feedback is empty"):
        feed_back(session, [first.id], person("mteach"), "")
    feed_back(session, [first.id], person("mteach"), "Seen.")
    answer_feedback(school.session("mteach"), first.id, "Good.")
    with pytest.raises(TutorError, match="answered already"):
        feed_back(session, [first.id], person("mteach"), "Once more.")
    assert SampleItem.get_by_id(second.id).feedback == ""


@pytest.mark.parametrize("username", ["mteach", "acarter"])
def test_whoever_may_not_sample_tells_nobody(school: School, username: str) -> None:
    items = looked(school)
    with pytest.raises(AccessDenied, match="no such sample"):
        feed_back(school.session(username), [items[0].id], person("mteach"), "To myself.")
