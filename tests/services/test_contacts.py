import pytest

from support.school import MONDAY, School, add_carer
from tutor_tui.errors import TutorError
from tutor_tui.queries.registration.promises import carry_over
from tutor_tui.services.contacts import contact_home, keep_promise, promise_contact
from tutor_tui.store.models import HomeContact, PupilCarer, Subject


def test_a_promise_stands_until_it_is_kept(school: School) -> None:
    session = school.session()
    carer = add_carer(school.pupils[0])
    promised = promise_contact(session, school.pupils[0], reason="unsigned", on=MONDAY, carer_id=carer)
    (owed,) = carry_over(session, school.pupils).contacts
    assert (owed.contact_id, owed.carer) == (promised, "Mrs Diaz")
    keep_promise(session, promised, channel="phone", said="will sign")
    assert carry_over(session, school.pupils).contacts == ()
    assert HomeContact.get().made_on == MONDAY


@pytest.mark.parametrize("fields", [{"restriction": "court order"}, {"may_contact": False}])
def test_a_carer_who_may_not_be_contacted_is_refused(school: School, fields: dict[str, object]) -> None:
    carer = add_carer(school.pupils[0])
    PupilCarer.update(**fields).execute()
    session = school.session()
    with pytest.raises(TutorError, match="may not be contacted"):
        contact_home(session, school.pupils[0], carer_id=carer, channel="phone", reason="x")
    with pytest.raises(TutorError, match="may not be contacted"):
        promise_contact(session, school.pupils[0], reason="x", on=MONDAY, carer_id=carer)
    assert HomeContact.select().count() == 0


def test_another_pupils_carer_is_refused(school: School) -> None:
    carer = add_carer(school.pupils[1])
    with pytest.raises(TutorError, match="may not be contacted"):
        contact_home(school.session(), school.pupils[0], carer_id=carer, channel="phone", reason="x")


def test_a_contact_keeps_the_subject_that_it_was_promised_for(school: School) -> None:
    subject = Subject.create(name="Maths")
    session = school.session()
    promised = promise_contact(session, school.pupils[0], reason="late", on=MONDAY, subject_id=subject.id)
    keep_promise(session, promised, channel="phone", follow_up_on=MONDAY)
    keep_promise(session, promised, channel="phone")
    made = contact_home(
        session, school.pupils[0], carer_id=None, channel="phone", reason="x", subject_id=subject.id
    )
    assert {row.subject_id for row in HomeContact.select()} == {subject.id}
    assert made
    with pytest.raises(TutorError, match="no such subject"):
        promise_contact(session, school.pupils[0], reason="x", on=MONDAY, subject_id=999)
