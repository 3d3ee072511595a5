"""Whom rows of the log are about."""

from typing import Any

import pytest
from peewee import ForeignKeyField

from support.school import MONDAY, School
from tutor_tui.services import planners
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.pupils import PARENTS
from tutor_tui.store.models import AuditPayload, Pupil
from tutor_tui.store.models.base import Row
from tutor_tui.store.models.tables import TABLES


def named(pupil_id: int) -> list[str]:
    rows = AuditPayload.select().where(AuditPayload.pupil_id == pupil_id).order_by(AuditPayload.id)
    return [row.table for row in rows]


def _refers_to(model: Any, other: Any) -> bool:
    return any(
        isinstance(field, ForeignKeyField) and field.rel_model is other for field in model._meta.sorted_fields
    )


def test_every_table_below_one_that_names_a_pupil_is_known() -> None:
    """A row that is part of another that is one pupil's: without it a pupil's part of the log would have gaps."""
    naming = {model for model in TABLES if issubclass(model, Row) and _refers_to(model, Pupil)}
    owned = {
        model.__name__.lower()
        for model in TABLES
        if issubclass(model, Row) and model not in naming
        for field in model._meta.sorted_fields
        if isinstance(field, ForeignKeyField) and not field.null and field.rel_model in naming
    }
    assert owned == PARENTS.keys()


def test_a_mark_is_the_pupils_when_made_changed_and_taken_back(school: School) -> None:
    session, (first, second) = school.session(), school.pupils[:2]
    planners.mark(session, [first, second], MONDAY, planners.Mark.SIGNED)
    made = named(first)
    assert set(made) == {"plannercheck", "plannervisit"}
    planners.mark(session, [first], MONDAY, planners.Mark.UNSIGNED)
    changed = named(first)
    assert "plannervisit" in changed[len(made) :]
    assert named(second) == made
    undo(session)
    undo(session)
    assert named(second) == made * 2
    assert len(named(first)) == 2 * len(changed)


@pytest.mark.parametrize(("about", "is_named"), [("pupil", True), ("form", False)])
def test_a_decision_is_the_pupils_whom_it_is_about(school: School, about: str, is_named: bool) -> None:
    from tutor_tui.store.audit.entries import Change
    from tutor_tui.store.audit.pupils import pupils_of

    change = Change("decision", 3, None, {"subject_kind": about, "subject_id": 7})
    assert pupils_of([change]) == ({("decision", 3): 7} if is_named else {})
