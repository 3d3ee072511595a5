"""The list of supervised study: who is expected, who came, and who may see which day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.mentors import attend, make_mentors, place
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.support.study import study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Absence, FormGroup, Pupil, YearGroup

FRIDAY, SATURDAY = MONDAY - timedelta(days=3), MONDAY - timedelta(days=2)


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    return make_mentors(tmp_path / "mentors.db")


def listed(school: School, username: str = "esenco", day: date | None = None) -> list[int]:
    return [row.pupil_id for row in study_day(school.session(username), day).rows]


def test_places_and_those_sent_today_are_on_the_list(mentors: School) -> None:
    one, two, three, *_ = mentors.pupils
    place(one)
    place(two, until_on=MONDAY - timedelta(days=1))
    attend(three)
    shown = study_day(mentors.session("esenco"))
    assert [(row.pupil_id, row.added, row.turnout) for row in shown.rows] == [
        (one, False, Turnout.OPEN),
        (three, True, Turnout.OPEN),
    ]
    (rule,) = shown.sessions
    assert (rule.place, rule.starts.isoformat(), shown.closed) == ("LRC", "15:00:00", "")


def test_the_register_is_the_afternoons_where_it_is_known(mentors: School) -> None:
    one, two, three, *_ = mentors.pupils
    for pupil in (one, two, three):
        place(pupil)
    for pupil, session, absent in ((one, "am", True), (one, "pm", False), (two, "am", True)):
        Absence.create(pupil=pupil, day=MONDAY, session=session, absent=absent, source="tutor")
    assert [row.absent for row in study_day(mentors.session("esenco")).rows] == [False, True, None]


def test_the_days_before_stand_beside_a_name(mentors: School) -> None:
    pupil = mentors.pupils[0]
    place(pupil)
    for ago, expected, attended in ((3, True, True), (4, True, False), (5, False, False)):
        attend(pupil, MONDAY - timedelta(days=ago), expected=expected, attended=attended)
    (row,) = study_day(mentors.session("esenco")).rows
    assert row.recent == (None, None, Turnout.AWAY, Turnout.MISSED, Turnout.CAME)


def test_a_supervisor_sees_todays_list_and_nothing_of_other_days(mentors: School) -> None:
    pupil = mentors.pupils[0]
    place(pupil)
    attend(pupil, FRIDAY, attended=True)
    shown = study_day(mentors.session("fstudy"))
    assert [row.recent for row in shown.rows] == [()]
    assert (shown.earlier, shown.later) == (None, None)
    with pytest.raises(AccessDenied, match="today's list only"):
        study_day(mentors.session("fstudy"), FRIDAY)


def test_a_senco_pages_through_school_days(mentors: School) -> None:
    shown = study_day(mentors.session("esenco"))
    assert (shown.earlier, shown.later) == (FRIDAY, MONDAY + timedelta(days=1))


def test_a_head_of_year_sees_the_own_year_only(mentors: School) -> None:
    other_form = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    other = add_pupil(other_form.id, "Elsewhere")
    for pupil in (mentors.pupils[0], other):
        place(pupil)
    assert listed(mentors, "bhead") == [mentors.pupils[0]]
    assert set(listed(mentors, "cslt")) == {mentors.pupils[0], other}


def test_a_tutor_may_not_see_it(mentors: School) -> None:
    with pytest.raises(AccessDenied):
        study_day(mentors.session("acarter"))


def test_why_there_is_none(mentors: School, tmp_path: Path) -> None:
    place(mentors.pupils[0])
    shown = study_day(mentors.session("esenco"), SATURDAY)
    assert (shown.closed, shown.rows) == ("no school", ())
    shown = study_day(make_mentors(tmp_path / "other.db", policy="primary").session("esenco"))
    assert (shown.closed, shown.sessions) == ("no provision", ())


def test_who_has_left_is_not_expected(mentors: School) -> None:
    place(mentors.pupils[0])
    Pupil.update(left_on=FRIDAY).where(Pupil.id == mentors.pupils[0]).execute()
    assert listed(mentors) == []
    assert listed(mentors, day=FRIDAY) == [mentors.pupils[0]]


def test_reads_do_not_grow_with_the_pupils(mentors: School) -> None:
    session = mentors.session("esenco")
    place(mentors.pupils[0])
    with statements() as few:
        study_day(session)
    for number in range(40):
        pupil = add_pupil(mentors.form_id, f"Further{number}", from_on=TERM_START)
        place(pupil)
        attend(pupil, FRIDAY, attended=True)
    with statements() as many:
        assert len(study_day(session).rows) == 41
    assert len(many) == len(few) > 3


def test_another_post_of_a_supervisor_opens_other_days_only_for_the_pupils_whom_it_reaches(
    tmp_path: Path,
) -> None:
    school = make_mentors(tmp_path / "both.db")
    nine = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    older = add_pupil(nine.id, "Older", roll=1)
    for pupil in (school.pupils[0], older):
        place(pupil)
        attend(pupil, MONDAY - timedelta(days=3), attended=True)
    year = YearGroup.get(YearGroup.number == 9).id
    give_post(school.session(None), "fstudy", Role.HEAD_OF_YEAR, Scope.YEAR, year, from_on=TERM_START)
    session = school.session("fstudy")
    friday = study_day(session, MONDAY - timedelta(days=3))
    assert [row.pupil_id for row in friday.rows] == [older]
    today = {row.pupil_id: row.recent for row in study_day(session).rows}
    assert today.keys() == {school.pupils[0], older}
    assert Turnout.CAME in today[older]
    assert Turnout.CAME not in today[school.pupils[0]]
    close_database()
