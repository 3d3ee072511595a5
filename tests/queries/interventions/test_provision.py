"""The provision map: who is in what."""

from datetime import date, timedelta

import pytest

from support.counting import statements
from support.interventions import add_person, add_senco, add_subject, make_one, started
from support.school import MONDAY, School, add_pupil
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.interventions.provision import Provision, provision
from tutor_tui.rules.interventions.provision import by_form, by_half_term, totals
from tutor_tui.store.models import FormGroup, InterventionPupil, SupportProvision


def table(found: Provision) -> dict[str, list[int]]:
    rows = by_form(found.rows, found.forms, found.half_terms[found.now])
    return {row.provided.name: [len(cell) for cell in row.cells] for row in rows}


@pytest.fixture
def mixed(school: School) -> School:
    """Two of 8A and one of 8B in one, three of 8A in another; one of them has an alternative programme."""
    add_senco(school)
    other = add_pupil(FormGroup.get(FormGroup.name == "8B").id, "Neighbour")
    senco = school.session("esenco")
    make_one(senco, [*school.pupils[:2], other])
    make_one(senco, school.pupils[1:4], wave=3, name="Mentor")
    SupportProvision.create(
        pupil=school.pupils[1],
        kind="alternative_programme",
        reason="carer",
        from_on=MONDAY - timedelta(days=30),
    )
    return school


def test_who_is_in_what_by_form(mixed: School) -> None:
    found = provision(mixed.session("bhead"))
    assert (found.year, found.forms, found.numbers) == ("Year 8", ("8A", "8B"), (8,))
    assert table(found) == {"Fractions": [2, 1], "Mentor": [3, 0], "alternative programme": [1, 0]}
    rows = by_form(found.rows, found.forms, found.half_terms[found.now])
    assert totals(rows, 2) == (4, 1), "nobody counts twice"
    assert [row.provided.wave for row in rows] == [2, 3, 0]


def test_a_tutor_sees_the_own_form(mixed: School) -> None:
    found = provision(mixed.session("dother"))
    assert found.forms == ("8B",)
    assert table(found) == {"Fractions": [1]}


def test_by_half_term(mixed: School) -> None:
    found = provision(mixed.session("bhead"))
    rows = by_half_term(found.rows, found.half_terms)
    counts = {row.provided.name: [len(cell) for cell in row.cells] for row in rows}
    assert counts["Fractions"] == [0, 3, 3, 0, 0, 0]
    assert counts["alternative programme"] == [0, 1, 1, 1, 1, 1]


def test_needs_are_shown_only_to_whoever_may_see_them(mixed: School) -> None:
    maths = add_subject("Maths", mixed.pupils)
    add_person("fmaths", "Number", Role.CURRICULUM_LEADER, Scope.SUBJECT, maths)
    make_one(mixed.session("bhead"), mixed.pupils[:3], name="Number", subject_id=maths)
    assert table(provision(mixed.session("fmaths"))) == {"Number": [3]}


def test_a_year_that_is_not_there_and_one_out_of_reach_are_refused_alike(mixed: School) -> None:
    said = set()
    for number in (9, 12):
        with pytest.raises(AccessDenied) as caught:
            provision(mixed.session("acarter"), number)
        said.add(str(caught.value).replace(str(number), "N"))
    assert len(said) == 1


def test_last_year_has_its_own_map(mixed: School) -> None:
    old = make_one(mixed.session("bhead"), mixed.pupils[5:7], name="Old")
    started(old, date(2026, 1, 12), date(2026, 2, 27))
    InterventionPupil.update(from_on=date(2026, 1, 12)).where(InterventionPupil.intervention == old).execute()
    assert "Old" not in table(provision(mixed.session("bhead")))
    found = provision(mixed.session("bhead"), 8, 2025)
    assert [row.name for row in found.rows] == ["Old"]


def test_the_statements_do_not_grow_with_the_pupils(mixed: School) -> None:
    head = mixed.session("bhead")
    with statements() as few:
        provision(head)
    make_one(head, mixed.pupils[5:25], name="Many")
    with statements() as many:
        provision(head)
    assert len(many) == len(few)
