from datetime import date, timedelta

import pytest

from support.counting import statements
from support.school import MONDAY, School, add_carer, add_homework
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.parent_report.form import FormReports, form_named, form_reports, report_forms
from tutor_tui.queries.parent_report.issued import reports_home
from tutor_tui.queries.parent_report.term import report_term
from tutor_tui.reports.paper.files import texts_of
from tutor_tui.reports.parents.page import parent_page
from tutor_tui.rules.parent_report.facts import PlannerTerm
from tutor_tui.services.contacts import contact_home
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.store.models import (
    Absence,
    AssessmentPoint,
    Attainment,
    Barrier,
    Carer,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    PupilCarer,
    Staff,
    Subject,
    SupportFlag,
    Target,
    Trajectory,
)


def reports(school: School, *, username: str = "acarter", back: int = 0) -> FormReports:
    return form_reports(school.session(username), school.form_id, back=back)


def printed(school: School, place: int = 0) -> str:
    found = reports(school)
    pupil = found.pupils[place]
    pages = [parent_page(school.session(), found, pupil, copy) for copy in pupil.copies]
    return "\n".join(text for page in pages for text in texts_of(page))


def carer(pupil_id: int, surname: str, **link: object) -> int:
    """A carer with a household of her own."""
    row = Carer.create(title="Dr", surname=surname, phone=f"07700 {Carer.select().count():06}")
    PupilCarer.create(pupil=pupil_id, carer=row, **link)
    return row.id


def test_two_households_have_a_copy_each_and_neither_names_the_other(school: School) -> None:
    carer(school.pupils[0], "Nguyễn", contact_order=2)
    carer(school.pupils[0], "Kowalczyk", contact_order=1)
    found = reports(school)
    first, second = found.pupils[0].copies
    assert (first.to, second.to) == ("Dr Kowalczyk", "Dr Nguyễn")
    said = "\n".join(texts_of(parent_page(school.session(), found, found.pupils[0], first)))
    assert "Dear Dr Kowalczyk," in said
    assert "Nguyễn" not in said


@pytest.mark.parametrize(
    "link",
    [{"restriction": "court order"}, {"may_contact": False}, {"gets_reports": False}],
    ids=lambda link: next(iter(link)),
)
def test_whoever_may_not_be_told_is_on_no_copy(school: School, link: dict[str, object]) -> None:
    carer(school.pupils[0], "Forbidden", **link)
    pupil = reports(school).pupils[0]
    assert not pupil.copies
    assert "Forbidden" not in pupil.nobody
    add_carer(school.pupils[0], "Diaz")
    assert [copy.to for copy in reports(school).pupils[0].copies] == ["Mrs Diaz"]
    assert "Forbidden" not in printed(school)


def test_why_there_is_nobody_hints_at_no_restriction(school: School) -> None:
    carer(school.pupils[0], "Forbidden", restriction="x")
    carer(school.pupils[1], "Silent", gets_reports=False)
    first, second, third = reports(school).pupils[:3]
    assert first.nobody == second.nobody != third.nobody


@pytest.mark.parametrize(
    "shared", [{"phone": "01632 960 777"}, {"other_phone": "01632960777"}, {"email": "A@b.c"}]
)
def test_nothing_goes_where_somebody_who_is_barred_reads_it(school: School, shared: dict[str, str]) -> None:
    """The two are told under one number; who lives with the mother is told at hers."""
    pupil = school.pupils[0]
    barred = Carer.create(surname="Forbidden", title="Mr", phone="01632 960777", email="a@B.c")
    PupilCarer.create(pupil=pupil, carer=barred, restriction="court order")
    mother = Carer.create(surname="Mother", title="Mrs", **{"phone": "1", **shared})
    PupilCarer.create(pupil=pupil, carer=mother)
    PupilCarer.create(pupil=pupil, carer=Carer.create(surname="Stepfather", title="Mr", phone=mother.phone))
    alone = reports(school).pupils[0]
    assert alone.copies == ()
    assert alone.nobody.format(carer="carer").startswith(
        "the telephone number or e-mail address of the carer"
    )
    carer(pupil, "Elsewhere")
    both = reports(school).pupils[0]
    assert [copy.to for copy in both.copies] == ["Dr Elsewhere"]
    assert both.nobody == alone.nobody
    listed = [row for row in reports_home(school.session(), school.form_id).copies if row.pupil_id == pupil]
    assert [(row.copy is None, bool(row.nobody)) for row in listed] == [(False, False), (True, True)]


def test_away_is_not_unsigned_and_a_second_look_counts(school: School) -> None:
    session, pupil = school.session(), school.pupils[0]
    for weeks, found in enumerate((Mark.UNSIGNED, Mark.AWAY, Mark.SIGNED, Mark.NO_PLANNER)):
        mark(session, [pupil], MONDAY - timedelta(weeks=weeks), found)
    assert reports(school).pupils[0].term.planner == PlannerTerm(signed=1, looked=3, missing=1, away=1)


def test_only_what_was_collected_and_counts_is_counted(school: School) -> None:
    pupil, *others = school.pupils[:8]
    add_homework([pupil, *others], "Done", state="handed_in")
    add_homework([pupil], "Exempt", state="exempt")
    add_homework([pupil], "Not collected", collected=False, state="pending")
    add_homework([pupil], "Due today", deadline=MONDAY, state="pending")
    withdrawn = add_homework([pupil], "Withdrawn")
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.id == withdrawn).execute()
    missed = add_homework([pupil, *others], "Missed by one", state="handed_in")
    HomeworkRecord.update(state="not_done").where(
        HomeworkRecord.task == missed, HomeworkRecord.pupil == pupil
    ).execute()
    add_homework([pupil, *others], "Missed by all", state="not_done")
    term = reports(school).pupils[0].term
    (geography,) = term.work
    assert (geography.on_time, geography.late, geography.not_done) == (1, 0, 1)
    assert [work.title for work in term.owed] == ["Missed by one"]


def test_work_awaited_from_whoever_is_away_counts_not(school: School) -> None:
    pupil, *others = school.pupils[:8]
    friday = MONDAY - timedelta(days=3)
    task = add_homework([pupil, *others], deadline=friday, state="handed_in")
    HomeworkRecord.update(state="pending").where(
        HomeworkRecord.task == task, HomeworkRecord.pupil == pupil
    ).execute()
    for session in ("am", "pm"):
        Absence.create(pupil=pupil, day=friday, session=session, absent=True, source="import")
    term = reports(school).pupils[0].term
    assert (term.work, term.owed) == ((), ())


def test_attainment_says_where_it_stands_in_the_words_of_the_scale(school: School) -> None:
    art = Subject.create(name="Art", short="Ar")
    point = AssessmentPoint.create(
        academic_year=2026, term=1, name="Autumn", due_on=date(2026, 11, 6), scale="gcse"
    )
    Attainment.create(point=point, pupil=school.pupils[0], subject=art, value="3", rank=3)
    Trajectory.create(
        pupil=school.pupils[0], subject=art, scale="gcse", baseline_value="4", baseline_rank=4,
        baseline_on=date(2026, 9, 1), target_value="8", target_rank=8, target_on=date(2027, 7, 1),
    )  # fmt: skip
    kind = school.session().policy.rules.tracking.scale_for(8).kind
    Trajectory.update(scale=kind).execute()
    (found,) = reports(school).pupils[0].term.attainment
    steps = school.session().policy.rules.tracking.scale_for(8).steps
    assert (found.subject, found.standing) == ("Art", "behind")
    assert (found.baseline, found.newest, found.target) == (steps[4], steps[3], steps[8])


def test_nothing_that_stays_in_school_is_printed(school: School) -> None:
    session, pupil, other = school.session(), school.pupils[0], school.pupils[1]
    add_carer(pupil)
    Pupil.update(forename="Otherly", surname="Elsewhere").where(Pupil.id == other).execute()
    record = add_homework([pupil, *school.pupils[2:10]], "Map", state="handed_in")
    HomeworkRecord.update(state="not_done", reason="SECRET reason", feedback="SECRET feedback").where(
        HomeworkRecord.task == record, HomeworkRecord.pupil == pupil
    ).execute()
    refer(session, pupil, "SECRET referral")
    contact_home(session, pupil, carer_id=None, channel="phone", reason="SECRET call", said="SECRET said")
    reward(session, pupil, "SECRET praise with Otherly Elsewhere")
    share = HomeworkRecord.get(HomeworkRecord.task == record, HomeworkRecord.pupil == pupil)
    kind = session.policy.rules.corrections.kinds[0].name
    correct(session, pupil, kind, "SECRET", homework_record_id=share.id)
    SupportFlag.create(pupil=pupil, kind="looked-after", note="SECRET")
    staff = Staff.get(Staff.username == "acarter")
    Barrier.create(pupil=pupil, kind="SECRET", action="SECRET", actor=staff, review_on=MONDAY)
    Target.create(
        layer="pupil",
        horizon="short",
        pupil=pupil,
        text="I will read",
        set_on=MONDAY,
        due_on=MONDAY + timedelta(9),
    )
    Target.create(
        layer="pupil", horizon="short", pupil=pupil, text="SECRET dropped", set_on=MONDAY, due_on=MONDAY,
        status="dropped", closed_on=MONDAY,
    )  # fmt: skip
    said = printed(school)
    assert "I will read" in said
    assert "Geography" in said
    for never in ("SECRET", "Otherly", "Elsewhere", "looked-after", "correction", "referral"):
        assert never not in said


def test_a_report_tells_of_one_term(school: School) -> None:
    session = school.session()
    assert report_term(session).name == "autumn term 2026"
    with pytest.raises(TutorError):
        report_term(session, back=1)
    holiday = school.session(today=date(2026, 12, 28))
    assert (report_term(holiday).term, report_term(holiday).is_running) == (1, False)
    assert report_term(holiday).last == date(2026, 12, 27) or report_term(holiday).last < date(2026, 12, 28)
    assert report_term(school.session(today=date(2027, 2, 1)), back=1).name == "autumn term 2026"


def test_statements_do_not_grow_with_the_pupils(school: School) -> None:
    def fill(pupils: tuple[int, ...]) -> int:
        for pupil in pupils:
            add_carer(pupil)
        add_homework(pupils, "Map", state="handed_in")
        add_homework(pupils, "Graph", state="pending")
        mark(school.session(), pupils, MONDAY, Mark.UNSIGNED)
        session = school.session()
        with statements() as sent:
            form_reports(session, school.form_id)
        return len(sent)

    assert fill(school.pupils[:10]) == fill(school.pupils[10:])


def test_who_may_and_who_may_not(school: School) -> None:
    assert [form.name for form in report_forms(school.session("bhead"))] == ["8A", "8B"]
    assert len(reports(school, username="cslt").pupils) == 28
    for stranger in ("dother",):
        with pytest.raises(AccessDenied):
            reports(school, username=stranger)
        with pytest.raises(AccessDenied, match="no form '8A' within your post"):
            form_named(school.session(stranger), "8A")
    with pytest.raises(AccessDenied, match="no form '9Z' within your post"):
        form_named(school.session(), "9Z")
    with pytest.raises(AccessDenied):
        report_forms(school.session(None))
