from datetime import timedelta

import pytest
from msgspec.structs import replace

from support.posts import give_post
from support.school import School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.approvals import approvals
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.services.approvals import answering, asking, kinds
from tutor_tui.services.approvals.asking import ask, withdraw
from tutor_tui.services.approvals.kinds import Kind, Payload
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.services.work import Work
from tutor_tui.store.models import Approval, AuditEntry, Setting, Staff


def set_colour(unit: Work, payload: Payload) -> None:
    if payload["colour"] == "none":
        raise TutorError("there is no such colour")
    unit.insert(Setting(name="colour", value=payload["colour"]))


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"colour": Kind("a colour", f"{__name__}:set_colour")}
    monkeypatch.setattr(kinds, "KINDS", known)
    monkeypatch.setattr(asking, "KINDS", known)
    monkeypatch.setattr(answering, "KINDS", known)
    monkeypatch.setattr(kinds.Kind, "carry_out", lambda self, unit, payload: set_colour(unit, payload))


@pytest.fixture
def asked(school: School) -> Approval:
    add_staff(school.session(None), "slt2", "Second")
    give_post(school.session(None), "slt2", Role.SLT, Scope.SCHOOL, None, from_on=school.session().today)
    return ask(school.session(None), "colour", "the colour blue", {"colour": "blue"}, reason="new walls")


def test_agreeing_carries_it_out_in_one_entry_that_can_be_taken_back(school: School, asked: Approval) -> None:
    session, entries = school.session("cslt"), AuditEntry.select().count()
    row = answering.answer(session, asked.id, True)
    assert (row.answer, row.answered_by_id) == ("approved", session.actor.staff_id)
    assert Setting.get(Setting.name == "colour").value == "blue"
    assert AuditEntry.select().count() == entries + 1
    undo(session)
    assert Setting.get_or_none(Setting.name == "colour") is None
    assert Approval.get().answer == ""


def test_a_refusal_needs_a_word_and_changes_nothing_else(school: School, asked: Approval) -> None:
    with pytest.raises(TutorError, match="the reason is empty"):
        answering.answer(school.session("cslt"), asked.id, False, " ")
    answering.answer(school.session("cslt"), asked.id, False, "too dark")
    assert (Approval.get().answer, Approval.get().why) == ("refused", "too dark")
    assert Setting.get_or_none(Setting.name == "colour") is None
    with pytest.raises(TutorError, match="it was refused already"):
        answering.answer(school.session("slt2"), asked.id, True)


def test_what_cannot_be_carried_out_stays_open(school: School) -> None:
    row = ask(school.session(None), "colour", "no colour", {"colour": "none"}, reason="x")
    with pytest.raises(TutorError, match="no such colour"):
        answering.answer(school.session("cslt"), row.id, True)
    assert Approval.get().answer == ""


def test_nobody_is_his_own_second_person(school: School, asked: Approval) -> None:
    own = ask(school.session("cslt"), "colour", "the colour red", {"colour": "red"}, reason="x")
    with pytest.raises(AccessDenied, match="his own second person"):
        answering.answer(school.session("cslt"), own.id, True)
    answering.answer(school.session("slt2"), own.id, True)


def test_nobody_answers_what_concerns_himself(school: School, asked: Approval) -> None:
    staff_id = Staff.get(Staff.username == "cslt").id
    own = ask(school.session(None), "colour", "red for him", {"colour": "red"}, reason="x", staff_id=staff_id)
    with pytest.raises(AccessDenied, match="concerns yourself"):
        answering.answer(school.session("cslt"), own.id, True)


@pytest.mark.parametrize("who", ["acarter", "bhead", None])
def test_only_the_leadership_answers(school: School, asked: Approval, who: str | None) -> None:
    with pytest.raises(AccessDenied):
        answering.answer(school.session(who), asked.id, True)


def test_a_question_lapses(school: School, asked: Approval) -> None:
    later = school.session("cslt", today=asked.lapses_on + timedelta(days=1))
    with pytest.raises(TutorError, match="lapsed"):
        answering.answer(later, asked.id, True)


def test_the_same_is_asked_once_and_can_be_withdrawn_by_whoever_asked(
    school: School, asked: Approval
) -> None:
    again = {"kind": "colour", "about": "the colour blue", "payload": {"colour": "blue"}, "reason": "again"}
    with pytest.raises(TutorError, match="has asked for the same already"):
        ask(school.session(None), **again)
    with pytest.raises(TutorError, match="no such question"):
        withdraw(school.session("cslt"), asked.id)
    withdraw(school.session(None), asked.id)
    ask(school.session(None), **again)


def test_a_question_needs_a_reason(school: School) -> None:
    with pytest.raises(TutorError, match="the reason is empty"):
        ask(school.session(None), "colour", "the colour blue", {"colour": "blue"}, reason=" ")


def test_what_was_decided_last_stands_first(school: School, asked: Approval) -> None:
    later = ask(school.session(None), "colour", "the colour red", {"colour": "red"}, reason="a red wall")
    leader = school.session("cslt")
    answering.answer(leader, later.id, False, "too loud")
    on_thursday = replace(leader, today=leader.today + timedelta(days=3))
    Approval.update(answered_at=leader.now() - timedelta(days=2)).where(Approval.id == later.id).execute()
    answering.answer(on_thursday, asked.id, True)
    assert [one.approval_id for one in approvals(on_thursday)] == [asked.id, later.id]


def test_whose_record_it_is_about_is_named_only_to_who_sees_the_pupil(school: School) -> None:
    pupil_id = school.pupils[0]
    ask(school.session(None), "colour", "one record", {"colour": "blue"}, reason="asked", pupil_id=pupil_id)
    named = {who: [one.pupil for one in approvals(school.session(who))] for who in ("cslt", None)}
    assert named == {"cslt": [pupil_names([pupil_id])[pupil_id]], None: [""]}
