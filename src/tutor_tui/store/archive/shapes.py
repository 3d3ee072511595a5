"""The tables of an archive: their columns, and how each kind of value is written and read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from peewee import (
    BooleanField,
    DateField,
    Field,
    FloatField,
    ForeignKeyField,
    IntegerField,
    UUIDField,
)

from tutor_tui.store.archive.meanings import column_meanings, meaning
from tutor_tui.store.models.base import InstantField, Table

Kind = Literal["whole number", "number", "text", "yes or no", "day", "instant", "uuid"]
"""What a column's values are; each is written in one way, whatever database they come from."""

KINDS: Mapping[Kind, str] = {
    "whole number": "a whole number of up to 64 bits: 12",
    "number": "a number: 3.5",
    "text": "text, of any length and with any signs",
    "yes or no": "true or false",
    "day": 'a day: "2026-11-23"',
    "instant": 'an instant in UTC: "2026-11-23T08:41:00.250000Z"',
    "uuid": 'a random number of 128 bits: "6fa459ea-ee8a-4ca4-894e-db77e160355e"',
}
"""How each kind is written in JSON."""

_WHOLE = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_TYPES: Mapping[Kind, Any] = {
    "whole number": _WHOLE,
    "number": float,
    "text": str,
    "yes or no": bool,
    "day": date,
    "instant": Annotated[datetime, msgspec.Meta(tz=True)],
    "uuid": UUID,
}
_FIELDS: Mapping[Kind, Field] = {"yes or no": BooleanField(), "instant": InstantField(), "uuid": UUIDField()}
"""Whose values a database holds in another form than Python."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column of a table."""

    name: str
    """As in the database and in each row."""
    kind: Kind
    """What its values are."""
    null: bool
    """Whether a value may be missing (`null`)."""
    refers_to: str = ""
    """The table whose `id` it holds; empty where it is no reference."""
    meaning: str = ""
    """What it means."""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table."""

    name: str
    """As in the database."""
    meaning: str
    """What a row of it is."""
    columns: tuple[Column, ...]
    """In the order in which each row has them; the first is `id`."""

    @property
    def file(self) -> str:
        """The name of its file in an archive."""
        return f"tables/{self.name}.jsonl"

    @property
    def structure(self) -> tuple[tuple[str, Kind, bool, str], ...]:
        """Its columns without their meanings, which may be worded anew."""
        return tuple((one.name, one.kind, one.null, one.refers_to) for one in self.columns)


def shape_of(model: type[Table]) -> Shape:
    """The table as its model describes it. Raises `TypeError` for a kind of field that no archive knows."""
    said = column_meanings(model)
    columns = tuple(
        Column(
            field.column_name,
            _kind(field),
            bool(field.null),
            field.rel_model._meta.table_name if isinstance(field, ForeignKeyField) else "",
            said[field.name],
        )
        for field in model._meta.sorted_fields
    )
    return Shape(model._meta.table_name, meaning(model), columns)


def _kind(field: Field) -> Kind:
    match field:
        case BooleanField():
            return "yes or no"
        case ForeignKeyField() | IntegerField():
            return "whole number"
        case FloatField():
            return "number"
        case InstantField():
            return "instant"
        case DateField():
            return "day"
        case UUIDField():
            return "uuid"
        case _ if field.field_type in ("VARCHAR", "TEXT"):
            return "text"
    raise TypeError(f"an archive knows no {type(field).__name__} ({field.model.__name__}.{field.name})")


def decoder(shape: Shape) -> msgspec.json.Decoder[Any]:
    """What reads one line into a struct of the table's columns, and refuses whatever is not exactly that."""
    fields = [
        (f"c{place}", _TYPES[one.kind] | None if one.null else _TYPES[one.kind])
        for place, one in enumerate(shape.columns)
    ]
    names = {f"c{place}": one.name for place, one in enumerate(shape.columns)}
    made = msgspec.defstruct(shape.name, fields, rename=names, forbid_unknown_fields=True, gc=False)
    return msgspec.json.Decoder(made)


def encoder(shape: Shape) -> Callable[[Sequence[Any]], bytes]:
    """What writes one row's values, as models hold them, into one line without its end.

    It raises `ValueError` for a number without an end, which JSON does not know.
    """
    names = [one.name for one in shape.columns]
    numbers = [place for place, one in enumerate(shape.columns) if one.kind == "number"]
    encode = msgspec.json.Encoder().encode

    def line(values: Sequence[Any]) -> bytes:
        for place in numbers:
            if isinstance(values[place], float) and not isfinite(values[place]):
                raise ValueError(f"{names[place]} is {values[place]}")
        return encode(dict(zip(names, values, strict=True)))

    return line


def stored(shape: Shape) -> Callable[[Sequence[Any]], list[Any]]:
    """What turns a row's values into those that a database's driver takes."""
    turned: list[tuple[int, Callable[[Any], Any]]] = [
        (place, _FIELDS[one.kind].db_value) for place, one in enumerate(shape.columns) if one.kind in _FIELDS
    ]

    def values(row: Sequence[Any]) -> list[Any]:
        found = list(row)
        for place, turn in turned:
            if found[place] is not None:
                found[place] = turn(found[place])
        return found

    return values
