"""Forms and year groups are made as a list needs them."""

import pytest

from support.applying import apply_parsed, pupil_list, record
from tutor_tui.importers.apply import PlanOptions
from tutor_tui.importers.apply.year_groups import year_in_name
from tutor_tui.store.models import FormGroup, YearGroup
from tutor_tui.store.session import Session


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("8A", 8), ("10X1", 10), ("Year 8 Oak", 8), ("y11-2", 11), ("8-2", 8), ("08B", 8), ("3 Owls", 3),
        ("Hedgehogs", None), ("123", None), ("20B", None), ("Newton 3", None), ("", None),
    ],
)  # fmt: skip
def test_the_year_that_a_name_begins_with(name: str, year: int | None) -> None:
    assert year_in_name(name) == year


def year_of(form: str) -> int | None:
    found = FormGroup.get(FormGroup.name == form)
    return found.year_group.number if found.year_group else None


def test_the_form_s_name_decides_else_its_pupils(owner: Session) -> None:
    rows = [
        record(2, surname="A", form="8A", year=9),
        record(3, surname="B", form="Hedgehogs", year=3),
        record(4, surname="C", form="Hedgehogs", year=4),
        record(5, surname="D", form="Hedgehogs", year=4),
        record(6, surname="E", form="Robins", year=0),
        record(7, surname="F", form="Wrens"),
    ]
    apply_parsed(owner, pupil_list(rows))
    assert {name: year_of(name) for name in ("8A", "Hedgehogs", "Robins", "Wrens")} == {
        "8A": 8,
        "Hedgehogs": 4,
        "Robins": 0,
        "Wrens": None,
    }
    assert {row.number for row in YearGroup.select()} == {0, 4, 8}


def test_a_house_of_many_years_belongs_to_none(owner: Session) -> None:
    rows = [record(line, surname=f"P{line}", form="Newton", year=line + 5) for line in (2, 3, 4)]
    apply_parsed(owner, pupil_list(rows))
    assert year_of("Newton") is None


def test_a_class_moves_up_with_the_full_roll(owner: Session) -> None:
    apply_parsed(owner, pupil_list([record(form="Hedgehogs", year=3)]))
    apply_parsed(owner, pupil_list([record(form="Hedgehogs", year=4)]))
    assert year_of("Hedgehogs") == 3
    plan, _ = apply_parsed(owner, pupil_list([record(form="Hedgehogs", year=4)]), PlanOptions(full_roll=True))
    assert year_of("Hedgehogs") == 4
    assert plan.changed["forms"][0].fields == (("year", "3", "4"),)


def test_the_commonest_spelling_is_the_name(owner: Session) -> None:
    rows = [
        record(line, surname=f"P{line}", form=form) for line, form in enumerate(("8a", "8 A", "8A", "8A"))
    ]
    apply_parsed(owner, pupil_list(rows))
    assert [row.name for row in FormGroup.select()] == ["8A"]


def test_a_row_that_is_left_out_makes_no_form(owner: Session) -> None:
    plan, _ = apply_parsed(owner, pupil_list([record(upn="F" * 20, form="8A")]))
    assert plan.refused
    assert FormGroup.select().count() == 0


def test_a_form_without_a_year_gets_one_that_is_new_too(owner: Session) -> None:
    apply_parsed(owner, pupil_list([record(form="Hedgehogs")]))
    apply_parsed(owner, pupil_list([record(form="Hedgehogs", year=3)]))
    assert year_of("Hedgehogs") == 3
