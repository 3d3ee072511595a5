from pathlib import Path

import pytest

from support.ctf import Said, contact, pupil, read_pupils
from support.imports import FIXTURES, read_file, said
from tutor_tui.importers.parsed import Parsed


def links(parsed: Parsed) -> list[tuple[str, str, str, bool]]:
    """(pupil's ref, carer's surname, relationship, parental responsibility) in their order."""
    surnames = {carer.source_id: carer.surname for carer in parsed.carers}
    return [
        (link.pupil_id, surnames[link.carer_id], link.relationship, link.is_parent)
        for link in parsed.pupil_carers
    ]


def phones(*numbers: tuple[str, str]) -> tuple[str, Said]:
    return "Phones", [("Phone", [("TelephoneType", kind), ("PhoneNo", number)]) for kind, number in numbers]


def test_carers_come_in_the_order_of_contact() -> None:
    parsed = read_file(FIXTURES / "ctf.xml")
    assert links(parsed)[:3] == [
        ("ctf.xml 1", "Bright", "mother", True),
        ("ctf.xml 1", "Okonkwo", "father", True),
        ("ctf.xml 1", "Whitfield", "other relative", False),
    ]
    father = next(one for one in parsed.carers if one.surname == "Okonkwo")
    assert (father.title, father.forename, father.email) == ("Mr", "Chidi", "c.okonkwo@example.org")
    assert (father.phone, father.other_phone) == ("07700 900101", "0113 496 0102")
    assert not any(one.is_known_so for one in parsed.carers)


def test_one_name_with_one_number_is_one_person() -> None:
    parsed = read_file(FIXTURES / "ctf.xml")
    (aoife,) = [one for one in parsed.carers if one.forename == "Aoife"]
    assert aoife.email == "aoife.oneill@example.org"
    assert [link.pupil_id for link in parsed.pupil_carers if link.carer_id == aoife.source_id] == [
        "ctf.xml 2",
        "ctf.xml 3",
    ]


def test_a_name_alone_is_not_one_person(tmp_path: Path) -> None:
    parsed = read_pupils(tmp_path, pupil(*contact()), pupil(*contact(), forename="Tom"))
    assert len(parsed.carers) == 2


def test_numbers_join_over_several_pupils(tmp_path: Path) -> None:
    mine, both, yours = phones(("H", "1")), phones(("H", "1"), ("M", "2")), phones(("M", "2"))
    parsed = read_pupils(
        tmp_path,
        *(
            pupil(*contact("Brown", "Rosa", one), forename=name)
            for one, name in ((mine, "A"), (yours, "B"), (both, "C"))
        ),
    )
    assert len(parsed.carers) == 1
    assert len(parsed.pupil_carers) == 3


def test_people_in_office_are_no_carers() -> None:
    parsed = read_file(FIXTURES / "ctf.xml")
    assert not [one for one in parsed.carers if one.surname == "Iqbal"]
    assert any(
        note.startswith("Contacts who come with their office") and note.endswith(": 1.")
        for note in parsed.notes
    )


def test_who_has_no_responsibility_or_of_whom_it_is_not_said_is_told_of(tmp_path: Path) -> None:
    parsed = read_pupils(
        tmp_path,
        pupil(*contact("Ash", "A", ("Responsibility", "false"))),
        pupil(*contact("Elm", "B"), forename="Ben"),
        pupil(*contact("Oak", "C", ("Responsibility", "maybe")), forename="Cat"),
        pupil(*contact("Yew", "D", ("Responsibility", "1")), forename="Dan"),
    )
    assert [is_parent for *_, is_parent in links(parsed)] == [False, False, False, True]
    assert [note.rpartition(": ")[2] for note in parsed.notes if note.startswith("Carers")] == ["1.", "2."]
    assert said(parsed, "warning") == [
        (3, "Contacts/Contact/Responsibility", "'maybe' says neither yes nor no: taken as not said")
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("Notes", "COURT-ORDER of 2025: see the file"),
        ("Relationship", "Father (no contact)"),
        ("Title", "DO NOT CONTACT"),
        ("CourtOrder", "true"),
        ("Comments", [("Comment", "Non-molestation order")]),
        ("Notes", "Injunction " + "x" * 1000),
    ],
)
def test_words_of_a_restriction_bar_a_contact(tmp_path: Path, words: tuple[str, Said]) -> None:
    parsed = read_pupils(tmp_path, pupil(*contact("Brown", "Rosa", phones(("M", "07700")), words)))
    (link,) = parsed.pupil_carers
    assert link.restriction
    assert len(link.restriction) <= 400
    ((line, _, reason),) = said(parsed, "warning")
    assert line == 1
    assert "with this restriction" in reason


@pytest.mark.parametrize(
    "words",
    [("CourtOrder", "false"), ("CourtOrder", ""), ("Surname", "Courtney"), ("Notes", "Contact by e-mail")],
)
def test_other_words_do_not(tmp_path: Path, words: tuple[str, str]) -> None:
    (link,) = read_pupils(tmp_path, pupil(*contact("Brown", "Rosa", words))).pupil_carers
    assert not link.restriction


def test_the_name_of_a_barred_contact_does_not_come_in_by_another_pupil(tmp_path: Path) -> None:
    parsed = read_pupils(
        tmp_path,
        pupil(*contact("Brown", "Rosa", ("Notes", "no contact"))),
        pupil(*contact("BROWN", "Rosa", phones(("M", "07700"))), forename="Tom"),
    )
    assert [link.pupil_id for link in parsed.pupil_carers] == ["ctf.xml 1"]
    ((line, column, reason),) = said(parsed)
    assert (line, column) == (2, "Contacts/Contact/Surname")
    assert "pupil 1 of ctf.xml" in reason


def test_two_contacts_of_one_name_are_one_or_cannot_be_told_apart(tmp_path: Path) -> None:
    mobile = phones(("M", "07700"))
    twice = read_pupils(tmp_path, pupil(*contact("Brown", "Rosa", mobile), *contact("Brown", "Rosa", mobile)))
    assert len(twice.carers) == len(twice.pupil_carers) == 1
    assert said(twice, "warning")[0][2] == "the same contact twice: taken once"
    doubtful = read_pupils(tmp_path, pupil(*contact(), *contact()))
    assert len(doubtful.carers) == 1
    assert "nothing tells the two apart" in said(doubtful)[0][2]


def test_fax_is_no_telephone_and_the_mobile_comes_first(tmp_path: Path) -> None:
    numbers = phones(("F", "9"), ("W", "3"), ("?", "4"), ("H", "2"), ("M", "1"))
    (carer,) = read_pupils(tmp_path, pupil(*contact("Brown", "Rosa", numbers))).carers
    assert (carer.phone, carer.other_phone) == ("1", "2")


def test_a_contact_without_surname_is_left_out_and_its_pupil_stays(tmp_path: Path) -> None:
    parsed = read_pupils(tmp_path, pupil(*contact("", "Rosa")))
    assert (len(parsed.pupils), parsed.carers) == (1, ())
    assert said(parsed) == [(1, "", "no surname")] or said(parsed)[0][2] == "no surname"


def test_contacts_of_a_pupil_who_is_left_out_stay_out_too(tmp_path: Path) -> None:
    parsed = read_pupils(tmp_path, pupil(*contact(), surname=""))
    assert parsed.carers == parsed.pupil_carers == ()
