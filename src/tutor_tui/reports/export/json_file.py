"""A view as JSON: types are kept, texts are kept to the letter (escaped, they do nothing to a terminal)."""

import json
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import msgspec

from tutor_tui.queries.exports.view import Value
from tutor_tui.reports.export.wanted import Taken

SCHEMA = "tutor-tui/export/1"


def write_json(taken: Taken, file: BinaryIO) -> int:
    """Write one object, a row a line, and say how many rows there were."""
    part = {name: _plain(value) for name, value in msgspec.structs.asdict(taken.part).items()}
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "what": taken.view.name,
        "school": taken.school,
        "taken_at": _plain(taken.at),
        "part": {name: value for name, value in part.items() if value not in (None, "")},
        "columns": [
            {"name": one.name, "type": one.kind, "title": one.title, "about": one.about}
            for one in taken.columns
        ],
    }
    file.write(json.dumps(head, indent=1)[:-2].encode() + b',\n "rows": [')
    names = [column.name for column in taken.columns]
    count = 0
    for row in taken.rows:
        record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        file.write((b",\n  " if count else b"\n  ") + json.dumps(record).encode())
        count += 1
    file.write(b'\n ],\n "count": %d\n}\n' % count)
    return count


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
