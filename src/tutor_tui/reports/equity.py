"""The equity view as programs read it."""

import json
from typing import Any

from tutor_tui.queries.equity.view import Equity
from tutor_tui.rules.equity.tables import Compared, Group

SCHEMA = "tutor-tui/equity/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def equity_as_json(found: Equity) -> str:
    """The table as JSON in ASCII, ending with a line end; keys as in `equity_as_dict`."""
    return json.dumps(equity_as_dict(found), indent=2) + "\n"


def equity_as_dict(found: Equity) -> dict[str, Any]:
    """The table as JSON knows it. Days are `YYYY-MM-DD`.

    `schema` · `year` (null for the whole school) · `first`, `last` · `total` and `groups`: `kind` (total, form, sex,
    need; total in the groups is a year) · `group` (of a year, its number) · `pupils` (null: not shown) ·
    `unsigned`, `overdue`, `corrections`, `contacts`, `rewards`: null where it is not shown, else `events` ·
    `chances` · `rate` · `others` (rate of all others) · `ratio`, `low`, `high` (null where there is no ratio).
    """
    return {
        "schema": SCHEMA,
        "year": found.year,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "total": _group(found.total),
        "groups": [_group(group) for group in found.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    place = group.place
    is_year = place.dimension == "total"
    return {
        "kind": place.dimension,
        "group": place.table if is_year else place.group,
        "pupils": group.pupils,
        **{str(measure): _compared(compared) for measure, compared in group.compared.items()},
    }


def _compared(compared: Compared | None) -> dict[str, Any] | None:
    if compared is None:
        return None
    ratio = compared.ratio
    return {
        "events": compared.events,
        "chances": compared.chances,
        "rate": round(compared.rate, 4),
        "others": None if compared.others is None else round(compared.others, 4),
        "ratio": None if ratio is None else round(ratio.ratio, 2),
        "low": None if ratio is None else round(ratio.low, 2),
        "high": None if ratio is None else round(ratio.high, 2),
    }
