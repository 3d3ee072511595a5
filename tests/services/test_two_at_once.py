"""Two people record the same thing at once: it is recorded once, and whoever came second is told."""

from pathlib import Path

import pytest

from support.meanwhile import meanwhile
from support.mentors import make_mentors, place
from support.rows import everything
from support.school import MONDAY, School, add_homework
from support.triage import cases
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.support.study import study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.corrections import proposing as corrections
from tutor_tui.services.corrections import steps as correction_steps
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import miss, serve
from tutor_tui.services.support import programmes as support
from tutor_tui.services.support import study
from tutor_tui.services.triage import cases as triage_service
from tutor_tui.services.triage.cases import dismiss_cases, settle
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    Correction,
    Decision,
    HomeContact,
    HomeworkRecord,
    StudyAttendance,
    StudyHelper,
    SupportProvision,
)

pytestmark = pytest.mark.also_encrypted


@pytest.fixture
def mentors(tmp_path: Path) -> School:
    return make_mentors(tmp_path / "mentors.db")


def test_what_the_other_supervisor_says_meanwhile_stays(
    mentors: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pupil in mentors.pupils[:3]:
        place(pupil)
    session, other = mentors.session("fstudy"), mentors.session("fstudy")
    meanwhile(
        monkeypatch, study, lambda: study.mark_study(other, mentors.pupils[1:2], MONDAY, Turnout.MISSED)
    )
    assert study.fill_study(session, MONDAY) == (2, 0)
    assert [row.turnout for row in study_day(session).rows] == [Turnout.CAME, Turnout.MISSED, Turnout.CAME]


def test_a_pupil_is_sent_to_study_once_and_helped_by_each_once(
    mentors: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, other, pupil = mentors.session("esenco"), mentors.session("esenco"), mentors.pupils[0]
    meanwhile(monkeypatch, study, lambda: study.add_to_study(other, pupil))
    with pytest.raises(TutorError, match="on the list of that day already"):
        study.add_to_study(session, pupil)
    assert StudyAttendance.select().count() == 1
    helper = other.actor.staff_id
    assert helper is not None
    meanwhile(monkeypatch, study, lambda: study.set_helper(other, helper, MONDAY, helps=True))
    study.set_helper(session, helper, MONDAY, helps=True)
    assert StudyHelper.select().count() == 1


def test_the_same_support_is_arranged_once(mentors: School, monkeypatch: pytest.MonkeyPatch) -> None:
    session, other = mentors.session("esenco"), mentors.session("esenco")
    what = (mentors.pupils[0], "supervised_study", "supervised-study", "no room at home")
    meanwhile(monkeypatch, support, lambda: support.provide(other, *what, from_on=MONDAY))
    with pytest.raises(TutorError, match="holds already"):
        support.provide(session, *what, from_on=MONDAY)
    assert SupportProvision.select().count() == 1


def test_a_case_is_settled_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    shown = cases(school, CaseKind.OVERDUE)
    session, other = school.session("bhead"), school.session("bhead")
    meanwhile(monkeypatch, triage_service, lambda: settle(other, shown))
    with pytest.raises(Conflict):
        settle(session, shown)
    assert (HomeContact.select().count(), Decision.select().count()) == (1, 1)
    undo(other)
    meanwhile(monkeypatch, triage_service, lambda: dismiss_cases(other, shown, "known"))
    with pytest.raises(Conflict):
        settle(session, shown)
    assert HomeContact.select().count() == 0


def test_a_case_that_is_named_twice_is_settled_once_and_taken_back_as_one(school: School) -> None:
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    before = everything()
    session = school.session("bhead")
    (shown,) = cases(school, CaseKind.OVERDUE)
    assert len(settle(session, [shown, shown]).records) == 1
    assert HomeContact.select().count() == 1
    undo(session)
    assert everything() == before


def test_a_correction_for_a_task_is_made_once_and_said_once(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil, session, other = school.pupils[0], school.session("bhead"), school.session("bhead")
    add_homework([pupil])
    record = HomeworkRecord.get().id

    def by_k() -> int:
        return correct(other, pupil, "detention", "map", homework_record_id=record)

    meanwhile(monkeypatch, corrections, by_k)
    with pytest.raises(TutorError, match="there is one for this piece of work already"):
        correct(session, pupil, "detention", "map", homework_record_id=record)
    undo(other)
    meanwhile(monkeypatch, corrections, by_k)
    with pytest.raises(TutorError, match="none is due any more"):
        corrections.correct_many(session, [record], "detention")
    (made,) = Correction.select()
    Correction.update(scheduled_on=MONDAY).execute()
    meanwhile(monkeypatch, correction_steps, lambda: serve(other, made.id))
    with pytest.raises(Conflict):
        miss(session, made.id, present=True)
    assert Correction.get().state == "served"
