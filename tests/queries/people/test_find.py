from datetime import date

import pytest

from support.school import School, add_pupil
from tutor_tui.queries.people.find import MOST, find_pupils
from tutor_tui.store.models import FormGroup, Pupil


@pytest.fixture
def named(school: School) -> School:
    for surname, forename in (
        ("O’Neil-Okafor", "Siân"),
        ("Brown", "Lily"),
        ("Browning", "Zoë"),
        ("Hall", "Brooke"),
    ):
        add_pupil(school.form_id, surname, forename)
    return school


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("bro", ["Brown, Lily", "Browning, Zoë", "Hall, Brooke"]),
        ("zoe", ["Browning, Zoë"]),
        ("ONEIL", ["O’Neil-Okafor, Siân"]),
        ("o'neil", ["O’Neil-Okafor, Siân"]),
        ("oka si", ["O’Neil-Okafor, Siân"]),
        ("sian oneil", ["O’Neil-Okafor, Siân"]),
        ("rown", ["Brown, Lily", "Browning, Zoë"]),
        ("12", ["Pupil12, Sam"]),
        ("000012", ["Pupil12, Sam"]),
        ("xyz", []),
        ("  ", []),
        ("%", []),
        ("_", []),
    ],
)
def test_who_is_found(named: School, typed: str, names: list[str]) -> None:
    assert [pupil.name for pupil in find_pupils(named.session(), typed).pupils] == names


def test_beginnings_come_before_middles(named: School) -> None:
    add_pupil(named.form_id, "Abrow")
    found = find_pupils(named.session(), "brow")
    assert [pupil.name for pupil in found.pupils] == ["Brown, Lily", "Browning, Zoë", "Abrow, Sam"]


def test_nobody_out_of_scope_is_found_or_counted(named: School) -> None:
    other = FormGroup.get(FormGroup.name == "8B")
    add_pupil(other.id, "Brockley")
    assert find_pupils(named.session("dother"), "bro").count == 1
    assert find_pupils(named.session("acarter"), "brock").count == 0
    assert find_pupils(named.session("bhead"), "bro").count == 4
    assert find_pupils(named.session("cslt"), "bro").count == 4
    assert find_pupils(named.session(None), "bro").count == 0


def test_many_are_counted_and_the_first_shown(school: School) -> None:
    for number in range(MOST):
        add_pupil(school.form_id, f"Pupilx{number}")
    found = find_pupils(school.session(), "pupil")
    assert (found.count, len(found.pupils)) == (MOST + 28, MOST)


def test_who_has_left_says_when(named: School) -> None:
    Pupil.update(left_on=date(2026, 10, 12)).where(Pupil.surname == "Brown").execute()
    (found,) = find_pupils(named.session("cslt"), "brown l").pupils
    assert found.left_on == date(2026, 10, 12)
