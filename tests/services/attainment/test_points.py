from datetime import date

import pytest

from support.attainment import DUE, add_point, add_value
from support.homework import add_group
from support.posts import give_post
from support.school import School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.attainment.points import (
    Point,
    collected_now,
    owed_now,
    point_of,
    points_of,
    proposed_now,
)
from tutor_tui.services.attainment.points import change_point, create_point, create_year, remove_point
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AssessmentPoint, AuditEntry


def the(name: str, school: School) -> Point:
    return next(point for point in points_of(school.session("cslt")) if point.name == name)


def test_one_key_makes_the_years_points_and_one_undo_takes_them_back(school: School) -> None:
    session = school.session("cslt")
    assert [point.name for point in proposed_now(session)] == ["Autumn 2026", "Spring 2027", "Summer 2027"]
    assert create_year(session) == ("Autumn 2026", "Spring 2027", "Summer 2027")
    assert the("Autumn 2026", school).due_on == DUE
    assert proposed_now(session) == ()
    with pytest.raises(TutorError, match="has its assessment points"):
        create_year(session)
    undo(session)
    assert points_of(session) == ()


def test_a_term_that_has_a_point_by_another_name_gets_no_second_one(school: School) -> None:
    session = school.session("cslt")
    create_point(session, "Winter reports", date(2026, 12, 1))
    create_point(session, "Entry test", date(2026, 9, 9), is_baseline=True)
    assert create_year(session) == ("Spring 2027", "Summer 2027")


def test_a_point_is_made_renamed_moved_and_flagged(school: School) -> None:
    session = school.session("cslt")
    point = create_point(session, "  Entry   test ", date(2026, 9, 9), is_baseline=True)
    found = point_of(session, point)
    assert found is not None
    assert (found.name, found.term, found.year, found.is_baseline) == ("Entry test", 1, 2026, True)
    change_point(session, point, found.version, "CAT", date(2027, 1, 20), is_baseline=False)
    found = point_of(session, point)
    assert found is not None
    assert (found.name, found.term, found.due_on, found.is_baseline) == ("CAT", 2, date(2027, 1, 20), False)
    undo(session)
    assert the("Entry test", school).is_baseline


def test_a_point_that_somebody_else_has_changed_shows_what_it_is_now(school: School) -> None:
    first, second = school.session("cslt"), school.session("cslt")
    point = create_point(first, "Autumn", DUE)
    version = the("Autumn", school).version
    change_point(second, point, version, "Autumn reports", DUE, is_baseline=False)
    with pytest.raises(Conflict, match="somebody else has made it Autumn reports"):
        change_point(first, point, version, "Winter", DUE, is_baseline=False)


@pytest.mark.parametrize(
    ("name", "due_on", "said"),
    [
        ("autumn 2026", DUE, "already"),
        ("   ", DUE, "empty"),
        ("x" * 61, DUE, "61 characters"),
        ("Late", date(2031, 1, 1), "no term dates"),
        ("Early", date(2020, 1, 1), "no term dates"),
    ],
)
def test_what_is_no_point_is_refused_and_leaves_nothing(
    school: School, name: str, due_on: date, said: str
) -> None:
    session = school.session("cslt")
    create_point(session, "Autumn 2026", DUE)
    entries = AuditEntry.select().count()
    with pytest.raises(TutorError, match=said) as refused:
        create_point(session, name, due_on)
    assert refused.value.remedy
    assert AssessmentPoint.select().count() == 1
    assert AuditEntry.select().count() == entries


def test_a_point_with_values_stays(school: School) -> None:
    add_group(school, subject="Maths")
    point, empty = add_point(), add_point("Spare")
    add_value(point, school.pupils[0], "5")
    session = school.session("cslt")
    with pytest.raises(TutorError, match="has 1 value"):
        remove_point(session, point)
    remove_point(session, empty)
    assert [found.point_id for found in points_of(session)] == [point]


@pytest.mark.parametrize("username", ["acarter", "bhead", "dother"])
def test_teachers_and_heads_of_year_do_not_manage_points(school: School, username: str) -> None:
    point = add_point()
    session = school.session(username)
    for refused in (
        lambda: create_point(session, "Mine", DUE),
        lambda: create_year(session),
        lambda: change_point(session, point, 1, "Mine", DUE, is_baseline=False),
        lambda: remove_point(session, point),
    ):
        with pytest.raises(AccessDenied):
            refused()


def test_who_has_nothing_to_do_with_attainment_knows_no_points(school: School) -> None:
    point = add_point()
    owner = school.session(None)
    add_staff(owner, "slib", "Library")
    give_post(owner, "slib", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None)
    session = school.session("slib")
    assert points_of(session) == ()
    assert point_of(session, point) is None
    assert len(points_of(school.session("acarter"))) == 1


def test_which_point_is_collected_and_which_is_owed(school: School) -> None:
    create_year(school.session("cslt"))
    points = points_of(school.session("cslt"))

    def names(day: date) -> tuple[str, str]:
        session = school.session("cslt", day)
        collected, owed = collected_now(points, session), owed_now(points, session)
        return (collected.name if collected else "", owed.name if owed else "")

    assert names(date(2026, 11, 23)) == ("Autumn 2026", "")
    assert names(date(2026, 11, 27)) == ("Autumn 2026", "Autumn 2026")
    assert names(date(2026, 12, 14)) == ("Autumn 2026", "Autumn 2026")
    assert names(date(2027, 1, 20)) == ("Spring 2027", "Autumn 2026")
    assert collected_now((), school.session("cslt")) is None
