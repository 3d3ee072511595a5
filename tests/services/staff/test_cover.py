from datetime import date, timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.registration.form import board
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.staff.cover import cover, end_cover
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormTutor, YearGroup

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def supply(school: School) -> School:
    """A supply teacher on the staff list, without any post."""
    add_staff(school.session(None), "supply1", "Supply", title="Mr")
    return school


@pytest.mark.parametrize("who", ["bhead", "cslt", None])
def test_a_supply_teacher_works_at_once_until_the_last_day(supply: School, who: str | None) -> None:
    with pytest.raises(AccessDenied):
        board(supply.session("supply1"), supply.form_id)
    session = supply.session(who)
    cover(session, "supply1", "8a", FRIDAY)
    mark(supply.session("supply1"), [supply.pupils[0]], MONDAY, Mark.SIGNED)
    assert board(supply.session("supply1", FRIDAY), supply.form_id).rows
    with pytest.raises(AccessDenied):
        board(supply.session("supply1", FRIDAY + timedelta(days=1)), supply.form_id)
    undo(session)
    with pytest.raises(AccessDenied):
        board(supply.session("supply1"), supply.form_id)


@pytest.mark.parametrize("until", [MONDAY - timedelta(days=1), MONDAY + timedelta(days=14)])
def test_a_cover_lasts_two_weeks_at_most(supply: School, until: date) -> None:
    with pytest.raises(TutorError, match="14 days at most"):
        cover(supply.session("bhead"), "supply1", "8A", until)


@pytest.mark.parametrize("who", ["acarter", "dother", "supply1", "nhead"])
def test_nobody_else_has_a_form_covered(supply: School, who: str) -> None:
    add_staff(supply.session(None), "nhead", "Nine")
    year = YearGroup.create(number=9).id
    give_post(supply.session(None), "nhead", Role.HEAD_OF_YEAR, Scope.YEAR, year)
    with pytest.raises(AccessDenied, match="may not have a form covered"):
        cover(supply.session(who), "supply1", "8A", FRIDAY)
    assert FormTutor.select().where(FormTutor.kind == "cover").count() == 0


def test_a_data_manager_does_not_cover_himself(supply: School) -> None:
    give_post(supply.session(None), "supply1", Role.DATA_MANAGER, Scope.SCHOOL, None)
    with pytest.raises(TutorError, match="nobody gives himself a form"):
        cover(supply.session("supply1"), "supply1", "8A", FRIDAY)


def test_names_are_resolved_and_what_stands_already_is_said(supply: School) -> None:
    with pytest.raises(TutorError, match="no form '8Z'") as caught:
        cover(supply.session("bhead"), "supply1", "8Z", FRIDAY)
    assert "8A, 8B" in caught.value.remedy
    with pytest.raises(TutorError, match="nobody active"):
        cover(supply.session("bhead"), "nobody", "8A", FRIDAY)
    with pytest.raises(TutorError, match="has 8A already"):
        cover(supply.session("bhead"), "acarter", "8A", FRIDAY)


def test_a_cover_is_ended_at_once_by_who_may_give_it(supply: School) -> None:
    cover(supply.session("bhead"), "supply1", "8A", FRIDAY)
    row = FormTutor.get(FormTutor.kind == "cover").id
    tutoring = FormTutor.get(FormTutor.kind == "tutor").id
    for who, which in (("dother", row), ("bhead", tutoring), ("bhead", 999)):
        with pytest.raises(AccessDenied, match="no such cover"):
            end_cover(supply.session(who), which)
    end_cover(supply.session("bhead"), row)
    with pytest.raises(AccessDenied):
        board(supply.session("supply1"), supply.form_id)
