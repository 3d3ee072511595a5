"""Two people at one barrier, note, report, phase or sample: who was slower is told, and nothing is written over."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.interventions import staff_id
from support.meanwhile import meanwhile
from support.rows import everything
from support.sampling import SLT_WORK, drawn, fill
from support.school import MONDAY, School, add_carer, make_school
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.barriers.rows import open_barriers
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.queries.hand_over.before import before_hand_over
from tutor_tui.queries.parent_report.recipients import recipients
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.services import reports_home
from tutor_tui.services.barriers import change_barrier, record_barrier, review_barrier
from tutor_tui.services.evaluation.phases import change_phase, open_phase
from tutor_tui.services.hand_over import note_hand_over
from tutor_tui.services.reports_home import mark_given
from tutor_tui.services.sampling.feedback import feed_back
from tutor_tui.services.sampling.looking import judge, mark_looked, note_finding
from tutor_tui.store.database import close_database
from tutor_tui.store.models import HandOver, PupilCarer, ReportIssued

SOON = MONDAY + timedelta(days=4)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield make_school(tmp_path / "school.db", 8)
    close_database()


def test_a_barrier_that_was_reviewed_is_not_written_over(school: School) -> None:
    tutor, head = school.session("acarter"), school.session("bhead")
    barrier = record_barrier(tutor, school.pupils[0], "bus", "pass", staff_id("acarter"), SOON)
    seen = open_barriers(head)[0].version
    review_barrier(
        tutor, barrier, "goes_on", "pass is asked for", next_on=SOON + timedelta(days=7), seen=seen
    )
    before = everything()
    with pytest.raises(Conflict):
        change_barrier(
            head, barrier, kind="bus", action="pass", actor_id=staff_id("bhead"), review_on=SOON, seen=seen
        )
    with pytest.raises(Conflict):
        review_barrier(head, barrier, "closed", "solved", seen=seen)
    assert everything() == before


@pytest.mark.parametrize("there", [False, True])
def test_a_note_for_the_next_tutor_is_not_written_over(school: School, there: bool) -> None:
    tutor, head, pupil = school.session("acarter"), school.session("bhead"), school.pupils[0]
    if there:
        note_hand_over(tutor, pupil, "shy", "")
    note = before_hand_over(head, pupil).note
    seen = note.version if note is not None else 0
    note_hand_over(tutor, pupil, "shy, and tired on Mondays", "", seen=seen)
    with pytest.raises(Conflict):
        note_hand_over(head, pupil, "loud", "", seen=seen)
    assert HandOver.get().text == "shy, and tired on Mondays"


def test_priorities_are_not_written_over(school: School) -> None:
    session = school.session("cslt")
    phase = open_phase(session, MONDAY)
    seen = evaluation(session).phases[-1].version
    change_phase(session, phase, dated_on=MONDAY, priorities="talk", seen=seen)
    with pytest.raises(Conflict):
        change_phase(school.session("cslt"), phase, dated_on=MONDAY, priorities="reading", seen=seen)
    assert evaluation(session).phases[-1].priorities == "talk"


def test_a_finding_is_not_written_over(school: School) -> None:
    fill(school)
    item = drawn(school, "cslt", SLT_WORK)[0].id
    first, second = school.session("cslt"), school.session("bhead")
    judge(first, item, Criterion.TASKS_SET, Judgement.YES)
    note_finding(first, item, "neat", seen="")
    before = everything()
    with pytest.raises(Conflict):
        judge(second, item, Criterion.TASKS_SET, Judgement.NO)
    with pytest.raises(Conflict):
        judge(second, item, Criterion.TASKS_SET, None, seen=Judgement.PARTLY)
    with pytest.raises(Conflict):
        note_finding(second, item, "untidy", seen="")
    judge(second, item, Criterion.TASKS_SET, Judgement.YES)
    assert everything() == before


def test_what_was_told_is_not_written_over(school: School) -> None:
    fill(school)
    item = next(row for row in drawn(school, "cslt", SLT_WORK) if row.pupil_id in school.pupils).id
    mark_looked(school.session("cslt"), item, looked=True)
    feed_back(school.session("cslt"), [item], staff_id("mteach"), "well set", seen={item: ""})
    before = everything()
    with pytest.raises(Conflict):
        feed_back(school.session("bhead"), [item], staff_id("acarter"), "too little", seen={item: ""})
    assert everything() == before


def test_a_report_that_two_mark_at_the_same_moment_is_in_the_list_once(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = school.pupils[0]
    add_carer(pupil, "Nowak")
    copies = recipients([pupil]).copies[pupil]
    meanwhile(monkeypatch, reports_home, lambda: mark_given(school.session("bhead"), copies, "post"))
    assert mark_given(school.session("acarter"), copies, "handed over") == 0
    assert [row.how for row in ReportIssued.select()] == ["post"]


def test_a_carer_who_is_barred_at_the_same_moment_is_not_marked(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = school.pupils[0]
    add_carer(pupil, "Nowak")
    copies = recipients([pupil]).copies[pupil]
    barring = PupilCarer.update(restriction="court order")
    meanwhile(monkeypatch, reports_home, lambda: barring.execute())
    with pytest.raises(TutorError, match="has changed"):
        mark_given(school.session("acarter"), copies, "post")
    assert not ReportIssued.select().exists()
