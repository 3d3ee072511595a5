from datetime import timedelta

from support.school import MONDAY, School, add_homework, add_pupil
from support.triage import cases, seen, settle_all
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.services.set_work.referrals import refer_task
from tutor_tui.services.triage.cases import dismiss_cases, snooze_cases
from tutor_tui.store.models import (
    FormGroup,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    Referral,
    YearGroup,
)

FRIDAY = MONDAY - timedelta(days=3)


def missed(school: School, count: int, title: str = "Map of the river", **fields: object) -> int:
    """A task of the whole form that the first so many missed; returns its id."""
    task = add_homework(school.pupils[:count], title, **fields)  # type: ignore[arg-type]
    for pupil_id in school.pupils[count:]:
        HomeworkRecord.create(task=task, pupil=pupil_id, state="handed_in")
    return task


def tasks(school: School) -> list[Case]:
    return cases(school, CaseKind.TASK)


def overdue(school: School) -> dict[str, str]:
    return {case.who: case.what for case in cases(school, CaseKind.OVERDUE)}


def about_pupils(school: School) -> set[CaseKind]:
    return {case.kind for case in seen(school).cases if case.about == "pupil"}


def test_a_task_missed_by_half_is_one_case_and_not_fourteen(school: School) -> None:
    missed(school, 14)
    missed(school, 14, "Essay", subject="English", deadline=FRIDAY)
    found = tasks(school)
    assert [case.what for case in found] == [
        "14 of 28 missed it, due 19 Nov",
        "14 of 28 missed it, due 20 Nov",
    ]
    assert found[0].who == "8 Geography: Map of the river"
    assert found[0].step is Step.REFER_TASK
    assert about_pupils(school) == set()


def test_one_pupil_short_it_is_the_pupils_matter(school: School) -> None:
    missed(school, 11)
    missed(school, 11, "Essay", subject="English")
    assert tasks(school) == []
    assert len(overdue(school)) == 11
    assert overdue(school)["Pupil01, Sam"] == "overdue in 2 subjects: En, Ge"


def test_three_missed_tasks_of_a_group_count_against_nobody(school: School) -> None:
    for number in range(4):
        missed(school, 14, f"Sheet {number}", deadline=FRIDAY - timedelta(days=number))
    assert len(tasks(school)) == 4
    assert about_pupils(school) == set()


def test_that_holds_when_the_work_came_late(school: School) -> None:
    for number in range(3):
        task = missed(school, 14, f"Sheet {number}", deadline=FRIDAY - timedelta(days=number))
        HomeworkRecord.update(state="late").where(
            HomeworkRecord.task == task, HomeworkRecord.state == "not_done"
        ).execute()
    assert tasks(school) == []
    assert about_pupils(school) == set()


def test_pupils_of_another_year_count_and_are_not_named(school: School) -> None:
    form = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    others = [add_pupil(form.id, f"Other{number}") for number in range(10)]
    add_homework([*school.pupils[:2], *others], "Reading", subject="Drama")
    (case,) = tasks(school)
    assert case.what.startswith("12 of 12 ")
    assert "Other" not in repr(case)


def test_a_referral_silences_it_until_it_is_answered(school: School) -> None:
    task = missed(school, 14)
    refer_task(school.session("bhead"), task, "what happened?")
    assert tasks(school) == []
    assert about_pupils(school) == set()
    Referral.update(answered_on=MONDAY, answer="unclear sheet").execute()
    (case,) = tasks(school)
    assert case.done == ("referral 23 Nov to the curriculum leader, Mr Head: answered 23 Nov",)


def test_referring_it_decides_it_also_when_more_miss_it(school: School) -> None:
    task = missed(school, 14)
    settle_all(school, CaseKind.TASK)
    (referral,) = Referral.select()
    assert (referral.task_id, referral.pupil_id) == (task, None)
    Referral.update(answered_on=MONDAY).execute()
    HomeworkRecord.update(state="not_done").execute()
    assert tasks(school) == []
    assert about_pupils(school) == set()


def test_dismissed_it_is_given_back_to_the_pupils(school: School) -> None:
    missed(school, 14)
    missed(school, 14, "Essay", subject="English")
    session = school.session("bhead")
    snooze_cases(session, tasks(school), MONDAY + timedelta(days=7))
    assert overdue(school) == {}
    missed(school, 14, "Fractions", subject="Maths")
    missed(school, 14, "Poem", subject="French")
    dismiss_cases(session, tasks(school), "the sheets were fine")
    assert len(overdue(school)) == 14
    assert set(overdue(school).values()) == {"overdue in 2 subjects: Fr, Ma"}


def test_a_case_is_about_several_pieces_and_most_subjects_come_first(school: School) -> None:
    one, two, three, four = school.pupils[:4]
    add_homework([one, two, three], "Map")
    add_homework([one, two], "Essay", subject="English")
    add_homework([two], "Fractions", subject="Maths")
    add_homework([four], "Poem", subject="French")
    add_homework([four], "Letter", subject="French", deadline=FRIDAY)
    found = cases(school, CaseKind.OVERDUE)
    assert [(case.who[:7], case.first) for case in found] == [
        ("Pupil02", True),
        ("Pupil01", True),
        ("Pupil04", False),
    ]
    assert found[2].what == "2 tasks overdue in Fr, the oldest since 19 Nov"
    assert [fact.text for fact in found[1].evidence] == ["Ge Map, due 19 Nov", "En Essay, due 19 Nov"]
    assert found[0].step is Step.CONTACT_HOME


def test_due_today_uncollected_withdrawn_closed_or_handed_in_is_not_overdue(school: School) -> None:
    pupils = school.pupils[:1]
    add_homework(pupils, "today", deadline=MONDAY)
    add_homework(pupils, "uncollected", subject="English", collected=False)
    add_homework(pupils, "handed in", subject="Maths", state="late")
    add_homework(pupils, "exempt", subject="French", state="exempt")
    withdrawn = add_homework(pupils, "withdrawn", subject="Art")
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.id == withdrawn).execute()
    closed = add_homework(pupils, "closed", subject="Music")
    HomeworkRecord.update(closed_on=MONDAY).where(HomeworkRecord.task == closed).execute()
    assert overdue(school) == {}


def test_a_contact_about_three_tasks_holds_until_there_is_a_fourth(school: School) -> None:
    pupils = school.pupils[:1]
    for subject in ("English", "Maths", "French"):
        add_homework(pupils, f"{subject} sheet", subject=subject)
    settle_all(school, CaseKind.OVERDUE)
    assert overdue(school) == {}
    HomeworkRecord.update(state="late").where(
        HomeworkRecord.task == HomeworkTask.get(HomeworkTask.title == "Maths sheet")
    ).execute()
    assert overdue(school) == {}
    add_homework(pupils, "Poster", subject="Art")
    (case,) = cases(school, CaseKind.OVERDUE)
    assert case.what == "overdue in 3 subjects: Ar, En, Fr"
    assert case.done == ("contact home promised for 24 Nov: Mr Head",)


def test_overdue_work_is_not_told_twice(school: School) -> None:
    for subject in ("English", "Maths", "French"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    assert cases(school, CaseKind.STREAK) == []
    settle_all(school, CaseKind.OVERDUE)
    assert about_pupils(school) == set()
    HomeworkRecord.update(state="late").execute()
    (case,) = cases(school, CaseKind.STREAK)
    assert case.what == "3rd task overdue this half term → contact home"


def test_a_leaver_and_a_pupil_of_another_year_are_not_listed(school: School) -> None:
    one, two = school.pupils[:2]
    form = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    other = add_pupil(form.id, "Elsewhere")
    add_homework([one, two, other], "Map")
    add_homework([one, two, other], "Essay", subject="English")
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == two).execute()
    assert list(overdue(school)) == ["Pupil01, Sam"]
