"""The posts of the school, and what they open."""

from collections import Counter
from datetime import date

from tutor_tui.access import Role
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.scope import own_form_ids, visible_forms
from tutor_tui.queries.session import open_session
from tutor_tui.store.models import FormGroup, FormTutor, Staff, StaffRole, TeachingGroupTeacher


def test_ms_carter_opens_8a(demo) -> None:
    session = demo.session()
    assert session.actor.name == "Ms Carter"
    if demo.own_form.id not in own_form_ids(session):
        raise AssertionError("8A is not hers")


def test_every_form_has_one_tutor_today(demo) -> None:
    held = FormTutor.until_on.is_null() | (FormTutor.until_on >= demo.today)
    tutors = Counter(
        row.form_id
        for row in FormTutor.select().where(FormTutor.kind == "tutor", FormTutor.from_on <= demo.today, held)
    )
    assert set(tutors) == {form.id for form in FormGroup.select()}
    assert set(tutors.values()) == {1}
    assert {row.kind for row in FormTutor.select()} == {"tutor", "co-tutor", "cover"}


def test_every_role_of_a_school_is_held(morning) -> None:
    held = {row.role for row in StaffRole.select()}
    expected = {
        Role.CURRICULUM_LEADER,
        Role.HEAD_OF_YEAR,
        Role.SENCO,
        Role.SLT,
        Role.DATA_MANAGER,
        Role.STUDY_SUPERVISOR,
    }
    assert held == {role.value for role in expected}
    assert TeachingGroupTeacher.select().exists()


def test_a_head_of_year_sees_the_forms_of_the_year(morning) -> None:
    seen = {form.name for form in visible_forms(open_session("dosei", morning.today))}
    assert seen == {"8A", "8B", "8C", "8D"}


def test_somebody_covers_a_form_this_week(morning) -> None:
    cover = FormTutor.select(FormTutor, Staff).join(Staff).where(FormTutor.kind == "cover").get()
    assert (cover.from_on, cover.until_on) == (date(2026, 11, 23), date(2026, 11, 27))
    assert staff_name(cover.staff)
