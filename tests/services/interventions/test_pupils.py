"""Who is in an intervention, and what is measured of them."""

from datetime import timedelta

import pytest

from support.interventions import ENDS, make_one, staff_id, started
from support.school import MONDAY, School, add_pupil
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.services.interventions.course import evaluate
from tutor_tui.services.interventions.pupils import Values, add_pupils, measure, withdraw
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormGroup, InterventionPupil

LATER = MONDAY + timedelta(days=14)


@pytest.fixture
def led(school: School) -> int:
    """One that Ms Carter leads, for two pupils."""
    return make_one(school.session("bhead"), school.pupils[:2], led_by=staff_id("acarter"))


def stays(intervention_id: int) -> dict[int, tuple[object, object]]:
    return {
        row.pupil_id: (row.from_on, row.until_on)
        for row in InterventionPupil.select().where(InterventionPupil.intervention == intervention_id)
    }


def test_a_pupil_comes_in_later_and_goes_earlier(school: School, led: int) -> None:
    session, pupil = school.session("bhead", today=LATER), school.pupils[4]
    assert add_pupils(session, led, [pupil, school.pupils[0]]) == 1
    withdraw(session, led, school.pupils[0])
    found = stays(led)
    assert found[pupil] == (LATER, None)
    assert found[school.pupils[0]] == (MONDAY, LATER)
    assert add_pupils(session, led, [school.pupils[0]]) == 1, "whoever was withdrawn comes back"
    assert stays(led)[school.pupils[0]] == (MONDAY, None)


def test_undo_takes_pupils_out_again(school: School, led: int) -> None:
    session = school.session("bhead")
    add_pupils(session, led, school.pupils[5:7])
    undo(session)
    assert len(stays(led)) == 2


def test_nobody_is_added_from_out_of_reach_nor_after_the_end(school: School, led: int) -> None:
    other = add_pupil(FormGroup.create(name="9A").id, "Elsewhere")
    session = school.session("bhead")
    with pytest.raises(AccessDenied):
        add_pupils(session, led, [other])
    with pytest.raises(TutorError, match="not within it"):
        add_pupils(session, led, [school.pupils[3]], ENDS + timedelta(days=1))
    started(led, MONDAY - timedelta(weeks=6), MONDAY - timedelta(days=3))
    with pytest.raises(TutorError, match="has ended"):
        add_pupils(session, led, [school.pupils[3]])


def test_the_last_pupil_is_not_withdrawn(school: School, led: int) -> None:
    session = school.session("bhead")
    withdraw(session, led, school.pupils[0])
    with pytest.raises(TutorError, match="nobody would be left"):
        withdraw(session, led, school.pupils[1])


def test_a_leader_measures_but_does_not_choose(school: School, led: int) -> None:
    session = school.session()
    values = {pupil: Values(10.0 + pupil, None) for pupil in school.pupils[:2]}
    assert measure(session, led, values) == 2
    assert measure(session, led, values) == 0
    with pytest.raises(AccessDenied):
        add_pupils(session, led, [school.pupils[5]])
    with pytest.raises(AccessDenied):
        withdraw(session, led, school.pupils[0])


def test_a_value_is_changed_taken_back_and_undone(school: School, led: int) -> None:
    session, pupil = school.session(), school.pupils[0]
    measure(session, led, {pupil: Values(12.0, 15.5)})
    measure(session, led, {pupil: Values(12.0, None)})
    assert InterventionPupil.get(InterventionPupil.pupil == pupil).exit_value is None
    undo(session)
    assert InterventionPupil.get(InterventionPupil.pupil == pupil).exit_value == 15.5


def test_nobody_is_measured_who_is_not_in_it_or_after_the_evaluation(school: School, led: int) -> None:
    with pytest.raises(AccessDenied):
        measure(school.session(), led, {school.pupils[9]: Values(1.0, None)})
    started(led, MONDAY - timedelta(weeks=6), MONDAY - timedelta(days=3))
    measure(school.session(), led, {school.pupils[0]: Values(1.0, 2.0)})
    evaluate(school.session("bhead"), led, 2, "most gained")
    with pytest.raises(TutorError, match="evaluated"):
        measure(school.session(), led, {school.pupils[0]: Values(1.0, 3.0)})
