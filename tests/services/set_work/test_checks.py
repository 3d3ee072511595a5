"""The tutor's word on whether homework is set, and what was set beside what is asked."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.mentors import make_mentors
from support.posts import give_post
from support.school import MONDAY, TERM_START, School, add_homework, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.referrals.asked import referrals_asking
from tutor_tui.queries.registration.desk import desk_view
from tutor_tui.queries.registration.set_this_week import confirmed, set_this_week
from tutor_tui.queries.session import open_session
from tutor_tui.services.set_work.checks import confirm_set
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, Referral, SettingCheck, Subject

FRIDAY = MONDAY + timedelta(days=4)


def set_on(school: School, subject: str, *days: date) -> int:
    """A task of the subject on each of the days; the subject's id."""
    for day in days:
        add_homework(
            school.pupils, f"of {day}", subject=subject, deadline=day + timedelta(days=7), state="pending"
        )
    return Subject.get(Subject.name == subject).id


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    """Maths every week but the last two, French in every fortnight, art without any task since."""
    school = make_mentors(tmp_path / "mentors.db")
    weeks = [MONDAY - timedelta(weeks=back) for back in range(9)]
    set_on(school, "Maths", *weeks[3:4], *weeks[5:])
    set_on(school, "French", weeks[1], weeks[5], weeks[7])
    return school


def test_what_is_short_stands_first_beside_what_is_asked(mentors: School) -> None:
    found = set_this_week(mentors.session(), mentors.form_id)
    assert [(one.subject, one.this_week, one.week_before, one.is_short) for one in found.subjects] == [
        ("Maths", 0, 0, True),
        ("French", 0, 1, False),
    ]
    maths, french = found.subjects
    assert (maths.times, maths.every_weeks, maths.last_set_on) == (1, 1, MONDAY - timedelta(weeks=3))
    assert (french.times, french.every_weeks) == (1, 2)
    assert found.confirmed is None


def test_the_running_week_is_not_short_yet_and_a_task_in_it_is_enough(mentors: School) -> None:
    set_on(mentors, "Maths", MONDAY - timedelta(weeks=1))
    assert not set_this_week(mentors.session(), mentors.form_id).subjects[0].is_short
    set_on(mentors, "Maths", MONDAY)
    maths = next(
        one for one in set_this_week(mentors.session(), mentors.form_id).subjects if one.subject == "Maths"
    )
    assert (maths.this_week, maths.week_before) == (1, 1)


def test_a_past_week_is_shown_as_it_was_at_its_end(mentors: School) -> None:
    found = set_this_week(mentors.session(), mentors.form_id, MONDAY - timedelta(weeks=3))
    maths = next(one for one in found.subjects if one.subject == "Maths")
    assert (maths.this_week, maths.is_short) == (1, False)


def test_a_tutor_confirms_once_a_week_and_may_change_it(mentors: School) -> None:
    session = mentors.session()
    assert desk_view(session).asks_set
    confirm_set(session, mentors.form_id, MONDAY, True)
    assert not desk_view(session).asks_set
    confirm_set(session, mentors.form_id, MONDAY, False, "nothing in maths")
    (row,) = SettingCheck.select()
    assert (row.is_set, row.note, row.by_id) == (False, "nothing in maths", session.actor.staff_id)
    said = confirmed([mentors.form_id], MONDAY)[mentors.form_id]
    assert (said.is_set, said.note, said.by) == (False, "nothing in maths", "Ms Carter")
    undo(session)
    undo(session)
    assert desk_view(session).asks_set


def test_no_asks_the_curriculum_leader_in_one_step(mentors: School) -> None:
    owner, maths = open_session(None, MONDAY), Subject.get(Subject.name == "Maths")
    add_staff(owner, "gmaths", "Leader")
    give_post(owner, "gmaths", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths.id, from_on=TERM_START)
    before = AuditEntry.select().count()
    session = mentors.session()
    confirm_set(session, mentors.form_id, MONDAY, False, "nothing since October", refer_subject_id=maths.id)
    assert AuditEntry.select().count() == before + 1
    (asked,) = referrals_asking(mentors.session("gmaths"))
    assert (asked.question, asked.stage, asked.pupil_id) == (
        "8A: nothing since October",
        "curriculum_leader",
        None,
    )
    assert asked.group is not None
    assert asked.group.name == "8 Maths"
    undo(session)
    assert not Referral.select().exists()
    assert not SettingCheck.select().exists()


def test_no_needs_words_and_a_subject_of_the_form(mentors: School) -> None:
    session = mentors.session()
    with pytest.raises(TutorError, match="note is empty"):
        confirm_set(session, mentors.form_id, MONDAY, False)
    art = Subject.create(name="Art", short="Ar")
    with pytest.raises(TutorError, match="does not have this subject"):
        confirm_set(session, mentors.form_id, MONDAY, False, "nothing", refer_subject_id=art.id)
    with pytest.raises(TutorError, match="has not begun"):
        confirm_set(session, mentors.form_id, MONDAY + timedelta(days=7), True)
    assert not SettingCheck.select().exists()


@pytest.mark.parametrize("username", ["dother", "cslt", "esenco"])
def test_only_the_forms_own(mentors: School, username: str) -> None:
    with pytest.raises(AccessDenied):
        confirm_set(mentors.session(username), mentors.form_id, MONDAY, True)
    with pytest.raises(AccessDenied):
        set_this_week(mentors.session(username), mentors.form_id)


def test_leaders_are_not_asked_and_nobody_for_a_week_to_come(mentors: School) -> None:
    assert not desk_view(mentors.session("cslt"), mentors.form_id).asks_set
    assert not desk_view(mentors.session(), mentors.form_id, MONDAY + timedelta(days=7)).asks_set


def test_reads_do_not_grow_with_the_pupils(mentors: School) -> None:
    session = mentors.session()
    with statements() as few:
        set_this_week(session, mentors.form_id)
    pupils = [add_pupil(mentors.form_id, f"Further{number}") for number in range(30)]
    for subject in ("Maths", "French", "Art"):
        add_homework(pupils, "one more", subject=subject, deadline=FRIDAY, state="pending")
    with statements() as many:
        assert len(set_this_week(session, mentors.form_id).subjects) == 3
    assert len(many) == len(few) > 3
