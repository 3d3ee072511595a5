"""A clash of two versions with names and days in it, for whoever is to decide."""

from datetime import date, datetime
from typing import Any

import msgspec
from peewee import BooleanField, DateField, ForeignKeyField

from tutor_tui.clash import Clash
from tutor_tui.queries.people.names import pupil_name, staff_name
from tutor_tui.store.models import Pupil, Row, Staff, Subject
from tutor_tui.store.session import Session

Value = str | int | float | bool | date | None
"""What stands in a field, as a person says it."""


class Version(msgspec.Struct, frozen=True):
    """One field as both want it."""

    field: str
    """The column's name."""
    mine: Value
    theirs: Value


class Decision(msgspec.Struct, frozen=True):
    """What is to be decided."""

    about: str
    """The pupil whom the row is about; empty for none, or many."""
    who: str
    """Who was faster, by name."""
    at: datetime
    """When, in UTC."""
    verb: str
    """What was done, as the log says it."""
    versions: tuple[Version, ...]
    """The fields that differ and say something to a person."""


def to_decide(session: Session, clash: Clash) -> Decision:
    """The clash as its two people know its fields; what only the program reads is left out.

    The caller was refused a write to the row, so that the post has been looked at.
    """
    from tutor_tui.store.models.tables import BY_NAME  # makes every table, which no start needs

    model = BY_NAME[clash.table]
    assert issubclass(model, Row)
    person: Staff | None = Staff.get_or_none(Staff.username == clash.who)
    versions = [
        Version(one.field, _value(model, one.field, one.mine), _value(model, one.field, one.theirs))
        for one in clash.differences
        if _says_something(model, one.field)
    ]
    return Decision(
        _about(model, clash.row_id),
        staff_name(person) if person else clash.who,
        clash.at,
        clash.verb,
        tuple(one for one in versions if one.mine != one.theirs),
    )


def _about(model: type[Row], row_id: int) -> str:
    row = model.get_or_none(model.id == row_id)
    for step in ("planner_check", "item", "homework_record"):
        row = getattr(row, step, row)
    pupil = getattr(row, "pupil", None)
    return pupil_name(pupil) if isinstance(pupil, Pupil) else ""


def _says_something(model: type[Row], name: str) -> bool:
    """Instants follow what was done; of rows that are referred to only people and subjects have a name here."""
    field = model._meta.fields[name]
    if isinstance(field, ForeignKeyField):
        return field.rel_model in (Staff, Subject)
    return not name.endswith("_at")


def _value(model: type[Row], name: str, value: Any) -> Value:
    field = model._meta.fields[name]
    if value is None:
        return None
    if isinstance(field, DateField):
        return date.fromisoformat(value)
    if isinstance(field, BooleanField):
        return bool(value)
    if isinstance(field, ForeignKeyField):
        row = field.rel_model.get_or_none(field.rel_model.id == value)
        return None if row is None else staff_name(row) if isinstance(row, Staff) else str(row.name)
    found: Value = value
    return found
