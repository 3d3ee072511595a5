"""An intervention without an end or a measure is refused; what is arranged can be changed and taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from support.interventions import ENDS, add_person, add_senco, add_subject, make_one, staff_id, started
from support.school import MONDAY, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.services.interventions.arranging import arrange, change
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    AuditEntry,
    FormGroup,
    Intervention,
    InterventionPupil,
    InterventionReview,
    Pupil,
    Staff,
)

EMPTY: dict[str, Any] = {
    "wave": 2, "name": "Fractions", "need": "gaps", "ends_on": ENDS, "entry_measure": "test", "exit_measure": "test",
}  # fmt: skip


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"ends_on": None}, "this intervention has no end"),
        ({"entry_measure": ""}, "this intervention has no entry measure"),
        ({"exit_measure": " \u200b "}, "this intervention has no exit measure"),
        ({"need": ""}, "this intervention has no need that it answers"),
        ({"ends_on": None, "exit_measure": ""}, "this intervention has no end and no exit measure"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_written(
    school: School, lacking: dict[str, Any], said: str
) -> None:
    with pytest.raises(TutorError, match=said) as caught:
        arrange(school.session("bhead"), school.pupils[:3], **(EMPTY | lacking))
    assert caught.value.remedy
    assert Intervention.select().count() == 0
    assert not AuditEntry.select().where(AuditEntry.verb == "arrange intervention").exists()


def test_one_is_arranged_with_its_pupils_and_its_first_review(school: School) -> None:
    session = school.session("bhead")
    made = make_one(session, school.pupils[:6], meets="Tue, LRC", link_to_lessons="use the fraction wall")
    row = Intervention.get_by_id(made)
    assert (row.led_by_id, row.starts_on, row.stage) == (session.actor.staff_id, MONDAY, "introduce")
    assert InterventionPupil.select().where(InterventionPupil.intervention == made).count() == 6
    review = InterventionReview.get(InterventionReview.intervention == made)
    assert review.due_on == date(2027, 1, 18), "six school weeks ahead: two of holidays do not count"
    assert AuditEntry.select().order_by(AuditEntry.id.desc()).first().verb == "arrange intervention"


def test_the_first_review_is_at_the_latest_on_the_last_day(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3], ends_on=MONDAY + timedelta(days=11))
    assert InterventionReview.get(InterventionReview.intervention == made).due_on == date(2026, 12, 4)


def test_undo_takes_it_back_whole(school: School) -> None:
    session = school.session("bhead")
    make_one(session, school.pupils[:3])
    undo(session)
    assert [table.select().count() for table in (Intervention, InterventionPupil, InterventionReview)] == [
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("news", "said"),
    [
        ({"ends_on": MONDAY - timedelta(days=1)}, "before it starts"),
        ({"ends_on": MONDAY + timedelta(weeks=40)}, "the policy allows 20"),
        ({"wave": 1}, "wave 1 is a whole class"),
        ({"on_scale": True}, "that of a subject"),
        ({"subject_id": 99}, "no such subject"),
        ({"led_by": 99}, "not on the staff list"),
    ],
)
def test_what_cannot_be_is_refused(school: School, news: dict[str, Any], said: str) -> None:
    with pytest.raises(TutorError, match=said):
        make_one(
            school.session("bhead"),
            school.pupils[:1],
            **news,
        )


def test_an_end_that_is_past_already_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="is past"):
        make_one(
            school.session("bhead"),
            school.pupils[:2],
            starts_on=MONDAY - timedelta(weeks=3),
            ends_on=MONDAY - timedelta(days=3),
        )


def test_a_pupil_who_has_left_is_refused(school: School) -> None:
    Pupil.update(left_on=MONDAY - timedelta(days=7)).where(Pupil.id == school.pupils[0]).execute()
    with pytest.raises(TutorError, match="has left"):
        make_one(school.session("bhead"), school.pupils[:2])


def test_a_tutor_and_a_senior_leader_may_not(school: School) -> None:
    for username in ("acarter", "cslt"):
        with pytest.raises(AccessDenied):
            make_one(school.session(username), school.pupils[:2])


def test_a_head_of_year_may_for_his_year_only(school: School) -> None:
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    with pytest.raises(AccessDenied):
        make_one(school.session("bhead"), [school.pupils[0], other])
    assert Intervention.select().count() == 0


def test_the_senco_may_for_everybody(school: School) -> None:
    add_senco(school)
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    assert make_one(school.session("esenco"), [school.pupils[0], other])


def test_a_curriculum_leader_may_in_the_own_subject_only(school: School) -> None:
    maths = add_subject("Maths", school.pupils[:5])
    french = add_subject("French", school.pupils[:5])
    add_person("fmaths", "Number", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths)
    session = school.session("fmaths")
    assert make_one(session, school.pupils[:3], subject_id=maths)
    for news in ({"subject_id": french}, {}):
        with pytest.raises(AccessDenied):
            make_one(session, school.pupils[:3], **news)
    with pytest.raises(AccessDenied):
        make_one(session, school.pupils[4:6], subject_id=maths)


def test_what_was_arranged_is_changed_and_the_review_moves_within_it(school: School) -> None:
    session = school.session("bhead")
    made = make_one(session, school.pupils[:3])
    change(session, made, ends_on=date(2026, 12, 11), need="gaps in fractions", led_by=staff_id("acarter"))
    row = Intervention.get_by_id(made)
    assert (row.need, row.led_by_id) == ("gaps in fractions", staff_id("acarter"))
    assert [review.due_on for review in InterventionReview.select()] == [date(2026, 12, 11)]
    undo(session)
    assert Intervention.get_by_id(made).ends_on == ENDS
    assert [review.due_on for review in InterventionReview.select()] == [date(2027, 1, 18)]


@pytest.mark.parametrize(
    "news",
    [{"ends_on": None}, {"exit_measure": ""}, {"need": " "}, {"ends_on": MONDAY + timedelta(weeks=50)}],
)
def test_a_change_that_leaves_something_missing_is_refused(school: School, news: dict[str, Any]) -> None:
    session = school.session("bhead")
    made = make_one(session, school.pupils[:3])
    with pytest.raises(TutorError):
        change(session, made, **news)


def test_whoever_leads_it_may_not_change_it(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3], led_by=staff_id("acarter"))
    with pytest.raises(AccessDenied):
        change(school.session("acarter"), made, name="Other")


def test_one_that_is_not_there_and_one_out_of_reach_are_refused_in_the_same_words(school: School) -> None:
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    add_senco(school)
    made = make_one(school.session("esenco"), [other])
    said = []
    for intervention_id in (made, 999):
        with pytest.raises(AccessDenied) as caught:
            change(school.session("bhead"), intervention_id, name="Other")
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_somebody_who_no_longer_works_here_cannot_lead_it(school: School) -> None:
    Staff.update(active=False).where(Staff.username == "dother").execute()
    with pytest.raises(TutorError, match="staff list"):
        make_one(school.session("bhead"), school.pupils[:2], led_by=staff_id("dother"))


def test_an_old_one_can_still_be_given_another_name(school: School) -> None:
    session = school.session("bhead")
    made = make_one(session, school.pupils[:3])
    started(made, date(2026, 9, 7), date(2026, 10, 16))
    change(session, made, name="Fractions, first group")
    assert Intervention.get_by_id(made).name == "Fractions, first group"
