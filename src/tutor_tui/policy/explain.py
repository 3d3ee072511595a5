"""Turns what is wrong with a document into the key's place, what was expected, and what to do."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import inspect

from tutor_tui.errors import PolicyError
from tutor_tui.policy.model import Policy
from tutor_tui.policy.place import Step, located, nearest
from tutor_tui.policy.rule import MOST

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_FIELD = re.compile(r"(?:unknown|required) field `(?P<field>.*)`$", re.DOTALL)
_STEP = re.compile(r"\[(\d+)\]|\.([A-Za-z0-9_]+)")
_LONGEST = 60


def explained(error: msgspec.ValidationError, document: dict[str, Any], place: str) -> PolicyError:
    """The error that a user sees for msgspec's own."""
    found = _AT.match(str(error))
    assert found is not None
    steps: list[Step] = [int(index) if index else key for index, key in _STEP.findall(found["path"] or "")]
    value, kind = _follow(document, steps)
    field = _FIELD.search(found["what"])
    if field is None:
        wanted = f"an integer <= {MOST}" if f"<= {MOST}" in found["what"] else expected(kind)
        return PolicyError(
            f"expected {wanted}, got {shown(value)}",
            place=located(place, steps),
            remedy=_nearest_value(kind, value) or "Correct the value and check the policy again.",
        )
    where = located(place, [*steps, field["field"]])
    assert isinstance(kind, inspect.StructType)
    keys = [known.encode_name for known in kind.fields]
    if "unknown" in found["what"]:
        return PolicyError("unknown key", place=where, remedy=nearest(field["field"], keys, "key"))
    missing = next(known.type for known in kind.fields if known.encode_name == field["field"])
    return PolicyError(
        f"the key is missing: expected {expected(missing)}",
        place=where,
        remedy="Add it; the shipped policies show every key with an explanation.",
    )


def shown(value: object) -> str:
    """A value of the document as a message quotes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "a table"
        case list():
            return "a list" if value else "an empty list"
        case dt.date() | dt.time():
            return value.isoformat()
        case int() if abs(value) >= 10**_LONGEST:
            return "a number that is far too large"
    text = repr(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def expected(kind: inspect.Type) -> str:
    """What a key takes, in words."""
    match kind:
        case inspect.IntType(ge=int(least), le=int(most)) if most < MOST:
            return f"an integer from {least} to {most}"
        case inspect.IntType(ge=int(least)):
            return f"an integer >= {least}"
        case inspect.StrType(pattern=r"\S"):
            return "a text that is not empty"
        case inspect.StrType(pattern=str()):
            return "a short name of small letters, digits and hyphens"
        case inspect.StrType():
            return "a text"
        case inspect.BoolType():
            return "true or false"
        case inspect.DateType():
            return "a date such as 2027-09-01 (without quotes)"
        case inspect.TimeType():
            return "a time such as 15:00:00 (without quotes)"
        case inspect.LiteralType():
            return "one of " + ", ".join(f'"{value}"' for value in kind.values)
        case inspect.VarTupleType(min_length=int()):
            return f"a list with at least one entry, each {expected(kind.item_type)}"
        case inspect.VarTupleType():
            return f"a list, each entry {expected(kind.item_type)}"
        case inspect.UnionType():
            return expected(_given(kind))
    return "a table of keys"


def _given(kind: inspect.Type) -> inspect.Type:
    """The type that a key has when it is given at all."""
    if isinstance(kind, inspect.UnionType):
        return next(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return kind


def _follow(document: dict[str, Any], steps: Iterable[Step]) -> tuple[Any, inspect.Type]:
    """The value at a path of the document, and the type that belongs there."""
    value: Any = document
    kind: inspect.Type = inspect.type_info(Policy)
    for step in steps:
        value = value[step]
        if isinstance(kind, inspect.StructType):
            kind = _given(next(field.type for field in kind.fields if field.encode_name == step))
        elif isinstance(kind, inspect.VarTupleType):
            kind = kind.item_type
    return value, kind


def _nearest_value(kind: inspect.Type, value: object) -> str:
    if isinstance(kind, inspect.LiteralType) and isinstance(value, str):
        return nearest(value, [str(one) for one in kind.values], "value")
    return ""
