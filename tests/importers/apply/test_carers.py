"""Carers of a set: added behind those on record, never let through where the school has restricted them."""

from typing import Any

from support.applying import apply_parsed, pupil
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.store.models import Carer, PupilCarer
from tutor_tui.store.session import Session

AT = Place("users.csv", 2)


def family(*carers: CarerRecord, pupils: tuple[str, ...] = ("p1",), **link: Any) -> Parsed:
    """Pupils of the surname Brown with all of these carers."""
    return Parsed(
        "oneroster",
        "school",
        "",
        1,
        pupils=tuple(PupilRecord(AT, number, "Brown", source_id=number, form="8A") for number in pupils),
        carers=carers,
        pupil_carers=tuple(
            PupilCarerRecord(AT, number, carer.source_id, **link) for number in pupils for carer in carers
        ),
    )


def rosa(**facts: str) -> CarerRecord:
    return CarerRecord(AT, "k1", **{"forename": "Rosa", "surname": "Brown", "phone": "01234", **facts})


def test_carers_come_in_the_order_in_which_they_are_named(owner: Session) -> None:
    apply_parsed(owner, family(rosa(), rosa(), relationship="parent"))
    assert PupilCarer.select().count() == Carer.select().count() == 1
    second = CarerRecord(AT, "k2", "Jon", "Brown")
    apply_parsed(owner, family(rosa(), second, relationship="parent"))
    known = carers_of(pupil("Brown").id)
    assert [(one.name.split()[-1], one.relationship, one.phones) for one in known.carers] == [
        ("Brown", "parent", ("01234",)),
        ("Brown", "parent", ()),
    ]
    assert [link.contact_order for link in PupilCarer.select().order_by(PupilCarer.id)] == [1, 2]


def test_one_carer_of_two_pupils_is_one_person(owner: Session) -> None:
    parsed = family(rosa(), pupils=("p1", "p2"))
    apply_parsed(owner, parsed)
    assert (Carer.select().count(), PupilCarer.select().count()) == (1, 2)
    assert not plan_import(owner, parsed, PlanOptions()).writes


def test_a_relative_has_no_parental_responsibility(owner: Session) -> None:
    apply_parsed(owner, family(rosa(), relationship="relative", is_parent=False))
    link = PupilCarer.get()
    assert (link.parental_responsibility, link.gets_reports, link.may_contact) == (False, False, True)


def test_whom_the_school_has_entered_is_found_by_name_and_gets_the_identifier(owner: Session) -> None:
    apply_parsed(owner, family())
    known = Carer.create(forename="ROSA", surname="Brown", email="rosa@home.example")
    PupilCarer.create(pupil=pupil("Brown"), carer=known, relationship="mother", may_contact=False)
    plan, _ = apply_parsed(owner, family(rosa(), relationship="parent"))
    assert plan.counts()["changed"]["carers"] == plan.counts()["unchanged"]["pupil_carers"] == 1
    found = Carer.get()
    assert (found.source_id, found.phone, found.email) == ("oneroster:k1", "01234", "rosa@home.example")
    link = PupilCarer.get()
    assert (link.relationship, link.may_contact) == ("mother", False)


def test_a_namesake_who_is_not_of_the_family_is_somebody_else(owner: Session) -> None:
    apply_parsed(owner, family())
    Carer.create(forename="Rosa", surname="Brown")
    plan, _ = apply_parsed(owner, family(rosa()))
    assert plan.counts()["added"]["carers"] == 1


def test_a_restricted_carer_is_neither_changed_nor_named_nor_given_to_a_sibling(owner: Session) -> None:
    apply_parsed(owner, family(rosa()))
    PupilCarer.update(restriction="court order").execute()
    plan, _ = apply_parsed(owner, family(rosa(phone="09999", surname="Secret"), pupils=("p1", "p2")))
    assert Carer.get().phone == "01234"
    assert PupilCarer.select().count() == 1
    assert [problem.reason for problem in plan.warnings] == [
        "the school has restricted this carer: nothing is changed"
    ]
    said = "\n".join(plan.lines_for_people())
    assert "Secret" not in said
    assert "Rosa" not in said
