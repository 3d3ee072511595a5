"""JSON that anybody may have made, read strictly and in bounded memory."""

import json
import math
import re
from typing import Any, NoReturn

from tutor_tui.errors import ImportRefused

MAX_VALUES = 750_000
"""Most values of a file, counted by the signs between and before them; 16 MB of submissions have 700,000."""
MAX_OBJECTS = 230_000
"""Most objects of a file, for they cost most; 16 MB of submissions with their history have as many."""
_MAX_DIGITS = 40
"""Most digits of a whole number: no identifier has more."""
_LOOKED_AT = 64
_BEGINS = re.compile(r'\{\s*(?:["}]|\Z)|\[\s*(?:[\[{"\]\d\-tfnNI]|\Z)')
"""A list or an object; other formats begin with a brace too."""
_EXPORT_AGAIN = "Export it again; do not repair it by hand."


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as JSON does, with a list or an object, in whatever Unicode encoding."""
    start = data[:_LOOKED_AT].replace(b"\0", b"").decode("latin-1").lstrip("\ufeffþÿï»¿ \t\r\n")
    return bool(_BEGINS.match(start))


def read_json(data: bytes, file: str) -> object:
    """What the text says; `file` names it.

    Raises `ImportRefused` for bytes that are no Unicode, for what is no JSON (`NaN` too), a key that stands twice in
    one object, numbers that no identifier or mark has, values nested or numerous beyond any export.
    """
    try:
        text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused("bytes that are no character: the file is cut off or damaged", file, line) from error
    objects = text.count("{")
    if objects > MAX_OBJECTS or objects + text.count(",") + text.count("[") > MAX_VALUES:
        most = f"{MAX_OBJECTS:,} objects" if objects > MAX_OBJECTS else f"{MAX_VALUES:,} values"
        raise ImportRefused(
            f"more than {most}",
            place=file,
            remedy="Check that it is the right file, or export it in parts (by course, by month).",
        )
    try:
        found: object = json.loads(
            text,
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_no_constant,
        )
    except _Unfit as unfit:
        raise _refused(str(unfit), file) from unfit
    except json.JSONDecodeError as error:
        raise _refused(f"this is no whole JSON ({error.msg})", file, error.lineno) from error
    except (RecursionError, MemoryError) as error:
        raise _refused("values nested deeper than any export has", file) from error
    return found


class _Unfit(Exception):
    """A value that no export has."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unfit(f"the key {twice[:40]!a} stands twice in one object: which one holds nobody can say")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise _Unfit(f"a number of {len(digits):,} digits")
    return int(digits)


def _decimal(text: str) -> float:
    number = float(text) if len(text) <= _LOOKED_AT else math.inf
    if not math.isfinite(number):
        raise _Unfit("a number that is larger or longer than any mark")
    return number


def _no_constant(text: str) -> NoReturn:
    raise _Unfit(f"{text}, which is no JSON")


def _refused(what: str, file: str, line: int = 0) -> ImportRefused:
    return ImportRefused(what, place=f"{file} line {line}" if line else file, remedy=_EXPORT_AGAIN)
