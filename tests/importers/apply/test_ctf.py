"""Common Transfer Files as pupils and carers of a school: once, again, taken back."""

from pathlib import Path

import pytest

from support.applying import apply_parsed, places, pupil, total
from support.ctf import contact, read_pupils
from support.ctf import pupil as told
from support.imports import FIXTURES, read_file
from support.rows import everything
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Carer, Pupil, PupilCarer, SupportFlag
from tutor_tui.store.session import Session


def sample(**given: object) -> Parsed:
    return read_file(FIXTURES / "ctf.xml", **{"form": "7A", **given})


def test_pupils_and_carers_come_in(owner: Session) -> None:
    _, summary = apply_parsed(owner, sample())
    assert total(summary, "added") == {
        "year_groups": 1,
        "forms": 1,
        "pupils": 6,
        "carers": 6,
        "pupil_carers": 7,
    }
    ada = pupil("Bright")
    assert (ada.forename, ada.legal_surname, ada.upn, ada.source_id) == (
        "Ada",
        "Okonkwo-Bright",
        "M383210725001",
        "",
    )
    assert places(ada)[0][0] == "7A"
    assert {flag.kind for flag in SupportFlag.select().where(SupportFlag.pupil == ada)} == {"sen-e", "fsm"}
    assert [one.relationship for one in carers_of(ada.id).carers] == ["mother", "father", "other relative"]
    hannah = Carer.get(Carer.forename == "Hannah")
    assert (hannah.title, hannah.phone, hannah.source_id) == ("Mrs", "07700 900102", "")
    link = PupilCarer.get(PupilCarer.carer == Carer.get(Carer.surname == "Whitfield"))
    assert (link.parental_responsibility, link.gets_reports) == (False, False)
    assert PupilCarer.select().where(PupilCarer.carer == Carer.get(Carer.forename == "Aoife")).count() == 2


def test_whoever_may_be_barred_is_kept_with_the_restriction_and_never_shown(owner: Session) -> None:
    apply_parsed(owner, sample())
    marek = Carer.get(Carer.forename == "Marek")
    link = PupilCarer.get(PupilCarer.carer == marek)
    assert link.restriction == "Court order of 12/01/2025: NO CONTACT"
    assert (link.may_contact, link.may_sign, link.gets_reports) == (False, False, False)
    assert "Marek" not in repr(carers_of(pupil("Kowalczyk").id).carers)


def test_again_it_changes_nothing(owner: Session) -> None:
    apply_parsed(owner, sample())
    before = everything()
    again = plan_import(owner, sample(), PlanOptions())
    assert not again.writes
    assert total(apply_parsed(owner, sample())[1], "added") == {}
    assert everything() == before


def test_it_is_taken_back_as_one_step(owner: Session) -> None:
    before = everything()
    apply_parsed(owner, sample())
    undo(owner)
    assert everything() == before


def test_without_a_form_the_pupils_come_in_without_one(owner: Session) -> None:
    apply_parsed(owner, sample(form=""))
    assert Pupil.select().count() == 6
    assert places(pupil("Bright")) == []


def test_nobody_leaves_because_such_a_file_lacks_him(owner: Session) -> None:
    apply_parsed(owner, sample())
    plan, _ = apply_parsed(owner, read_file(FIXTURES / "ctf-old.xml"), PlanOptions(full_roll=True))
    assert (plan.leavers, plan.not_in_file) == ((), ())
    assert Pupil.select().where(Pupil.left_on.is_null(False)).count() == 0


def test_what_it_does_not_say_stays(owner: Session, tmp_path: Path) -> None:
    apply_parsed(owner, sample())
    upn = ("UPN", "M383210725001")
    bare = read_pupils(tmp_path, told(upn, surname="Okonkwo-Bright", forename="Adaeze"))
    assert not plan_import(owner, bare, PlanOptions()).writes


def test_a_permanent_number_follows_a_temporary_one(owner: Session, tmp_path: Path) -> None:
    born = ("DOB", "2015-01-02")
    apply_parsed(owner, read_pupils(tmp_path, told(("UPN", "T20110001804V"), born)))
    apply_parsed(owner, read_pupils(tmp_path, told(("UPN", "R201100018042"), born)))
    assert [one.upn for one in Pupil.select()] == ["R201100018042"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_restriction_reaches_who_was_on_record_before(
    owner: Session, tmp_path: Path, order: tuple[int, int]
) -> None:
    files = [
        read_pupils(tmp_path, told(*contact("Brown", "Rosa"))),
        read_pupils(tmp_path, told(*contact("Brown", "Rosa", ("Notes", "no contact")))),
    ]
    for number in order:
        apply_parsed(owner, files[number])
    link = PupilCarer.get()
    assert link.restriction == "no contact"
    assert carers_of(pupil("Brown").id).carers == ()


def test_two_without_numbers_and_of_one_name_are_left_out(owner: Session, tmp_path: Path) -> None:
    parsed = read_pupils(tmp_path, told(), told(("DOB", "2015-01-02")))
    plan = plan_import(owner, parsed, PlanOptions())
    assert not plan.writes
    assert [problem.reason for problem in plan.refused] == [
        "the same name as pupil 2 of ctf.xml, and no number tells the two apart",
        "the same name as pupil 1 of ctf.xml, and no number tells the two apart",
    ]


def test_2500_pupils_with_their_carers(owner: Session, tmp_path: Path) -> None:
    pupils = (
        told(*contact(f"Brown{n}", "Rosa", ("Responsibility", "true")), surname=f"Brown{n}")
        for n in range(2500)
    )
    _, summary = apply_parsed(owner, read_pupils(tmp_path, *pupils))
    assert total(summary, "added") == {"pupils": 2500, "carers": 2500, "pupil_carers": 2500}


def test_a_carer_who_is_written_in_two_ways_is_not_added_again_and_again(
    owner: Session, tmp_path: Path
) -> None:
    def family(second: str) -> Parsed:
        one = contact("Brown", "Rosa", ("Email", "rosa@example.org"))
        other = contact("Brown", "Rosa", ("Email", second))
        return read_pupils(tmp_path, told(*one), told(*other, forename="Tom"))

    apply_parsed(owner, family("rosa@example.org"))
    plan, _ = apply_parsed(owner, family("rosa@work.example"))
    assert any("is this carer on record" in problem.reason for problem in plan.warnings)
    assert not plan_import(owner, family("rosa@work.example"), PlanOptions()).writes
    assert (Carer.select().count(), PupilCarer.select().count()) == (1, 2)
