import dataclasses
from datetime import date, timedelta

import msgspec
import pytest

from support.attainment import add_course, add_maths, add_point, add_value
from support.counting import statements
from support.homework import add_group, add_leader
from support.school import MONDAY, School, add_pupil
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.attainment.groups import point_groups
from tutor_tui.queries.attainment.points import points_of
from tutor_tui.queries.attainment.sheet import entry_sheet
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, TeachingGroupMembership, YearGroup


def test_a_sheet_has_the_group_its_last_values_baseline_target_and_the_value_now(school: School) -> None:
    group, (first, second) = add_maths(school), school.pupils[:2]
    older = add_point("Summer 2026", date(2026, 7, 3), term=3, year=2025)
    now = add_point()
    add_point("Spring 2027", date(2027, 3, 12), term=2)
    add_value(older, first, "4")
    add_value(now, first, "5")
    add_course(first, "3", "7")
    sheet = entry_sheet(school.session(), group, now)
    assert (sheet.earlier, sheet.missing, sheet.may_record) == (("Summer 2026",), 27, True)
    row = sheet.rows[0]
    assert (row.seat.name, row.form, row.earlier) == ("Pupil01, Sam", "8A", ("4",))
    assert row.now is not None
    assert row.course is not None
    assert (row.now.written, row.course.baseline, row.course.target) == ("5", "3", "7")
    assert sheet.rows[1].pupil_id == second
    assert (sheet.rows[1].now, sheet.rows[1].course, sheet.rows[1].earlier) == (None, None, ("",))


def test_only_the_last_three_points_are_shown(school: School) -> None:
    group = add_maths(school)
    for number in range(5):
        add_point(f"Test {number}", date(2026, 10, 5) + timedelta(days=number))
    assert entry_sheet(school.session(), group, add_point()).earlier == ("Test 2", "Test 3", "Test 4")


def test_each_pupil_has_the_scale_of_the_own_year(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    group, point = add_maths(school, pupils=school.pupils[:2]), add_point()
    levels = Scale(clause="c", source="s", kind="levels", years=(9,))
    gcse = Scale(clause="c", source="s", kind="gcse")
    form = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    FormMembership.update(form=form).where(FormMembership.pupil == school.pupils[1]).execute()
    session = school.session()
    tracking = msgspec.structs.replace(session.policy.rules.tracking, scales=(gcse, levels))
    rules = msgspec.structs.replace(session.policy.rules, tracking=tracking)
    other = msgspec.structs.replace(session, policy=dataclasses.replace(session.policy, rules=rules))
    assert [row.seat.scale.kind for row in entry_sheet(other, group, point).rows] == ["gcse", "levels"]


def test_who_came_after_the_day_may_be_entered_and_is_not_missed_and_who_left_before_is_gone(
    school: School,
) -> None:
    group = add_maths(school, pupils=school.pupils[:3])
    point = add_point(due_on=date(2026, 11, 13))
    late = add_pupil(school.form_id, "Zander", from_on=date(2026, 11, 16))
    TeachingGroupMembership.create(pupil=late, group=group, from_on=date(2026, 11, 16))
    gone = TeachingGroupMembership.get(TeachingGroupMembership.pupil == school.pupils[0])
    gone.until_on = date(2026, 11, 2)
    gone.save()
    sheet = entry_sheet(school.session(), group, point)
    assert [(row.pupil_id, row.is_asked) for row in sheet.rows] == [
        (school.pupils[1], True), (school.pupils[2], True), (late, False)
    ]  # fmt: skip
    assert sheet.missing == 2
    (found,) = point_groups(school.session(), points_of(school.session())[0])
    assert (found.asked, found.given) == (2, 0)


def test_who_left_the_school_is_in_no_sheet(school: School) -> None:
    group, point = add_maths(school, pupils=school.pupils[:2]), add_point()
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == school.pupils[0]).execute()
    assert [row.pupil_id for row in entry_sheet(school.session(), group, point).rows] == [school.pupils[1]]
    (found,) = point_groups(school.session(), points_of(school.session())[0])
    assert found.asked == 1


def test_completeness_counts_whoever_is_to_have_a_value(school: School) -> None:
    add_maths(school, pupils=school.pupils[:3])
    point = add_point()

    def found() -> tuple[int, int, str]:
        (one,) = point_groups(school.session(), points_of(school.session())[0])
        return one.given, one.missing, one.completeness

    assert found() == (0, 3, "none")
    add_value(point, school.pupils[0], "5")
    assert found() == (1, 2, "partly")
    for pupil in school.pupils[1:]:
        add_value(point, pupil, "U")
    assert found() == (3, 0, "complete")


def test_ones_own_groups_come_first_and_leaders_see_what_they_lead(school: School) -> None:
    add_maths(school, pupils=school.pupils[:3])
    add_group(school, school.pupils[:4], name="7z/Ma", subject="Maths", teacher="dother", year=7)
    add_group(school, school.pupils[:4], name="8x/Hi", subject="History", teacher="dother")
    add_leader("Maths", "mleader")
    add_point()
    point = points_of(school.session())[0]

    def names(username: str) -> list[str]:
        return [one.group.name for one in point_groups(school.session(username), point)]

    assert names("acarter") == ["8A/Ma"]
    assert names("mleader") == ["7z/Ma", "8A/Ma"]
    assert names("cslt") == ["7z/Ma", "8x/Hi", "8A/Ma"]
    assert names("bhead") == []
    one = point_groups(school.session("cslt"), point)[0]
    assert (one.is_own, one.may_record, one.may_see) == (False, False, True)


def test_who_may_look_and_who_may_not(school: School) -> None:
    group, point = add_maths(school), add_point()
    assert not entry_sheet(school.session("bhead"), group, point).may_record
    assert not entry_sheet(school.session("cslt"), group, point).may_record
    with pytest.raises(AccessDenied):
        entry_sheet(school.session("dother"), group, point)


def test_a_year_without_a_scale_says_so(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    group, point = add_maths(school), add_point()
    monkeypatch.setattr("tutor_tui.queries.attainment.sheet.scale_of", lambda session, year: None)
    with pytest.raises(TutorError, match="no scale for Year 8"):
        entry_sheet(school.session(), group, point)


def test_reads_do_not_grow_with_the_pupils(school: School) -> None:
    group, few, point = add_maths(school), add_maths_of(school, 2), add_point()
    session = school.session()

    def sent(group_id: int) -> int:
        with statements() as found:
            entry_sheet(session, group_id, point)
        return len(found)

    assert sent(group) == sent(few)
    shown = points_of(session)[0]
    with statements() as found:
        point_groups(session, shown)
    assert len(found) <= 8


def add_maths_of(school: School, pupils: int) -> int:
    return add_group(school, school.pupils[:pupils], name="few/Ma", subject="Maths")
