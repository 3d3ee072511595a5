"""Whom to contact about a pupil, and where not."""

from support.school import School
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.store.models import Carer, PupilCarer


def test_a_number_at_which_somebody_is_barred_is_not_shown(school: School) -> None:
    pupil = school.pupils[0]
    barred = Carer.create(surname="Forbidden", phone="01632 960777", email="a@B.c")
    PupilCarer.create(pupil=pupil, carer=barred, restriction="court order")
    mother = Carer.create(surname="Mother", phone="01632960777", other_phone="01632 960 778", email="A@b.c")
    PupilCarer.create(pupil=pupil, carer=mother)
    found = carers_of(pupil)
    assert [(one.name, one.phones, one.email) for one in found.carers] == [("Mother", ("01632 960 778",), "")]
    assert found.not_shown == 1
