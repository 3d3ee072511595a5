"""Whole lists are read as Peewee itself would read them, only sooner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import JOIN, fn

from support.school import School
from tutor_tui.store.models import Carer, Correction, HomeContact, PlannerVisit, Pupil, Row
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.reading import among, tuples, value


def typed(rows: list[tuple[object, ...]]) -> list[list[tuple[type, object]]]:
    return [[(type(each), each) for each in row] for row in rows]


@pytest.mark.parametrize("model", [model for model in TABLES if issubclass(model, Row)])
def test_every_table_reads_as_peewee_reads_it(monday: School, model: type[Row]) -> None:
    assert typed(tuples(model.select())) == typed(list(model.select().tuples()))


def test_expressions_functions_and_joins(monday: School) -> None:
    selects = [
        PlannerVisit.select(
            PlannerVisit.tutor_signed_at.is_null(False), PlannerVisit.day, PlannerVisit.parent_signed
        ),
        Correction.select(
            Correction.state, fn.COUNT(Correction.id), fn.MAX(Correction.scheduled_on)
        ).group_by(Correction.state),
        HomeContact.select(HomeContact.id, Carer.surname, HomeContact.made_on).join(Carer, JOIN.LEFT_OUTER),
    ]
    for select in selects:
        assert tuples(select)
        assert typed(tuples(select)) == typed(list(select.tuples()))


def test_nothing_is_an_empty_list(monday: School) -> None:
    assert tuples(Pupil.select().where(Pupil.id < 0)) == []
    assert value(Pupil.select(Pupil.id).where(Pupil.id < 0)) is None


@pytest.fixture
def ids(monday: School) -> list[int]:
    """The pupils."""
    return list(monday.pupils)


def test_among_is_in(ids: list[int]) -> None:
    for some in ([], ids[:1], ids, [*ids, 999], {*ids[:3]}, range(5)):
        found = tuples(Pupil.select(Pupil.id).where(among(Pupil.id, some)).order_by(Pupil.id))
        assert [row[0] for row in found] == sorted(set(some) & set(ids))


@given(st.text())
def test_among_takes_whole_numbers_only(text: str) -> None:
    try:
        int(text)
    except ValueError:
        with pytest.raises(ValueError, match="invalid literal"):
            among(Pupil.id, [text])  # type: ignore[list-item]
