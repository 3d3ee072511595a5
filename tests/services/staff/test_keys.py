"""A further key for a member of the senior leadership takes the consent of one of them."""

from datetime import timedelta

import pytest

from support.keys import ed25519, line
from support.posts import give_post
from support.school import MONDAY, School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import TutorError
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.staff.keys import add_key, ask_for_key, deactivate, revoke_key
from tutor_tui.services.staff.posts import end_post
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import StaffKey, StaffRole
from tutor_tui.store.session import Session


def key(number: int) -> str:
    return line(ed25519(bytes([number]) * 32))


def holding() -> set[str]:
    return {row.staff.username for row in StaffKey.select().where(StaffKey.revoked_at.is_null())}


def test_the_first_key_of_the_first_of_them_is_added_by_one_person(school: School) -> None:
    add_key(school.session(None), "acarter", key(1))
    add_key(school.session(None), "cslt", key(2))
    assert holding() == {"acarter", "cslt"}


def test_a_further_one_is_asked_for_and_holds_once_it_is_agreed_to(school: School) -> None:
    owner = school.session(None)
    add_key(owner, "cslt", key(1))
    with pytest.raises(TutorError, match="takes two people"):
        add_key(owner, "cslt", key(2))
    asked = ask_for_key(owner, "cslt", key(2), "a new laptop")
    assert StaffKey.select().count() == 1
    slt = school.session("cslt")
    answer(slt, asked.id, True)
    assert StaffKey.select().count() == 2
    undo(slt)
    assert StaffKey.select().count() == 1


def test_another_of_them_does_not_get_the_first_one_alone_either(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "slt2", "Second")
    give_post(owner, "slt2", Role.SLT, Scope.SCHOOL, None)
    add_key(owner, "cslt", key(1))
    with pytest.raises(TutorError, match="takes two people"):
        add_key(owner, "slt2", key(2))
    answer(school.session("cslt"), ask_for_key(owner, "slt2", key(2), "she starts").id, True)
    assert holding() == {"cslt", "slt2"}


def test_where_nobody_of_them_can_sign_in_any_longer_one_person_adds_a_key_again(school: School) -> None:
    owner = school.session(None)
    first = add_key(owner, "cslt", key(1))
    revoke_key(owner, first.fingerprint)
    add_key(owner, "cslt", key(2))
    assert holding() == {"cslt"}


def test_a_key_that_became_known_meanwhile_or_whose_person_left_is_not_given(school: School) -> None:
    owner = school.session(None)
    add_key(owner, "cslt", key(1))
    asked = ask_for_key(owner, "cslt", key(2), "a new laptop")
    add_key(owner, "acarter", key(2))
    with pytest.raises(TutorError, match="signs Ms Carter in already"):
        answer(school.session("cslt"), asked.id, True)
    with pytest.raises(TutorError, match="signs Ms Carter in already"):
        ask_for_key(owner, "cslt", key(2), "again")
    add_staff(owner, "slt2", "Second")
    give_post(owner, "slt2", Role.SLT, Scope.SCHOOL, None)
    late = ask_for_key(owner, "slt2", key(3), "she starts")
    deactivate(owner, "slt2")
    with pytest.raises(TutorError, match="no longer active"):
        answer(school.session("cslt"), late.id, True)


def data_manager(school: School) -> Session:
    """A data manager on the staff list, who does not own the file."""
    add_staff(school.session(None), "mdata", "Data")
    give_post(school.session(None), "mdata", Role.DATA_MANAGER, Scope.SCHOOL, None, from_on=MONDAY)
    return school.session("mdata")


def test_revoking_the_keys_of_all_of_them_gives_a_data_manager_none(school: School) -> None:
    add_key(school.session(None), "cslt", key(1))
    manager = data_manager(school)
    revoke_key(manager, StaffKey.get().fingerprint)
    with pytest.raises(TutorError, match="nobody of the senior leadership can sign in"):
        add_key(manager, "cslt", key(2))
    add_key(school.session(None), "cslt", key(2))


def test_a_key_that_was_added_while_the_post_was_ended_has_no_post_back(school: School) -> None:
    add_key(school.session(None), "cslt", key(1))
    manager, again = data_manager(school), school.session("mdata")
    end_post(manager, StaffRole.get(StaffRole.role == Role.SLT.value).id)
    add_key(again, "cslt", key(2))
    with pytest.raises(TutorError, match="nothing left to undo"):
        undo(manager)


def test_a_key_on_the_eve_of_the_post_takes_two_as_well(school: School) -> None:
    add_key(school.session(None), "cslt", key(1))
    begins = MONDAY + timedelta(days=1)
    give_post(school.session(None), "bhead", Role.SLT, Scope.SCHOOL, None, from_on=begins)
    with pytest.raises(TutorError, match="takes two people"):
        add_key(school.session(None), "bhead", key(2))
