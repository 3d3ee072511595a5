"""What is found of each pupil."""

import pytest

from support.sampling import SLT_FEEDBACK, drawn, fill
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.sampling.sample import read_sample
from tutor_tui.rules.sampling.criteria import CRITERIA, Criterion, Judgement
from tutor_tui.services.sampling.drawing import replace_pupil
from tutor_tui.services.sampling.looking import judge, judge_rest, mark_looked, note_finding
from tutor_tui.services.undo import undo
from tutor_tui.store.models import SampleFinding, SampleItem


def test_with_the_last_criterion_a_pupil_is_looked_at(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session("mlead")
    for criterion in CRITERIA["work"]:
        assert SampleItem.get_by_id(item.id).looked_on is None
        judge(session, item.id, criterion, Judgement.PARTLY)
    assert SampleItem.get_by_id(item.id).looked_on == MONDAY
    judge(session, item.id, Criterion.TASKS_SET, None, seen=Judgement.PARTLY)
    assert SampleItem.get_by_id(item.id).looked_on is None
    undo(session)
    found = next(one for one in read_sample(session, item.sample_id).items if one.item_id == item.id)
    assert found.findings == dict.fromkeys(CRITERIA["work"], Judgement.PARTLY)
    assert found.looked_on == MONDAY


def test_a_judgement_can_be_another(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session("mlead")
    judge(session, item.id, Criterion.FREQUENCY, Judgement.NO)
    judge(session, item.id, Criterion.FREQUENCY, Judgement.NOT_SEEN, seen=Judgement.NO)
    assert [row.judgement for row in SampleFinding.select()] == ["not_seen"]


def test_the_rest_is_as_it_should_be_in_one_step(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session("mlead")
    judge(session, item.id, Criterion.FREQUENCY, Judgement.NO)
    assert judge_rest(session, item.id) == 3
    assert SampleItem.get_by_id(item.id).looked_on == MONDAY
    undo(session)
    assert [row.criterion for row in SampleFinding.select()] == ["frequency"]


def test_what_is_not_asked_is_refused(school: School) -> None:
    fill(school)
    item = drawn(school, "cslt", SLT_FEEDBACK)[0]
    with pytest.raises(TutorError, match="not asked"):
        judge(school.session("cslt"), item.id, Criterion.TASKS_SET, Judgement.YES)


def test_a_note_and_looked_at_without_judging(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session("mlead")
    note_finding(session, item.id, "two pages\tmissing")
    mark_looked(session, item.id, looked=True)
    row = SampleItem.get_by_id(item.id)
    assert (row.findings, row.looked_on) == ("two pages missing", MONDAY)
    mark_looked(session, item.id, looked=False)
    assert SampleItem.get_by_id(item.id).looked_on is None


def test_whose_place_another_has_is_not_judged(school: School) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session("mlead")
    replace_pupil(session, item.id, "left")
    with pytest.raises(TutorError, match="another has this place"):
        judge(session, item.id, Criterion.TASKS_SET, Judgement.YES)


@pytest.mark.parametrize("username", ["acarter", "mteach", "dother"])
def test_out_of_reach_is_as_if_absent(school: School, username: str) -> None:
    fill(school)
    item = drawn(school)[0]
    session = school.session(username)
    for item_id in (item.id, 9999):
        with pytest.raises(AccessDenied) as refused:
            judge(session, item_id, Criterion.TASKS_SET, Judgement.YES)
        assert refused.value.message == "there is no such sample within your post"
        with pytest.raises(AccessDenied):
            judge_rest(session, item_id)
        with pytest.raises(AccessDenied):
            note_finding(session, item_id, "seen")
        with pytest.raises(AccessDenied):
            mark_looked(session, item_id, looked=True)
        with pytest.raises(AccessDenied):
            replace_pupil(session, item_id, "left")


def test_the_head_of_the_year_may_look_too_and_one_of_another_may_not(school: School) -> None:
    from support.posts import give_post
    from support.school import TERM_START
    from tutor_tui.access import Role, Scope
    from tutor_tui.queries.session import open_session
    from tutor_tui.store.models import YearGroup

    fill(school)
    item = drawn(school)[0]
    nine = YearGroup.create(number=9)
    give_post(
        open_session(None, MONDAY), "dother", Role.HEAD_OF_YEAR, Scope.YEAR, nine.id, from_on=TERM_START
    )
    judge(school.session("bhead"), item.id, Criterion.TASKS_SET, Judgement.YES)
    with pytest.raises(AccessDenied):
        judge(school.session("dother"), item.id, Criterion.TASKS_SET, Judgement.NO)
