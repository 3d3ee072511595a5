"""Who is off trajectory, within a post: read for a form, a teaching group, a subject, a year, the school."""

from datetime import date, timedelta

import pytest

from support.counting import statements
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from support.tracking import add_line, add_point, add_taught, add_value
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.tracking.group import group_picture
from tutor_tui.queries.tracking.places import places
from tutor_tui.queries.tracking.pupil import pupil_picture
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.queries.tracking.view import Tracking
from tutor_tui.rules.tracking.standing import Course
from tutor_tui.rules.tracking.weakness import Whose
from tutor_tui.store.models import FormGroup, Pupil, Subject, SupportFlag, Trajectory, YearGroup

SUMMER, AUTUMN = date(2026, 6, 26), date(2026, 11, 20)


@pytest.fixture
def tracked(school: School) -> School:
    """8A in two subjects at two points: nine of 28 behind in maths, one in English; nobody in 8B."""
    summer, autumn = add_point("Summer 2026", SUMMER), add_point("Autumn 2026", AUTUMN)
    add_taught(school.pupils, "Maths", "8a1/Ma")
    add_taught(school.pupils, "English")
    for place, pupil in enumerate(school.pupils):
        for subject, behind in (("Maths", place < 9), ("English", place == 0)):
            add_line(pupil, subject, 4, 4)
            add_value(summer, pupil, subject, 4)
            add_value(autumn, pupil, subject, 2 if behind else 4)
    return school


def courses(view: Tracking, pupil_id: int) -> dict[str, Course]:
    return {
        view.subjects[one.subject_id].short: one.standing.course
        for one in view.tracked
        if one.pupil_id == pupil_id
    }


def year_of(school: School) -> int:
    return int(YearGroup.get(YearGroup.number == 8).id)


def test_a_form_of_which_a_third_is_behind_has_its_own_weakness(tracked: School) -> None:
    other = [add_pupil(FormGroup.get(FormGroup.name == "8B").id, f"Other{n:02}") for n in range(28)]
    autumn = add_point("Autumn 2026 b", AUTUMN)
    add_taught(other, "Maths", "8b1/Ma")
    for pupil in other:
        add_line(pupil, "Maths", 4, 4)
        add_value(autumn, pupil, "Maths", 4)
    view = tracking(tracked.session("bhead"))
    maths = next(
        one for one in view.groups if one.name == "8A" and view.subjects[one.subject_id].short == "Ma"
    )
    assert (maths.tally.behind, maths.tally.known, maths.whose) == (9, 28, Whose.GROUP)
    assert maths.cohort is not None
    assert (maths.cohort.behind, maths.cohort.known) == (9, 56)
    assert courses(view, tracked.pupils[0]) == {"Ma": Course.BEHIND, "En": Course.BEHIND}
    assert [finding.name for finding in view.groups if finding.kind == "group"] == []
    picture = group_picture(tracked.session("bhead"), view, maths)
    assert len(picture.tracked) == 28
    assert picture.spreads[0] is not None
    assert (picture.spreads[0].middle, picture.expected[0]) == (4, 4)


def test_missing_values_and_lines_are_counted_and_never_zero(tracked: School) -> None:
    late = add_pupil(tracked.form_id, "Late")
    aimless = add_pupil(tracked.form_id, "Aimless")
    add_taught([late, aimless], "Maths", "8a1/Ma")
    add_line(late, "Maths", 4, 4)
    autumn = tracking(tracked.session()).point
    assert autumn is not None
    add_value(autumn.point_id, late, "Maths", None)
    add_value(autumn.point_id, aimless, "Maths", 1)
    view = tracking(tracked.session())
    assert courses(view, late) == {"Ma": Course.NO_DATA}
    assert courses(view, aimless) == {"Ma": Course.NO_TARGET}
    maths = next(one for one in view.groups if view.subjects[one.subject_id].short == "Ma")
    assert (maths.tally.no_data, maths.tally.no_target, maths.tally.known) == (1, 1, 28)


def test_an_earlier_point_shows_how_things_stood_and_one_without_values_is_said(tracked: School) -> None:
    session = tracked.session("bhead")
    now = tracking(session)
    before = tracking(session, None, now.every_point[0].point_id)
    assert before.point is not None
    assert before.point.name == "Summer 2026"
    assert all(one.standing.course is Course.ON for one in before.tracked)
    add_point("November 2026", MONDAY - timedelta(days=1))
    later = tracking(session)
    assert later.empty == ("November 2026",)
    assert courses(later, tracked.pupils[0]) == courses(now, tracked.pupils[0])
    with pytest.raises(AccessDenied, match="no such assessment point"):
        tracking(session, None, 999)


def test_values_on_another_scale_are_unknown_and_lines_on_it_no_target(tracked: School) -> None:
    Trajectory.update(scale="levels").where(Trajectory.pupil == tracked.pupils[0]).execute()
    view = tracking(tracked.session())
    assert set(courses(view, tracked.pupils[0]).values()) == {Course.NO_TARGET}


def test_a_school_without_teaching_groups_follows_what_there_is(school: School) -> None:
    autumn = add_point("Autumn 2026", AUTUMN)
    add_line(school.pupils[0], "Maths", 4, 4)
    add_value(autumn, school.pupils[0], "Maths", 2)
    view = tracking(school.session())
    assert courses(view, school.pupils[0]) == {"Ma": Course.BEHIND}
    assert courses(view, school.pupils[1]) == {}


def test_nothing_at_all_is_an_empty_view(school: School) -> None:
    view = tracking(school.session("bhead"))
    assert (view.points, view.tracked, view.groups, view.cohorts) == ((), (), (), ())
    assert len(view.pupils) == 28
    assert pupil_picture(school.session(), school.pupils[0]).subjects == ()


# Who may what


def test_the_places_of_each_post(tracked: School) -> None:
    assert [place.name for place in places(tracked.session())] == ["8A"]
    assert [place.name for place in places(tracked.session("bhead"))] == ["Year 8"]
    assert [place.name for place in places(tracked.session("cslt"))] == ["Year 8", "whole school"]
    with pytest.raises(AccessDenied):
        places(tracked.session(None))


def test_what_is_out_of_scope_is_as_if_absent(tracked: School) -> None:
    with pytest.raises(AccessDenied) as other:
        tracking(tracked.session("dother"), ("form", tracked.form_id))
    with pytest.raises(AccessDenied) as absent:
        tracking(tracked.session("dother"), ("form", 999))
    assert str(other.value) == str(absent.value)
    assert tracking(tracked.session("dother")).pupils == {}
    with pytest.raises(AccessDenied) as other:
        pupil_picture(tracked.session("dother"), tracked.pupils[0])
    with pytest.raises(AccessDenied) as absent:
        pupil_picture(tracked.session("dother"), 999)
    assert str(other.value) == str(absent.value)
    with pytest.raises(AccessDenied):
        tracking(tracked.session(), ("year", year_of(tracked)))


def test_a_subjects_leader_sees_that_subject_only_and_no_needs(tracked: School) -> None:
    SupportFlag.create(pupil=tracked.pupils[0], kind="eal")
    maths = Subject.get(Subject.name == "Maths")
    give_post(
        tracked.session(None), "dother", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths.id, from_on=TERM_START
    )
    session = tracked.session("dother")
    view = tracking(session, ("subject", maths.id))
    assert {one.subject_id for one in view.tracked} == {maths.id}
    assert not view.sees_needs
    assert not any(pupil.flags for pupil in view.pupils.values())
    assert [one.short for one in pupil_picture(session, tracked.pupils[0]).subjects] == ["Ma"]
    head = tracking(tracked.session("bhead"))
    assert head.pupils[tracked.pupils[0]].flags == ("eal",)
    assert any(one.kind == "flag" and one.whose is Whose.TOO_FEW for one in head.groups)


def test_whoever_has_left_is_not_among_them(tracked: School) -> None:
    Pupil.update(left_on=MONDAY - timedelta(days=1)).where(Pupil.id == tracked.pupils[0]).execute()
    assert tracked.pupils[0] not in tracking(tracked.session("bhead")).pupils


def test_a_picture_has_every_subject_the_furthest_below_the_line_first(tracked: School) -> None:
    picture = pupil_picture(tracked.session(), tracked.pupils[1])
    assert [(one.short, one.standing.course) for one in picture.subjects] == [
        ("Ma", Course.BEHIND),
        ("En", Course.ON),
    ]
    assert (picture.form, picture.steps[0], len(picture.points)) == ("8A", "U", 2)
    assert picture.subjects[0].series == (4, 2)


def test_the_statements_do_not_grow_with_the_pupils(tracked: School) -> None:
    counts = []
    for _ in range(2):
        session = tracked.session("bhead")
        with statements() as sent:
            view = tracking(session)
        counts.append((len(sent), len(view.pupils)))
        more = [add_pupil(tracked.form_id, f"More{n}") for n in range(30)]
        add_taught(more, "Maths", "8a1/Ma")
        for pupil in more:
            add_line(pupil, "Maths", 4, 4)
            add_value(view.points[-1].point_id, pupil, "Maths", 2)
    assert counts[0][0] == counts[1][0] < 16
    assert counts[1][1] == counts[0][1] + 30
