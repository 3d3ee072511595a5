"""Reviews of what is provided come to whoever agreed it."""

from datetime import timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, TERM_START, School
from tutor_tui.access import Role, Scope
from tutor_tui.queries.session import open_session
from tutor_tui.queries.support.reviews import reviews_due
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import Pupil, Staff, StaffRole, SupportProvision


@pytest.fixture
def senco(school: School) -> School:
    owner = open_session(None, MONDAY)
    add_staff(owner, "esenco", "Needs")
    give_post(owner, "esenco", Role.SENCO, Scope.SCHOOL, None, from_on=TERM_START)
    return school


def agreed(pupil_id: int, by: str | None, days: int = 0) -> int:
    """Something to be looked at again so many days after Monday."""
    return SupportProvision.create(
        pupil=pupil_id,
        kind="alternative_arrangement",
        provision="means",
        reason="no device",
        from_on=TERM_START,
        review_on=MONDAY + timedelta(days=days),
        agreed_by=Staff.get(Staff.username == by) if by else None,
    ).id


def due(school: School, username: str) -> list[int]:
    return [one.programme.provision_id for one in reviews_due(school.session(username))]


def test_due_today_and_overdue_but_not_tomorrow(senco: School) -> None:
    today, old, _ = (agreed(senco.pupils[0], "esenco", days) for days in (0, -10, 1))
    assert due(senco, "esenco") == [old, today]
    ahead = reviews_due(senco.session("esenco"), MONDAY + timedelta(days=1))
    assert len(ahead) == 3
    assert ahead[0].due_on == MONDAY - timedelta(days=10)


def test_they_come_to_who_agreed_them_only(senco: School) -> None:
    by_senco, by_head = agreed(senco.pupils[0], "esenco"), agreed(senco.pupils[1], "bhead")
    assert due(senco, "esenco") == [by_senco]
    assert due(senco, "bhead") == [by_head]
    assert due(senco, "acarter") == []


def test_what_nobody_answers_for_comes_to_all_who_may(senco: School) -> None:
    unknown, of_a_tutor = agreed(senco.pupils[0], None), agreed(senco.pupils[1], "dother", 0)
    orphaned = agreed(senco.pupils[2], "bhead", -1)
    StaffRole.update(until_on=MONDAY - timedelta(days=1)).where(
        StaffRole.staff == Staff.get(Staff.username == "bhead")
    ).execute()
    assert due(senco, "esenco") == [orphaned, unknown, of_a_tutor]


def test_whoever_has_left_answers_for_nothing(senco: School) -> None:
    held = agreed(senco.pupils[0], "bhead")
    Staff.update(active=False).where(Staff.username == "bhead").execute()
    assert due(senco, "esenco") == [held]


def test_what_has_ended_and_who_has_left_is_not_asked_about(senco: School) -> None:
    ended, gone = agreed(senco.pupils[0], "esenco"), agreed(senco.pupils[1], "esenco")
    assert len(due(senco, "esenco")) == 2
    SupportProvision.update(until_on=MONDAY - timedelta(days=3)).where(SupportProvision.id == ended).execute()
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == senco.pupils[1]).execute()
    assert gone
    assert due(senco, "esenco") == []
