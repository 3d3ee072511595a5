"""A group's or a task's matter is asked, waits in the inbox of whom the policy names, and is answered."""

import pytest

from support.posts import give_post
from support.school import MONDAY, TERM_START, School
from support.set_work import add_group, add_task
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.inbox import inbox
from tutor_tui.services.referrals import answer_referral
from tutor_tui.services.set_work.referrals import refer_group, refer_task
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, Referral, Subject


@pytest.fixture
def group(school: School) -> int:
    return add_group(school, teacher="dother")


@pytest.fixture
def leader(school: School, group: int) -> str:
    """Leads geography."""
    owner = school.session(None)
    add_staff(owner, "gleader", "Lead", title="Ms")
    subject = Subject.get(Subject.name == "Geography")
    give_post(owner, "gleader", Role.CURRICULUM_LEADER, Scope.SUBJECT, subject.id, from_on=TERM_START)
    return "gleader"


def waiting(school: School, username: str) -> list[tuple[str, str, int | None]]:
    return [
        (one.who, one.text, one.pupil_id) for one in inbox(school.session(username)) if one.kind == "referral"
    ]


def test_a_group_is_referred_to_the_leader_of_its_subject(school: School, group: int, leader: str) -> None:
    session = school.session("bhead")
    made = refer_group(session, group, "Nothing set for 4 weeks?")
    found = Referral.get_by_id(made)
    assert (found.pupil_id, found.group_id, found.task_id) == (None, group, None)
    assert found.stage == session.policy.rules.escalation.referrals.stages[0]
    assert found.due_on == session.calendar.add_school_days(MONDAY, 5)
    assert waiting(school, leader) == [("8A/Ge", "Nothing set for 4 weeks?", None)]
    assert waiting(school, "cslt") == waiting(school, "dother") == waiting(school, "bhead") == []


def test_a_task_is_referred_with_its_group(school: School, group: int, leader: str) -> None:
    task = add_task(group, MONDAY, title="Volcanoes")
    found = Referral.get_by_id(refer_task(school.session("bhead"), task, "14 of 28 missed it"))
    assert (found.pupil_id, found.group_id, found.task_id) == (None, group, task)
    assert waiting(school, leader) == [("8A/Ge: Volcanoes", "14 of 28 missed it", None)]


def test_a_leader_asks_the_groups_own_teacher(school: School, group: int, leader: str) -> None:
    refer_group(school.session(leader), group, "What is planned?", stage="teacher")
    assert waiting(school, "dother") == [("8A/Ge", "What is planned?", None)]
    assert waiting(school, leader) == []


def test_an_answer_leaves_the_inbox_and_undo_brings_it_back(school: School, group: int, leader: str) -> None:
    made = refer_group(school.session("bhead"), group, "Nothing set?")
    session = school.session(leader)
    answer_referral(session, made, "Set again from today")
    assert Referral.get_by_id(made).answer == "Set again from today"
    assert waiting(school, leader) == []
    undo(session)
    assert len(waiting(school, leader)) == 1


def test_only_who_is_asked_answers(school: School, group: int, leader: str) -> None:
    made = refer_group(school.session("bhead"), group, "Nothing set?")
    with pytest.raises(TutorError, match="does not wait for you"):
        answer_referral(school.session("dother"), made, "no")


def test_undo_takes_a_referral_back_and_one_audit_entry_tells_of_it(school: School, group: int) -> None:
    before = AuditEntry.select().count()
    session = school.session("bhead")
    refer_group(session, group, "Nothing set?")
    assert AuditEntry.select().count() == before + 1
    undo(session)
    assert not Referral.select().exists()


@pytest.mark.parametrize("username", ["acarter", None])
def test_out_of_scope_there_is_no_such_group(school: School, group: int, username: str | None) -> None:
    task = add_task(group, MONDAY)
    for refer, about in ((refer_group, group), (refer_task, task), (refer_group, 999)):
        with pytest.raises(AccessDenied, match="no such group"):
            refer(school.session(username), about, "why?")
    with pytest.raises(TutorError, match="no longer there"):
        refer_task(school.session("bhead"), 999, "why?")


def test_an_empty_question_is_not_asked(school: School, group: int) -> None:
    with pytest.raises(TutorError, match="empty"):
        refer_group(school.session("bhead"), group, "  ")


def test_a_group_without_a_year_is_the_business_of_its_pupils_head_of_year(school: School) -> None:
    group = add_group(school, "mixed", year=None)
    assert refer_group(school.session("bhead"), group, "What is set?")


def test_only_the_teacher_and_the_policys_stages_are_asked(school: School, group: int) -> None:
    with pytest.raises(TutorError, match="nobody answers at this stage") as caught:
        refer_group(school.session("bhead"), group, "why?", stage="senco")
    assert "curriculum leader" in caught.value.remedy
    assert not Referral.select().exists()
