"""Who is in which form on a day."""

from datetime import timedelta

from support.school import MONDAY, School, add_pupil
from tutor_tui.queries.people.in_forms import pupils_in_forms
from tutor_tui.store.models import FormGroup, FormMembership, Pupil


def test_everybody_on_roll_is_in_the_form_of_the_day(school: School) -> None:
    mover, leaver, newcomer = school.pupils[0], school.pupils[1], school.pupils[2]
    other = FormGroup.get(name="8B")
    FormMembership.update(until_on=MONDAY).where(FormMembership.pupil == mover).execute()
    FormMembership.create(pupil=mover, form=other, from_on=MONDAY + timedelta(days=1))
    Pupil.update(left_on=MONDAY - timedelta(days=1)).where(Pupil.id == leaver).execute()
    FormMembership.update(from_on=MONDAY + timedelta(days=1)).where(
        FormMembership.pupil == newcomer
    ).execute()
    lonely = add_pupil(FormGroup.create(name="Unit", year_group=None).id, "Lonely", "Ann")
    places = {one.pupil_id: one for one in pupils_in_forms(MONDAY)}
    assert places[mover].form == "8A"
    assert {leaver, newcomer} & places.keys() == set()
    assert (places[lonely].name, places[lonely].year_id, places[lonely].year) == ("Lonely, Ann", None, None)
    assert {one.pupil_id: one.form for one in pupils_in_forms(MONDAY + timedelta(days=1))}[mover] == "8B"


def test_of_two_forms_the_one_entered_last_comes_last(school: School) -> None:
    twice = school.pupils[0]
    FormMembership.create(pupil=twice, form=FormGroup.get(name="8B"), from_on=MONDAY)
    assert [one.form for one in pupils_in_forms(MONDAY) if one.pupil_id == twice] == ["8A", "8B"]
