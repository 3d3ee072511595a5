"""Pupils off trajectory in several subjects, as cases of the year's triage."""

from datetime import date

from support.school import School
from support.tracking import add_line, add_point, add_value
from support.triage import cases, settle_all
from tutor_tui.rules.triage.case import CaseKind, Step

KIND = CaseKind.OFF_TRAJECTORY
AUTUMN, NOVEMBER = date(2026, 10, 16), date(2026, 11, 20)


def behind(point: int, pupil: int, *subjects: str) -> None:
    for subject in subjects:
        add_value(point, pupil, subject, 2)


def aimed(pupil: int, *subjects: str) -> None:
    for subject in subjects:
        add_line(pupil, subject, 4, 4)


def test_two_subjects_are_a_case_and_one_is_none(school: School) -> None:
    point = add_point("Autumn 2026", AUTUMN)
    two, one = school.pupils[:2]
    for pupil in (two, one):
        aimed(pupil, "Maths", "English")
    behind(point, two, "Maths", "English")
    behind(point, one, "Maths")
    (case,) = cases(school, KIND)
    assert (case.about_id, case.step) == (two, Step.RAISE)
    assert case.what == "behind in 2 subjects: En -2, Ma -2"
    assert [fact.key for fact in case.evidence] == [f"point:{point}"]


def test_it_asks_once_at_each_point(school: School) -> None:
    first = add_point("Autumn 2026", AUTUMN)
    pupil = school.pupils[0]
    aimed(pupil, "Maths", "English", "Art")
    behind(first, pupil, "Maths", "English")
    settle_all(school, KIND)
    assert cases(school, KIND) == []
    behind(first, pupil, "Art")
    assert cases(school, KIND) == []
    second = add_point("November 2026", NOVEMBER)
    behind(second, pupil, "Maths")
    assert cases(school, KIND) == []
    behind(second, pupil, "English")
    assert len(cases(school, KIND)) == 1


def test_what_is_the_forms_weakness_counts_against_no_pupil(school: School) -> None:
    point = add_point("Autumn 2026", AUTUMN)
    for pupil in school.pupils[:10]:
        aimed(pupil, "Maths", "English")
        behind(point, pupil, "Maths", "English")
    assert cases(school, KIND) == []


def test_last_years_points_ask_nothing_any_more(school: School) -> None:
    point = add_point("Summer 2026", date(2026, 6, 26))
    pupil = school.pupils[0]
    aimed(pupil, "Maths", "English")
    behind(point, pupil, "Maths", "English")
    assert cases(school, KIND) == []


def test_no_line_or_no_value_is_no_case(school: School) -> None:
    point = add_point("Autumn 2026", AUTUMN)
    behind(point, school.pupils[0], "Maths", "English")
    aimed(school.pupils[1], "Maths", "English")
    assert cases(school, KIND) == []
