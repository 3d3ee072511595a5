"""The trust view as programs read it."""

import json
from typing import Any

import msgspec

from tutor_tui.rules.trust.items import Item, Row
from tutor_tui.trust.lines import Line, not_comparable
from tutor_tui.trust.report.told import Told

SCHEMA = "tutor-tui/trust/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def trust_as_json(told: Told) -> str:
    """The schools as JSON in ASCII, ending with a line end; keys as in `trust_as_dict`."""
    return json.dumps(trust_as_dict(told), indent=2) + "\n"


def trust_as_dict(told: Told) -> dict[str, Any]:
    """As JSON knows it. Instants are UTC, days `YYYY-MM-DD`.

    `schema` · `trust` · `at` · `schools`: `name`, `short`, `phase`, `wrong` (null, or `kind`, `message`, `remedy`,
    `since`), `read_at`, and where it told anything `week`, `week_is_over`, `half_term`, `weeks_over`, `basis`,
    `not_comparable` (items), `rows` · `all`: a row of all schools together. A row: `name` (the school's own name for
    its total), `year` (number or null), `pupils` (null is hidden), `forms`, `unchecked_forms`, `items`: by item
    `value` (whole percent of a share, else a number; null for none), `of` (about), `hidden`, `trend`.
    """
    return {
        "schema": SCHEMA,
        "trust": told.trust,
        "at": told.at.isoformat(),
        "schools": [_school(told, line) for line in told.lines],
        "all": _row(told.all),
    }


def _school(told: Told, line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": line.school.name,
        "short": line.school.short,
        "phase": line.school.phase,
        "wrong": None,
        "read_at": line.read_at.isoformat() if line.read_at else None,
    }
    if line.fault is not None:
        since = line.since.isoformat() if line.since else None
        found["wrong"] = {**msgspec.to_builtins(line.fault), "since": since}
    if (figures := line.figures) is not None:
        found |= {
            "week": figures.week,
            "week_is_over": figures.week_is_over,
            "half_term": figures.half_term,
            "weeks_over": figures.weeks_over,
            "basis": {str(item): what for item, what in figures.basis.items()},
            "not_comparable": [str(item) for item in Item if not_comparable(line, item, told.usual)],
            "rows": [_row(row) for row in told.rows_of(line)],
        }
    return found


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "year": row.number,
        "pupils": row.pupils,
        "forms": row.forms,
        "unchecked_forms": row.unchecked_forms,
        "items": {str(item): msgspec.to_builtins(shown) for item, shown in row.items.items()},
    }
