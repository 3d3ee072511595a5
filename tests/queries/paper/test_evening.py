"""What a parents' evening is told of: the term, the form's share, comments, mornings, targets; nothing out of scope."""

from datetime import timedelta

import pytest

from support.attainment import add_course, add_point, add_value
from support.counting import statements
from support.school import MONDAY, TERM_START, School, add_carer
from support.set_work import add_group, add_task
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.queries.paper.evening import form_evening, group_called, group_evening, pupil_and_form
from tutor_tui.rules.parents_evening.facts import Share
from tutor_tui.services import planners
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Absence, FormMembership, Subject

DAY = timedelta(days=1)


def signed_weeks(school: School) -> None:
    for back in (14, 7):
        day = MONDAY - back * DAY
        session = school.session(today=day)
        planners.mark(session, school.pupils[1:], day, Mark.SIGNED)
        planners.mark(session, [school.pupils[0]], day, Mark.UNSIGNED)


def test_the_forms_share_is_of_all_also_where_one_page_is_wanted(school: School) -> None:
    signed_weeks(school)
    found = form_evening(school.session(), school.form_id, [school.pupils[0]])
    (told,) = found.pupils
    assert (found.signed, found.compared) == (Share(54, 56), 28)
    assert (told.term.planner.signed, told.term.planner.looked) == (0, 2)


def test_comments_are_of_the_term_and_the_newest_first(school: School) -> None:
    session, one = school.session(), school.pupils[0]
    add_comment(session, one, MONDAY - 7 * DAY, "first")
    add_comment(session, one, MONDAY, "second")
    add_carer(one, "Diaz")
    pupil = form_evening(session, school.form_id).pupils[0].pupil
    assert [(one.text, one.waits) for one in pupil.messages] == [("second", True), ("first", True)]
    assert not pupil.hides_messages
    add_carer(one, "Forbiddenson", restriction="court order")
    found = form_evening(session, school.form_id)
    assert found.pupils[0].pupil.hides_messages
    assert "Forbiddenson" not in repr(found)


def test_mornings_are_told_only_where_enough_are_recorded(school: School) -> None:
    session = school.session()
    days = session.calendar.school_days(TERM_START, MONDAY)
    for place, day in enumerate(days):
        Absence.create(pupil=school.pupils[0], day=day, session="am", absent=place < 2, source="import")
    Absence.create(pupil=school.pupils[1], day=MONDAY, session="am", absent=False, source="import")
    found = form_evening(session, school.form_id)
    assert found.pupils[0].pupil.mornings == Share(len(days) - 2, len(days))
    assert found.pupils[1].pupil.mornings is None


def test_a_subject_teacher_is_told_of_the_subject_alone(school: School) -> None:
    one = school.pupils[0]
    maths = add_group(school, "8A/Ma", "Maths", teacher="dother")
    geography = add_group(school, "8A/Ge", "Geography", teacher="acarter")
    add_task(maths, MONDAY - 14 * DAY, title="Fractions", records=[(one, "not_done")])
    add_task(geography, MONDAY - 14 * DAY, title="Rivers", records=[(one, "not_done")])
    subject = Subject.get(Subject.name == "Maths").id
    agree_target(school.session(), one, "I will show my method", MONDAY + DAY, subject_id=subject)
    agree_target(school.session(), one, "I will be on time", MONDAY + DAY)
    add_comment(school.session(), one, MONDAY, "about home")
    session = school.session("dother")
    found = group_evening(session, group_called(session, "8a/ma"))
    told = found.pupils[0]
    assert (found.place, found.subject, found.staff) == ("8A/Ma", "Maths", ("Mrs Other",))
    assert [work.title for work in told.term.owed] == ["Fractions"]
    assert [target.text for target in told.term.targets] == ["I will show my method"]
    for word in ("Rivers", "Geography", "on time", "about home"):
        assert word not in repr(told)
    with pytest.raises(AccessDenied):
        form_evening(session, school.form_id)


def test_two_groups_of_one_name_are_told_apart_by_the_subject(school: School) -> None:
    add_group(school, "8A", "Maths", teacher="acarter")
    add_group(school, "8A", "Geography", teacher="acarter")
    session = school.session()
    with pytest.raises(UsageError, match="several are called"):
        group_called(session, "8A")
    assert group_called(session, "8A maths").subject == "Maths"
    with pytest.raises(AccessDenied):
        group_called(session, "8C/Fr")


def test_one_pupil_is_found_with_the_form(school: School) -> None:
    session = school.session()
    assert pupil_and_form(session, "pupil03 sam") == (school.pupils[2], school.form_id)
    for name in ("sam", "nobody here"):
        with pytest.raises(AccessDenied):
            pupil_and_form(session, name)


def test_a_form_takes_as_many_statements_as_one_pupil(school: School) -> None:
    signed_weeks(school)
    add_group(school, "8A/Ma", "Maths")
    point = add_point(due_on=MONDAY, term=1)
    for pupil in school.pupils:
        add_value(point, pupil, "3")
        add_course(pupil, "3", "6")
        agree_target(school.session(), pupil, "I will read", MONDAY + DAY)
    session = school.session()
    with statements() as alone:
        form_evening(session, school.form_id, school.pupils[:1])
    with statements() as everybody:
        found = form_evening(session, school.form_id)
    assert len(found.pupils) == 28
    assert len(everybody) <= len(alone)


def test_nobody_in_the_form_gives_no_pages(school: School) -> None:
    FormMembership.update(until_on=MONDAY - DAY).execute()
    found = form_evening(school.session(), school.form_id)
    assert (found.pupils, found.signed, found.compared) == ((), Share(0, 0), 0)
