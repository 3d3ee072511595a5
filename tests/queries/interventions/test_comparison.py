"""What the numbers say of an intervention, from the records."""

from datetime import date, timedelta

import pytest

from support.counting import statements
from support.interventions import add_point, add_senco, add_subject, make_one, started
from support.school import MONDAY, School, add_pupil
from tutor_tui.queries.interventions.comparison import comparison
from tutor_tui.rules.interventions.wording import TOO_FEW
from tutor_tui.services.interventions.pupils import Values, measure
from tutor_tui.store.models import (
    AssessmentPoint,
    Attainment,
    FormGroup,
    Intervention,
    InterventionPupil,
    YearGroup,
)

BEFORE, START, BASE = date(2026, 9, 4), date(2026, 9, 21), date(2026, 9, 18)
END, AFTER = date(2026, 11, 6), date(2026, 11, 13)


def fill(school: School, treated: int = 10, gain: int = 2, others: int = 1) -> tuple[int, int]:
    """The first pupils of 8A get help and gain more than the rest, two of each of whom start alike."""
    everybody = school.pupils
    subject = add_subject("Maths", everybody)
    ranks = {pupil: float(3 + place % 3) for place, pupil in enumerate(everybody)}
    add_point("Before", BEFORE, subject, {pupil: rank - 1 for pupil, rank in ranks.items()})
    add_point("Base", BASE, subject, ranks)
    helped = set(everybody[:treated])
    add_point(
        "After",
        AFTER,
        subject,
        {pupil: rank + (gain if pupil in helped else others) for pupil, rank in ranks.items()},
    )
    made = make_one(school.session("bhead"), everybody[:treated], subject_id=subject)
    started(made, START, END)
    InterventionPupil.update(from_on=START).execute()
    return made, subject


def line(school: School, intervention_id: int, title: str, username: str = "bhead") -> str:
    found = comparison(school.session(username), intervention_id)
    return next(one.text for one in found.lines if one.title == title)


def test_change_with_it_and_without_it_is_told_with_numbers_on_both_sides(school: School) -> None:
    made, _ = fill(school)
    said = line(school, made, "Pupils without it")
    assert "Maths, Base to After: +2 with it, +1 without it (10 and 10 pupils" in said
    assert "a difference of +1; 95% interval +1 to +1" in said


def test_groups_that_gained_the_same_do_not_differ(school: School) -> None:
    made, _ = fill(school, gain=1)
    assert "a difference of 0; 95% interval 0 to 0, so chance alone may explain it" in line(
        school, made, "Pupils without it"
    )


def test_under_eight_on_either_side_is_too_few(school: School) -> None:
    made, _ = fill(school, treated=7)
    assert TOO_FEW in line(school, made, "Pupils without it")


def test_too_few_without_it_are_too_few(school: School) -> None:
    made, _ = fill(school, treated=24)
    assert "found no match" in line(school, made, "Pupils without it")
    assert TOO_FEW in line(school, made, "Pupils without it")


def test_whoever_has_other_help_in_the_subject_at_the_time_is_not_matched(school: School) -> None:
    made, subject = fill(school)
    found = comparison(school.session("bhead"), made).found
    assert found is not None
    assert found.matched is not None
    assert found.matched.pairs == 10
    other = make_one(school.session("bhead"), school.pupils[10:28], subject_id=subject, name="Also")
    started(other, START, END)
    InterventionPupil.update(from_on=START).where(InterventionPupil.intervention == other).execute()
    again = comparison(school.session("bhead"), made).found
    assert again is not None
    assert again.matched is not None
    assert again.matched.pairs == 0


def test_help_in_another_subject_or_at_another_time_does_not_matter(school: School) -> None:
    made, _ = fill(school)
    french = add_subject("French", school.pupils)
    other = make_one(school.session("bhead"), school.pupils[10:28], subject_id=french, name="Parler")
    started(other, START, END)
    found = comparison(school.session("bhead"), made).found
    assert found is not None
    assert found.matched is not None
    assert found.matched.pairs == 10


def test_pupils_of_another_year_are_not_matched(school: School) -> None:
    made, subject = fill(school, treated=26)
    ninth = FormGroup.create(name="9A", year_group=YearGroup.create(number=9))
    for number in range(20):
        pupil = add_pupil(ninth.id, f"Ninth{number}")
        for point in AssessmentPoint.select():
            Attainment.create(point=point, pupil=pupil, subject=subject, value="4", rank=4.0)
    found = comparison(school.session("bhead"), made).found
    assert found is not None
    assert found.matched is not None
    assert found.matched.pairs == 2


def test_the_own_earlier_rate_is_compared(school: School) -> None:
    made, _ = fill(school)
    said = line(school, made, "Their own earlier rate")
    assert "In Maths" in said
    assert "(10 pupils)" in said


def test_measures_on_the_scale_count_from_entry_to_exit(school: School) -> None:
    made, _ = fill(school)
    Intervention.update(on_scale=True).where(Intervention.id == made).execute()
    values = {pupil: Values(3.0, 5.0) for pupil in school.pupils[:10]}
    measure(school.session("bhead"), made, values)
    assert "+2 on average, of 10 pupils (steps of the scale)" in line(school, made, "Entry to exit")


def test_different_measures_at_entry_and_exit_are_not_subtracted(school: School) -> None:
    made = make_one(school.session("bhead"), school.pupils[:3], exit_measure="something else")
    measure(school.session("bhead"), made, {school.pupils[0]: Values(3.0, 5.0)})
    assert "no change can be counted" in line(school, made, "Entry to exit")


def test_regression_to_the_mean_is_stated(school: School) -> None:
    made, _ = fill(school)
    assert "chosen for low values" in line(school, made, "Regression to the mean")
    Intervention.update(for_more_able=True).where(Intervention.id == made).execute()
    assert "chosen for high values" in line(school, made, "Regression to the mean")


def test_without_points_and_without_a_subject_there_is_nothing_to_compare(school: School) -> None:
    head = school.session("bhead")
    subject = add_subject("Maths", school.pupils)
    bare = make_one(head, school.pupils[:3], subject_id=subject)
    assert "no two assessment points" in line(school, bare, "Pupils without it")
    none = make_one(head, school.pupils[:3])
    assert "no one subject" in line(school, none, "Without it")


def test_who_sees_some_of_the_pupils_sees_no_numbers(school: School) -> None:
    add_senco(school)
    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Neighbour")
    made = make_one(school.session("esenco"), [*school.pupils[:9], other])
    found = comparison(school.session("acarter"), made)
    assert (found.found, found.lines) == (None, ())
    assert "beyond your post" in found.caution


@pytest.mark.parametrize("treated", [2, 12])
def test_the_statements_do_not_grow_with_the_pupils(school: School, treated: int) -> None:
    made, _ = fill(school, treated=treated)
    with statements() as sent:
        comparison(school.session("bhead"), made)
    assert len(sent) <= 24


def test_points_to_come_are_not_looked_at(school: School) -> None:
    made, subject = fill(school)
    add_point("Ahead", MONDAY + timedelta(days=5), subject, dict.fromkeys(school.pupils, 9.0))
    assert "Base to After" in line(school, made, "Pupils without it")
