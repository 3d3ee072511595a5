import pytest

from support.school import School
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.forms import forms_list
from tutor_tui.store.models import FormGroup


def test_each_form_says_who_tutors_it_and_how_many_are_in_it(school: School) -> None:
    FormGroup.create(name="Butterflies")
    found = {form.name: (form.year, form.tutors, form.pupils) for form in forms_list(school.session(None))}
    assert found == {
        "8A": (8, ("Ms Carter",), 28),
        "8B": (8, ("Mrs Other",), 0),
        "Butterflies": (None, (), 0),
    }


def test_it_is_the_data_managers(school: School) -> None:
    with pytest.raises(AccessDenied):
        forms_list(school.session())
