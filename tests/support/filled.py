"""A pupil of whom every table holds something, each text a word of its own."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from support.school import MONDAY, School
from tutor_tui.queries.protection.holdings import HOLDINGS, Holding
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Carer, Pupil, PupilCarer, Row
from tutor_tui.text import fold

SECRET = "Zq"
"""What the texts that are somebody's begin with, and nothing else."""
SURNAME, FORENAME = "Zqsurname", "Zqforename"
_FIXED = {
    "state": "brought", "presence": "brought", "session": "am", "source": "tutor", "kind": "sen-k", "side": "carer",
    "layer": "pupil", "horizon": "short", "status": "open", "stage": "teacher", "outcome": "done",
    "subject_kind": "pupil", "scope": "pupil", "scale": "grades", "criterion": "feedback", "judgement": "yes",
    "answer": "", "wave": 1, "method": 1, "value": "5", "baseline_value": "4", "target_value": "6",
}  # fmt: skip
"""Columns that hold a kind and no words."""


def word(model: type[Row], column: str) -> str:
    """The word in a column of a table."""
    return f"{SECRET}{model.__name__.lower()}{column.replace('_', '')}"


def fill(school: School, pupil_id: int) -> dict[str, str]:
    """Give the pupil a name, a carer and a row in every holding. Returns the words, by `table.column`."""
    said: dict[str, str] = {}
    with work(school.session(None), "fill", f"{SURNAME}, {FORENAME}") as unit:
        pupil = Pupil.get_by_id(pupil_id)
        unit.change(
            pupil, surname=SURNAME, forename=FORENAME, find_key=fold(f"{SURNAME} {FORENAME}"), upn="A801200001001",
            admission_number="Zq0077", legal_surname="Zqlegal", legal_forename="Zqlegalfore", house="Zqhouse",
            born_on=date(2014, 2, 3), sex="F", source_id="Zqsource",
        )  # fmt: skip
        carer = unit.insert(
            Carer(surname="Zqcarer", forename="Zqcarerfore", phone="Zq0123", email="zq@zq.example")
        )
        made: dict[type[Row], int] = {Pupil: pupil_id, Carer: carer.id}
        for holding in reversed(HOLDINGS):
            _row(unit, holding, pupil_id, made, said)
    return said


def _row(
    unit: Work, holding: Holding, pupil_id: int, made: dict[type[Row], int], said: dict[str, str]
) -> None:
    model = holding.model
    known = model.select().where(holding.rows([pupil_id])).first()
    row = known or model()
    values: dict[str, Any] = {}
    for name, field in model._meta.fields.items():
        if name in ("id", "key", "version", "created_at", "changed_at"):
            continue
        if known is not None and name not in holding.blank:
            continue
        values[name] = _value(model, name, field, made, pupil_id)
        if isinstance(values[name], str) and values[name].startswith(SECRET):
            said[f"{model.__name__.lower()}.{name}"] = values[name]
    if known is None:
        for name, value in values.items():
            setattr(row, name, value)
        unit.insert(row)
    else:
        unit.change(row, **values)
    made[model] = row.id


def _value(model: type[Row], name: str, field: Any, made: dict[type[Row], int], pupil_id: int) -> Any:
    if isinstance(field, ForeignKeyField):
        target = field.rel_model
        if target is model:
            return None
        if target not in made and not field.null:
            found = target.select().first()
            made[target] = (found or _any(target, made, pupil_id)).id
        return made.get(target)
    if name in ("subject_id", "scope_id"):
        return pupil_id
    if name in _FIXED and not (model is PupilCarer and name == "kind"):
        return _FIXED[name]
    return _plain(model, name, field)


def _any(model: type[Row], made: dict[type[Row], int], pupil_id: int) -> Row:
    """A row of a table that holds nothing of the pupil, but is referred to."""
    values = {
        name: _value(model, name, field, made, pupil_id)
        for name, field in model._meta.fields.items()
        if name not in ("id", "key", "version", "created_at", "changed_at")
    }
    return model.create(
        **{name: "other" if str(value).startswith(SECRET) else value for name, value in values.items()}
    )


def _plain(model: type[Row], name: str, field: Any) -> Any:
    match field:
        case BooleanField():
            return True
        case DateTimeField():
            return datetime(2026, 11, 20, 9, 0)
        case DateField():
            return MONDAY
        case FloatField():
            return 3.5
        case IntegerField():
            return 3
        case TextField():
            return word(model, name)
        case CharField():
            return word(model, name)[: field.max_length]
        case _:
            return uuid4()
