"""Recording supervised study."""

from datetime import timedelta
from pathlib import Path

import pytest

from support.mentors import attend, make_mentors, place
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.support.study import study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.services.support.study import add_to_study, fill_study, mark_study, set_helper
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Absence, AuditEntry, Staff, StudyAttendance, StudyHelper


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    school = make_mentors(tmp_path / "mentors.db")
    for pupil in school.pupils[:4]:
        place(pupil)
    return school


def turnouts(school: School) -> list[Turnout]:
    return [row.turnout for row in study_day(school.session("esenco")).rows]


def test_a_supervisor_marks_who_came_and_takes_it_back(mentors: School) -> None:
    session = mentors.session("fstudy")
    one, two, three, _ = mentors.pupils[:4]
    for pupil, what in ((one, Turnout.CAME), (two, Turnout.MISSED), (three, Turnout.AWAY)):
        assert mark_study(session, [pupil], MONDAY, what) == 1
    assert turnouts(mentors) == [Turnout.CAME, Turnout.MISSED, Turnout.AWAY, Turnout.OPEN]
    row = StudyAttendance.get(StudyAttendance.pupil == two)
    assert (row.by_id, row.expected, row.attended) == (session.actor.staff_id, True, False)
    assert mark_study(session, [one], MONDAY, Turnout.CAME) == 0, "said already"
    assert mark_study(session, [one], MONDAY, Turnout.OPEN) == 1
    assert turnouts(mentors)[0] is Turnout.OPEN
    undo(session)
    assert turnouts(mentors)[0] is Turnout.CAME


def test_taking_back_keeps_whoever_was_sent_on_the_list(mentors: School) -> None:
    sent = mentors.pupils[4]
    attend(sent)
    mark_study(mentors.session("fstudy"), [sent], MONDAY, Turnout.CAME)
    mark_study(mentors.session("fstudy"), [sent], MONDAY, Turnout.OPEN)
    assert turnouts(mentors) == [Turnout.OPEN] * 5


def test_filling_takes_the_rest_as_come_and_the_absent_as_away(mentors: School) -> None:
    one, two, *_ = mentors.pupils
    mark_study(mentors.session("fstudy"), [one], MONDAY, Turnout.MISSED)
    Absence.create(pupil=two, day=MONDAY, session="am", absent=True, source="tutor")
    before = AuditEntry.select().count()
    session = mentors.session("fstudy")
    assert fill_study(session, MONDAY) == (2, 1)
    assert turnouts(mentors) == [Turnout.MISSED, Turnout.AWAY, Turnout.CAME, Turnout.CAME]
    assert AuditEntry.select().count() == before + 1
    undo(session)
    assert turnouts(mentors) == [Turnout.MISSED, Turnout.OPEN, Turnout.OPEN, Turnout.OPEN]
    assert fill_study(session, MONDAY) == (2, 1)
    assert fill_study(session, MONDAY) == (0, 0)


def test_only_who_is_on_the_list_is_marked(mentors: School) -> None:
    with pytest.raises(TutorError, match="not on the list"):
        mark_study(mentors.session("fstudy"), [mentors.pupils[5]], MONDAY, Turnout.CAME)


def test_a_day_to_come_is_not_marked_and_a_past_one_not_by_a_supervisor(mentors: School) -> None:
    pupil, friday = mentors.pupils[0], MONDAY - timedelta(days=3)
    with pytest.raises(TutorError, match="has not come"):
        mark_study(mentors.session("esenco"), [pupil], MONDAY + timedelta(days=1), Turnout.CAME)
    with pytest.raises(AccessDenied):
        mark_study(mentors.session("fstudy"), [pupil], friday, Turnout.CAME)
    assert mark_study(mentors.session("esenco"), [pupil], friday, Turnout.CAME) == 1


def test_leaders_look_but_do_not_mark(mentors: School) -> None:
    with pytest.raises(AccessDenied):
        mark_study(mentors.session("cslt"), [mentors.pupils[0]], MONDAY, Turnout.CAME)
    with pytest.raises(AccessDenied):
        fill_study(mentors.session("cslt"), MONDAY)


def test_a_tutor_sends_own_pupils_once(mentors: School) -> None:
    sent, session = mentors.pupils[4], mentors.session("acarter")
    add_to_study(session, sent)
    assert [row.added for row in study_day(mentors.session("fstudy")).rows] == [False] * 4 + [True]
    with pytest.raises(TutorError, match="already"):
        add_to_study(session, sent)
    with pytest.raises(TutorError, match="already"):
        add_to_study(session, mentors.pupils[0])
    for username in ("fstudy", "dother"):
        with pytest.raises(AccessDenied):
            add_to_study(mentors.session(username), mentors.pupils[5])


def test_nobody_is_sent_where_there_is_none(mentors: School, tmp_path: Path) -> None:
    with pytest.raises(TutorError, match="no supervised study on Saturday 28 Nov"):
        add_to_study(mentors.session("acarter"), mentors.pupils[4], MONDAY + timedelta(days=5))
    primary = make_mentors(tmp_path / "primary.db", policy="primary")
    with pytest.raises(TutorError, match="no supervised study on Monday 23 Nov"):
        add_to_study(primary.session("acarter"), primary.pupils[0])


def test_helpers_come_and_go(mentors: School) -> None:
    session = mentors.session("fstudy")
    other = Staff.get(Staff.username == "dother")
    set_helper(session, other.id, MONDAY, helps=True)
    set_helper(session, other.id, MONDAY, helps=True)
    assert [helper.name for helper in study_day(session).helpers] == ["Mrs Other"]
    set_helper(session, other.id, MONDAY, helps=False)
    assert not StudyHelper.select().exists()
    undo(session)
    assert StudyHelper.get().staff_id == other.id
    Staff.update(active=False).where(Staff.id == other.id).execute()
    with pytest.raises(TutorError, match="nobody active"):
        set_helper(session, other.id, MONDAY, helps=True)
